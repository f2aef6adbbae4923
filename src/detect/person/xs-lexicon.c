// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-lexicon.h"

#include "detect/scan/xs-classes.h"

#include <string.h>

typedef struct {
	unsigned says;
	const char *words; // apart by blanks
} Group;

static const Group groups[] = {
	{XS_SAYS_CHILD,
	 "患儿 患兒 新生儿 新生兒 婴幼儿 嬰幼兒 婴儿 嬰兒 幼儿 幼兒 儿童 兒童 孤儿 孤兒 弃婴 棄嬰 "
	 "女童 男童 未成年 少年犯 无人抚养 無人撫養 小学生 小學生 中学生 中學生 初中生 高中生 "
	 "百白破 麻腮风 麻腮風 脊灰 卡介苗 白破疫苗 A群流脑 AC流脑 A群C群流脑 催种 漏种 补种 "
	 "出生医学证明 出生醫學證明 女婴 男婴 女嬰 男嬰 宝宝 寶寶 幼童 孩童 小朋友"},
	{XS_SAYS_GROUP,
	 "小学组 小學組 初中组 初中組 中学组 中學組 高中组 高中組 少儿组 少兒組 少年组 少年組 "
	 "幼儿组 "
	 "幼兒組 儿童组 兒童組 小学低 小学中年级 小学高 学前组 學前組 中小学组"},
	{XS_SAYS_PUPIL, "学生 學生 学籍 學籍 班级 班級 年级 年級 托班 小班 中班 大班"},
	{XS_SAYS_CHILD_LIST,
	 "儿童 兒童 婴幼儿 嬰幼兒 新生儿 新生兒 婴儿 嬰兒 幼儿 幼兒 孤儿 孤兒 未成年 无人抚养 "
	 "無人撫養 学生 學生 新生入学 新生入學 新生录取 新生錄取 一年级新生 一年級新生 疫苗补种 "
	 "疫苗補種 疫苗接种登记 预防接种证 預防接種證 少年 中考 小升初 少先队员 少先隊員 学前教育 "
	 "學前教育 义务教育阶段 義務教育階段 寄宿生 学籍 學籍 招生录取 招生錄取 录取新生 摇号 "
	 "受助生 贫困生 貧困生 借读生 转学 轉學 入园 入園 患儿 患兒 分班 编班 編班 入托 托幼 托班 "
	 "少儿 少兒 夏令营 夏令營 冬令营 冬令營 红领巾 紅領巾 宝宝 寶寶 女童 男童 弃婴 棄嬰 女婴 "
	 "男婴 "
	 "女嬰 男嬰 收养登记 收養登記 生父母 住校生 走读生 插班 休学 休學 复学 復學 辍学 輟學 "
	 "控辍保学 "
	 "送教上门 学区生 七年级新生 小学毕业生 家长通讯录 家長通訊錄 班级通讯录 班級通訊錄 催种 "
	 "漏种 补种 儿保 兒保 新筛 听筛 护学岗 值日生 值日表 电脑派位 幼童军 幼童軍 小童军"},
	{XS_SAYS_SCHOOL,
	 "小学 小學 中学 中學 幼儿园 幼兒園 高中 初中 助学 助學 接种 接種 招生 入学 入學 新生 班级 "
	 "班級 年级 年級 九年一贯 中心校 附小 附中 高考 学考 会考 升旗"},
	{XS_SAYS_ADULT,
	 "大学 大學 高校 研究生 博士 硕士 碩士 本科 高职 高職 职业学院 職業學院 职业技术学院 "
	 "高等学校 高等學校 师范学院 教师 教師 教职工 教職工 教职员 教練 教练 校长 校長 园长 園長 "
	 "家长会 家長會 成人 老年 高龄 高齡 退役 退休 招聘 聘用 录用 錄用 公务员 公務員 考务 考務 "
	 "监考 監考 巡视员 评卷 評卷 工作人员 工作人員 先进工作者 领导小组 領導小組 成员单位 专班 "
	 "评委 評委 专家 專家 驾驶员 駕駛員 从业人员 從業人員 保育员 保健医 儿童主任 督导员 辅导员 "
	 "輔導員 志愿者 支教 联系方式一览 联系方式 院校 继续教育 自学考试 领导干部 領導幹部 "
	 "党员干部 村干部 机关干部 老干部 干部任 任免 科级 处级 后备干部 年轻干部 医师 護士 护士 "
	 "妇女儿童 婦女兒童 妇儿 家长委员会 家委会 班主任 食堂 员工 就业 就業"},
	{XS_SAYS_UNDER_14,
	 "小学 小學 幼儿园 幼兒園 托儿所 托兒所 学前班 學前班 托班 小班 中班 大班 一年级 二年级 "
	 "三年级 四年级 五年级 六年级 一年級 二年級 三年級 四年級 五年級 六年級 1年级 2年级 "
	 "3年级 4年级 5年级 6年级 新生儿 新生兒 婴幼儿 嬰幼兒 婴儿 嬰兒 幼儿 幼兒 附小 疫苗补种 "
	 "预防接种证 卡介苗 小升初 少先队员 学前教育 一年级新生 入园 完小"},
	{XS_SAYS_UNDER_18,
	 "中学 中學 初中 高中 初一 初二 初三 高一 高二 高三 七年级 八年级 九年级 七年級 八年級 "
	 "九年級 7年级 8年级 9年级 附中 一中 二中 三中 四中 五中 六中 中职 中職 职高 职业中 技校 "
	 "职业教育中心 职教中心 中等职业 中专 中專 职专 职业技术教育中心 学校 學校 中心校 九年一贯 "
	 "中考"},
	{XS_SAYS_GUARDIAN,
	 "监护人 監護人 法定代理人 家长 家長 父亲 父親 母亲 母親 父母 其父 其母 之父 之母 父: 母: "
	 "抚养人 撫養人 养父 養父 养母 養母 爷爷 爺爺 奶奶 外公 外婆 祖父 祖母 家属 家屬 爸爸 妈妈 "
	 "媽媽 亲属 親屬 代领人 代領人"},
	{XS_SAYS_OFFICE,
	 "联系人 聯繫人 聯絡人 负责人 負責人 经办人 經辦人 校长 校長 园长 園長 班主任 老师 老師 "
	 "教师 教師 法定代表人 咨询 諮詢 监督 監督 举报 舉報 投诉 投訴 办公电话 辦公電話 值班 受理 "
	 "联系单位 聯繫單位 派出所 我局 我院 我所 我站 "
	 "註冊組 教務處 學務處 教务处 热线 熱線 传真 傳真 查询电话 学校电话 報名電話 报名电话 "
	 "服务电话 管理员 科室电话 查詢電話 查詢熱線 詢問電話 填表人 审核人 制表人 "
	 "接种医生 记录人 主治医师"},
	{XS_SAYS_EPIDEMIC,
	 "流调 流調 流行病学调查 流行病學調查 活动轨迹 活動軌跡 行动轨迹 行程轨迹 轨迹通报 "
	 "密切接触者 "
	 "密切接觸者 密接 确诊病例 確診病例 无症状感染者 無症狀感染者 阳性感染者 陽性感染者 "
	 "核酸阳性 病例轨迹 涉疫场所"},
	{XS_SAYS_HOUSEHOLDER, "户主 戶主 本人"},
	{XS_SAYS_NAME_BEHIND,
	 "学生 學生 患儿 患兒 儿童 兒童 幼儿 幼兒 女童 男童 孤儿 孤兒 孩子 长子 次子 长女 次女 "
	 "之子 之女 儿子 "
	 "一子 一女 其子 其女 婚生子 婚生女 生子 生女 独子 独女 养子 养女 養子 養女 继子 继女 孙子 "
	 "孙女 孫子 孫女 外孙 外孫 "
	 "外孙女 侄子 侄女 姪子 弟弟 妹妹 男孩 女孩 小孩 男婴 女婴 弃婴 同学 同學 小朋友 小学生 "
	 "中学生 初中生 高中生 未成年人 被监护人 "
	 "同桌 祖父 祖母 外祖父 外祖母 姑姑 叔叔 伯父 舅舅 女儿 兒子 女兒 父亲 父親 母亲 母親 其父 "
	 "其母 "
	 "之父 之母 爷爷 奶奶 外公 外婆 家长 家長 班"},
	{XS_SAYS_MEET, "运动会 運動會 径赛 徑賽 田赛 田賽"},
	{XS_SAYS_NAME_BEFORE, "同学 同學 小朋友"},
};

