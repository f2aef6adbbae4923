// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset.h"

#include <string.h>

enum {
	MAX_INVALID_PERCENT = 3,
	MAX_CONTROL_PERCENT = 5,
	FEW_BYTES = 16,     // damage this small is told as gaps, however short the file
	FEW_CONTROLS = 2,   // more may be an encoding that was not found, its digits torn apart
	SURE_UTF8_WIDE = 4, // characters that no legacy text writes by chance
};

enum {
	SAMPLE_UTF16 = 64 * 1024, // bytes in which UTF-16 must show its NUL bytes
	SAMPLE_WIDE = 200 * 1000, // characters beyond ASCII that decide between legacy encodings
	UNCERTAIN_WIDE = 20,      // fewer are no basis for doubt
	HAN_FIRST = 0x4E00,
	HAN_LAST = 0x9FFF,
};

// The most frequent characters of modern Chinese text, of official notices and of names (the
// hundred commonest surnames), in simplified and, where it differs, traditional script.
static const char frequent_characters[] = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出"
					  "会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
					  "种事成方多经么去法学如都同现当没动面起看定天分还进好小部"
					  "其些主样理心她本前开但因只从想实日军者意无力它与长把机十"
					  "民第公此已工使情明性知全三又关点正业外将两高间由问很最重"
					  "并物手应战向头文体政美相见被利什二等产或新己制身果加西斯"
					  "月话合回特代内信表化老给世位次度门任常先海通教儿原东声提"
					  "立及比员解水名真论处走义各入几口认条平系气题活尔更别打女"
					  "变四神总何电数安少报才结反受目太量再感建务做接必场件计管"
					  "期市直德资命山金指克许统区保至队形社便空决治展马科司五基"
					  "眼书非则听白却界达光放强即像难且权思王象完设式色路记南品"
					  "住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今"
					  "切院让识候带导争运号县镇乡村街组姓证码址卡账户银联邮编单"
					  "申请批准示项办况按照材料审核布附序备注男族汉职称级班校园"
					  "幼医病患床费补助贫困低残疾救济币元整限监督举投诉箱网站室"
					  "局委厅省州盟旗府党纪检察派股李刘陈杨黄赵吴周徐孙朱胡郭林"
					  "罗郑梁谢宋唐韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶苏魏吕丁沈姚"
					  "卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史"
					  "陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤伟芳娜秀英敏静丽磊洋勇艳"
					  "杰娟涛超霞刚桂兰玉红梅华志辉這個們來為國說時會對過發後種"
					  "經現當沒動還進樣開從實軍無與長機業將兩間問應戰頭體見產結"
					  "給門員論處義認條氣題爾別變總電數報纔務場計資許統區隊決馬"
					  "書則聽卻達強難權萬設記類據張該規覺術領確傳師觀讓識帶導爭"
					  "運號縣鎮鄉證碼賬戶銀聯話郵編單請準項辦況審覈佈備註職稱級"
					  "園醫費補貧殘濟監舉訴網廳黨紀檢劉陳楊黃趙吳孫羅鄭韓馮鄧蕭"
					  "蔣葉蘇呂盧鐘鍾譚陸範賈韋鄒閻龍賀顧龔錢嚴湯偉麗靜艷傑濤剛"
					  "蘭紅華輝歲臺灣裡裏麼於點關東車樂學習親愛讀寫買賣飛魚鳥風"
					  "雲廣島歡緊線續縮錄際險隨雙離願顯驗齊聲聖興舊藝肖";

typedef struct {
	uint64_t chars;
	uint64_t ascii;
	uint64_t wide; // beyond ASCII
	uint64_t han;
	uint64_t frequent;
	uint64_t punctuation; // CJK and full-width
	uint64_t invalid;     // bytes
	uint64_t controls;
	int64_t score; // how likely a legacy encoding is
} Scan;

// One bit a Han character of the basic block.
typedef struct {
	uint8_t bits[(HAN_LAST - HAN_FIRST) / 8 + 1];
} HanSet;

static void
han_set_fill(HanSet *self)
{
	memset(self, 0, sizeof *self);
	for (const char *at = frequent_characters; *at != '\0'; at = g_utf8_next_char(at)) {
		uint32_t bit = g_utf8_get_char(at) - HAN_FIRST;
		self->bits[bit / 8] |= (uint8_t)(1U << bit % 8);
	}
}

static bool
han_set_has(const HanSet *self, uint32_t code_point)
{
	uint32_t bit = code_point - HAN_FIRST;
	return self->bits[bit / 8] >> bit % 8 & 1;
}

// Controls that plain text does not hold: what is left beside tab, line ends, form feed, bell,
// backspace, escape and the end mark of old systems.
static bool
is_foreign_control(uint32_t code_point)
{
	if (code_point >= 0x20)
		return code_point >= 0x80 && code_point < 0xA0 && code_point != 0x85;
	return code_point < 0x07 || (code_point > 0x0D && code_point != 0x1A && code_point != 0x1B);
}