struct XsLexicon {
	XsWords *words;
};

XsLexicon *
xs_lexicon_new(void)
{
	XsLexicon *self = g_new0(XsLexicon, 1);
	self->words = xs_words_new();
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		for (const char *word = groups[i].words; *word != '\0';) {
			size_t len = strcspn(word, " ");
			bool added = xs_words_add(self->words, word, len, i, XS_WORD_CUE);
			g_assert(added);
			word += len + strspn(word + len, " ");
		}
	}
	return self;
}

void
xs_lexicon_free(XsLexicon *self)
{
	if (self == NULL)
		return;
	xs_words_free(self->words);
	g_free(self);
}

struct XsLexiconText {
	const XsWords *words;
	const char *utf8;
	uint64_t *places; // one bit for each byte
};

XsLexiconText *
xs_lexicon_read(const XsLexicon *self, const char *utf8, size_t len)
{
	static const XsDullFilter dull = {0};
	XsLexiconText *text = g_new0(XsLexiconText, 1);
	text->words = self->words;
	text->utf8 = utf8;
	text->places = g_new0(uint64_t, len / 64 + 1);
	XsClasses classes;
	enum {
		WINDOW = XS_CLASSES_BLOCKS * 64,
	};
	for (size_t at = 0; at < len; at += MIN((size_t)WINDOW, len - at)) {
		size_t end = at + MIN((size_t)WINDOW, len - at);
		xs_classes_read(XS_PATH_BEST,
				xs_words_filter(self->words),
				&dull,
				utf8,
				len,
				at,
				end,
				&classes);
		memcpy(text->places + at / 64,
		       classes.words,
		       (end - at + 63) / 64 * sizeof(uint64_t));
	}
	return text;
}

void
xs_lexicon_text_free(XsLexiconText *self)
{
	if (self == NULL)
		return;
	g_free(self->places);
	g_free(self);
}

static void
each_place(const XsLexiconText *self, XsSpan span, XsWordFound found, void *data)
{
	for (size_t block = span.start / 64; block * 64 < span.end; block++) {
		uint64_t places = self->places[block];
		if (block == span.start / 64)
			places &= UINT64_MAX << span.start % 64;
		for (; places != 0; places &= places - 1) {
			size_t at = block * 64 + (size_t)__builtin_ctzll(places);
			if (at + XS_WORD_MIN > span.end)
				return;
			xs_words_at(self->words, self->utf8, span.start, at, span.end, found, data);
		}
	}
}

static void
found_any(void *data, XsSpan span G_GNUC_UNUSED, size_t group, XsWordKind kind G_GNUC_UNUSED)
{
	unsigned *says = data;
	*says |= groups[group].says;
}

unsigned
xs_lexicon_says(const XsLexiconText *self, XsSpan span)
{
	unsigned says = 0;
	each_place(self, span, found_any, &says);
	return says;
}

typedef struct {
	XsLexiconFound found;
	void *data;
} Each;

static void
found_each(void *data, XsSpan span, size_t group, XsWordKind kind G_GNUC_UNUSED)
{
	Each *each = data;
	each->found(each->data, span, groups[group].says);
}

void
xs_lexicon_each(const XsLexiconText *self, XsSpan span, XsLexiconFound found, void *data)
{
	Each each = {found, data};
	each_place(self, span, found_each, &each);
}

typedef struct {
	unsigned wanted;
	XsSpan word;
	unsigned says;
} Last;

static void
found_last(void *data, XsSpan span, size_t group, XsWordKind kind G_GNUC_UNUSED)
{
	Last *last = data;
	if ((groups[group].says & last->wanted) == 0)
		return;
	// Of words that end together the longer one says what is meant.
	if (span.end == last->word.end && span.start == last->word.start) {
		last->says |= groups[group].says;
	} else if (span.end > last->word.end) {
		last->word = span;
		last->says = groups[group].says;
	}
}

bool
xs_lexicon_last(const XsLexiconText *self,
		XsSpan span,
		unsigned flags,
		XsSpan *ret_word,
		unsigned *ret_says)
{
	Last last = {.wanted = flags};
	each_place(self, span, found_last, &last);
	if (last.says == 0)
		return false;
	*ret_word = last.word;
	*ret_says = last.says;
	return true;
}