// The characters of daily use stand first in both national sets: GB 2312 rows 16 to 55, Big5 rows
// A4 to C6. Rare ones in number tell that the reading is wrong.
static bool
is_first_level(XsCharset charset, const uint8_t *data)
{
	if (charset == XS_CHARSET_GB18030)
		return data[0] >= 0xB0 && data[0] <= 0xD7 && data[1] >= 0xA1;
	return data[0] >= 0xA4 && data[0] <= 0xC6;
}

static void
count_wide(Scan *scan, XsCharset charset, const uint8_t *at, uint32_t code_point, const HanSet *set)
{
	scan->wide++;
	bool han = code_point >= HAN_FIRST && code_point <= HAN_LAST;
	bool frequent = han && han_set_has(set, code_point);
	bool punctuation = (code_point >= 0x3000 && code_point <= 0x3015) ||
			   (code_point >= 0xFF01 && code_point <= 0xFF5E) ||
			   (code_point >= 0x2014 && code_point <= 0x2026);
	scan->han += han;
	scan->frequent += frequent;
	scan->punctuation += punctuation;
	if (frequent)
		scan->score += 3;
	else if (punctuation)
		scan->score += 2;
	else if (han && is_first_level(charset, at))
		scan->score += 1;
	else
		scan->score -= han ? 1 : 3;
}

// Length of the run of printable ASCII at data, in whole words.
static size_t
plain_run(const uint8_t *data, size_t len)
{
	size_t at = 0;
	for (; len - at >= 8; at += 8) {
		uint64_t word;
		memcpy(&word, data + at, 8);
		// A byte below 0x20 borrows into its top bit.
		if (((word | (word - UINT64_C(0x2020202020202020))) &
		     UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	return at;
}

static Scan
scan_bytes(XsCharset charset, const uint8_t *data, size_t len, uint64_t max_wide, const HanSet *set)
{
	Scan scan = {0};
	bool bytewise = charset != XS_CHARSET_UTF16LE && charset != XS_CHARSET_UTF16BE;
	for (size_t at = 0; at < len && scan.wide < max_wide;) {
		size_t run = bytewise ? plain_run(data + at, len - at) : 0;
		scan.chars += run;
		scan.ascii += run;
		at += run;
		if (at == len)
			break;
		uint32_t code_point = 0;
		size_t n = xs_charset_next(charset, data + at, len - at, &code_point);
		if (n == 0) {
			n = xs_charset_skip(charset, len - at);
			scan.invalid += n;
			scan.score -= 6;
		} else {
			scan.chars++;
			scan.controls += is_foreign_control(code_point);
			if (code_point < 0x80)
				scan.ascii++;
			else if (set != NULL)
				count_wide(&scan, charset, data + at, code_point, set);
			else
				scan.wide++;
		}
		at += n;
	}
	return scan;
}

static void
guess_from_scan(XsCharsetGuess *guess, XsCharset charset, const Scan *scan)
{
	guess->charset = charset;
	guess->invalid = scan->invalid;
	guess->controls = scan->controls;
	guess->chars = scan->chars;
}

static bool
detect_bom(const uint8_t *data, size_t len, XsCharset *ret_charset, size_t *ret_bom)
{
	static const struct {
		XsCharset charset;
		uint8_t len;
		uint8_t bytes[4];
	} marks[] = {
		{XS_CHARSET_UTF8, 3, {0xEF, 0xBB, 0xBF}},
		{XS_CHARSET_UTF16LE, 2, {0xFF, 0xFE}},
		{XS_CHARSET_UTF16BE, 2, {0xFE, 0xFF}},
		{XS_CHARSET_GB18030, 4, {0x84, 0x31, 0x95, 0x33}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (len >= marks[i].len && memcmp(data, marks[i].bytes, marks[i].len) == 0) {
			*ret_charset = marks[i].charset;
			*ret_bom = marks[i].len;
			return true;
		}
	}
	return false;
}

static bool
is_utf32(const uint8_t *data, size_t len)
{
	return len >= 8 &&
	       (memcmp(data, "\xFF\xFE\0\0", 4) == 0 || memcmp(data, "\0\0\xFE\xFF", 4) == 0);
}

// UTF-16 without a mark. It shows NUL bytes, and read so it gives ASCII and frequent Han. Bytes of
// ASCII text taken in pairs give Han characters too, but rare ones.
static bool
detect_utf16(const uint8_t *data, size_t len, const HanSet *set, XsCharset *ret_charset)
{
	size_t sample = MIN(len, SAMPLE_UTF16);
	if (sample < 4 || memchr(data, 0, sample) == NULL)
		return false;
	uint64_t best = 0;
	for (int i = 0; i < 2; i++) {
		XsCharset charset = i == 0 ? XS_CHARSET_UTF16LE : XS_CHARSET_UTF16BE;
		Scan scan = scan_bytes(charset, data, sample & ~(size_t)1, UINT64_MAX, set);
		uint64_t good = scan.ascii - MIN(scan.ascii, scan.controls) + scan.frequent +
				scan.punctuation;
		bool rare = scan.frequent * 5 < scan.han && scan.ascii < 2 * scan.han;
		if (good * 2 < scan.chars || rare || scan.invalid * 20 > scan.chars ||
		    scan.controls * 50 > scan.chars || good <= best)
			continue;
		best = good;
		*ret_charset = charset;
	}
	return best > 0;
}

static void
detect_legacy(const uint8_t *data, size_t len, const HanSet *set, XsCharsetGuess *guess)
{
	Scan gb = scan_bytes(XS_CHARSET_GB18030, data, len, SAMPLE_WIDE, set);
	Scan big5 = scan_bytes(XS_CHARSET_BIG5, data, len, SAMPLE_WIDE, set);
	bool is_big5 = big5.score > gb.score;
	const Scan *won = is_big5 ? &big5 : &gb;
	guess->uncertain = won->wide >= UNCERTAIN_WIDE && won->frequent * 10 < won->wide;
	XsCharset charset = is_big5 ? XS_CHARSET_BIG5 : XS_CHARSET_GB18030;
	// Whatever it is, ASCII in it stays whole so.
	XsCharset single;
	if (guess->uncertain && xs_charset_from_label("windows-1252", 12, &single))
		charset = single;
	Scan whole = scan_bytes(charset, data, len, UINT64_MAX, NULL);
	guess_from_scan(guess, charset, &whole);
}

bool
xs_charset_detect(const uint8_t *data, size_t len, XsCharsetGuess *ret_guess)
{
	if (is_utf32(data, len))
		return false;
	XsCharsetGuess guess = {.charset = XS_CHARSET_UTF8};
	HanSet set;
	han_set_fill(&set);
	XsCharset charset = XS_CHARSET_UTF8;
	if (detect_bom(data, len, &charset, &guess.bom) ||
	    detect_utf16(data, len, &set, &charset)) {
		Scan scan =
			scan_bytes(charset, data + guess.bom, len - guess.bom, UINT64_MAX, NULL);
		guess_from_scan(&guess, charset, &scan);
		*ret_guess = guess;
		return true;
	}
	Scan utf8 = scan_bytes(XS_CHARSET_UTF8, data, len, UINT64_MAX, NULL);
	// UTF-8 with a few damaged bytes is still UTF-8; legacy text read so is nearly all damage.
	if (utf8.invalid * 4 <= utf8.wide)
		guess_from_scan(&guess, XS_CHARSET_UTF8, &utf8);
	else
		detect_legacy(data, len, &set, &guess);
	*ret_guess = guess;
	return true;
}

// Whether the bytes are Chinese in an encoding of old, whatever they say: pages say windows-1252 without
// anybody having meant it.
static bool
is_chinese(const uint8_t *data, size_t len)
{
	HanSet set;
	han_set_fill(&set);
	Scan gb = scan_bytes(XS_CHARSET_GB18030, data, len, SAMPLE_WIDE, &set);
	Scan big5 = scan_bytes(XS_CHARSET_BIG5, data, len, SAMPLE_WIDE, &set);
	const Scan *won = big5.score > gb.score ? &big5 : &gb;
	return won->wide > 0 && 2 * (won->frequent + won->punctuation) >= won->wide &&
	       won->invalid * 100 <= (uint64_t)len;
}

void
xs_charset_declare(XsCharsetGuess *guess, const uint8_t *data, size_t len, XsCharset declared)
{
	bool other = declared >= XS_CHARSET_OTHER;
	bool wide = guess->charset == XS_CHARSET_UTF16LE || guess->charset == XS_CHARSET_UTF16BE;
	if (declared == guess->charset)
		guess->uncertain = false;
	if (guess->bom > 0 || wide || declared == guess->charset)
		return;
	Scan scan = scan_bytes(declared, data, len, UINT64_MAX, NULL);
	// Few bytes of a legacy text look like UTF-8, and no others do.
	bool is_utf8 = guess->charset == XS_CHARSET_UTF8 && guess->invalid == 0 &&
		       scan.wide >= (other ? 1 : SURE_UTF8_WIDE);
	if (is_utf8 || (other && is_chinese(data, len)) || scan.invalid * 100 > (uint64_t)len)
		return;
	guess->uncertain = false;
	guess_from_scan(guess, declared, &scan);
}

bool
xs_charset_check(const XsCharsetGuess *guess, size_t len, GError **error)
{
	if (guess->invalid > FEW_BYTES && guess->invalid * 100 > len * MAX_INVALID_PERCENT) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_MALFORMED,
			    "too many bytes are no %s text",
			    xs_charset_name(guess->charset));
		return false;
	}
	if (guess->controls > FEW_CONTROLS &&
	    guess->controls * 100 > guess->chars * MAX_CONTROL_PERCENT) {
		g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "binary data, not text");
		return false;
	}
	return true;
}
