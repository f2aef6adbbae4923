// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-persons.h"

#include "detect/person/xs-common-words.h"
#include "detect/person/xs-name.h"
#include "detect/person/xs-record-parts.h"
#include "detect/person/xs-repeat.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	HEAD_BYTES = 1024, // of a document in which it may say that it is about cases
	MAX_TITLE = 180,   // bytes
	LETTER_HEAD = 300, // bytes below a letter's title in which it says whom it is for
	TITLE_LINES = 3,   // of a part
};

// Whether a line may be a title: not long, no sentence, no label, no row of a table.
static bool
may_be_title(const char *utf8, XsSpan line)
{
	if (line.end <= line.start || line.end - line.start > MAX_TITLE)
		return false;
	size_t len = line.end - line.start;
	const char *start = utf8 + line.start;
	return memchr(start, '\t', len) == NULL && memchr(start, '|', len) == NULL &&
	       memchr(start, ':', len) == NULL && xs_literal_find(start, len, "  ") == NULL &&
	       xs_literal_find(start, len, "。") == NULL;
}

static XsTitle
read_title(const XsRecorder *recorder, XsSpan title)
{
	if (title.end > recorder->input->subject->len || !may_be_title(recorder->utf8, title))
		return (XsTitle){0};
	return xs_title_read(recorder->lexicon, title);
}

static XsSpan
first_line(const XsRecorder *recorder, size_t block)
{
	XsSpan span = xs_subject_block_span(recorder->input->subject, block);
	const char *feed = memchr(recorder->utf8 + span.start, '\n', span.end - span.start);
	if (feed != NULL)
		span.end = (size_t)(feed - recorder->utf8);
	return span;
}

// Each part (sheet, page, body, comments) may have a title of its own in its first lines.
static void
read_part_titles(XsRecorder *recorder, XsTitle document)
{
	const XsText *text = recorder->input->subject->text;
	size_t n_parts = xs_text_n_parts(text);
	for (size_t i = 0; i < n_parts; i++)
		g_array_append_val(recorder->titles, document);
	g_autofree uint8_t *lines = g_malloc0(n_parts + 1);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (lines[block->part] >= TITLE_LINES || block->reading != XS_READING_LINES ||
		    block->role != XS_ROLE_BODY || block->cell >= 0 ||
		    block->span.end == block->span.start)
			continue;
		lines[block->part]++;
		XsTitle *known = &g_array_index(recorder->titles, XsTitle, block->part);
		*known = xs_title_join(read_title(recorder, first_line(recorder, i)), *known);
	}
}

// Whether the document's head speaks of driving licences: then a number of twelve digits beside an identity
// number is that of a licence's file.
static bool
is_of_licences(const XsRecorder *recorder)
{
	static const char *const words[] = {"驾驶证", "駕駛證", "准驾"};
	size_t len = MIN(recorder->input->subject->len, (size_t)HEAD_BYTES);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (xs_literal_find(recorder->utf8, len, words[i]) != NULL)
			return true;
	}
	return false;
}

// Whether the title says that people are listed who do not act for an office.
static bool
is_list_of_people(const XsRecorder *recorder)
{
	static const char *const lists[] = {"名单",
					    "名單",
					    "名册",
					    "名冊",
					    "光荣榜",
					    "光榮榜",
					    "荣誉榜",
					    "榮譽榜",
					    "红榜",
					    "紅榜",
					    "英雄榜"};
	static const char *const others[] = {
		"树",   "樹",   "建筑",   "文物", "遗产", "遺產", "地名", "路",   "村名",
		"社区", "景区", "品牌",   "作品", "品种", "植物", "动物", "中药", "门店",
		"商户", "网点", "车辆",   "设备", "标准", "平台", "软件", "课程", "教材",
		"社团", "协会", "实验室", "基地", "园区", "示范", "称号", "集体", "班级",
		"工程", "农场", "场所",   "书目", "律师", "记者", "书店", "企",   "学校名单",
		"领导", "領導", "委员会", "評委", "评委", "专家", "專家", "干部", "任免",
		"企业", "企業", "单位",   "單位", "机构", "機構", "公司", "产品", "项目",
		"医院", "商品", "药品",   "责任", "河长", "监督", "组成", "执法", "代表",
		"篇",   "诗",   "詩",     "曲",   "剧",   "节目", "值班", "值守", "带班",
		"排班", "委员"};
	XsSpan title = recorder->input->head->title;
	if (title.end > recorder->input->subject->len)
		return false;
	const char *utf8 = recorder->utf8 + title.start;
	bool listed = false;
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		listed = listed || xs_literal_find(utf8, title.end - title.start, lists[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(others) && listed; i++)
		listed = xs_literal_find(utf8, title.end - title.start, others[i]) == NULL;
	return listed;
}

// Whether the document is one that a single person gets: 告知书, 复函.
static bool
is_letter(const XsRecorder *self)
{
	static const char *const ends[] = {"书", "書", "函", "令", "答复", "回复", "信", "通知单"};
	const char *utf8 = self->utf8;
	XsSpan title = self->input->head->title;
	while (title.end > title.start && g_ascii_isspace(utf8[title.end - 1]))
		title.end--;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = strlen(ends[i]);
		if (title.end - title.start > n && memcmp(utf8 + title.end - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

static bool
is_epidemic(const XsRecorder *recorder, XsSpan title)
{
	size_t len = recorder->input->subject->len;
	XsSpan head = {0, MIN(len, HEAD_BYTES)};
	if (title.end > len)
		return false;
	while (head.end < len && ((unsigned char)recorder->utf8[head.end] & 0xC0) == 0x80)
		head.end++;
	return ((xs_lexicon_says(recorder->lexicon, title) |
		 xs_lexicon_says(recorder->lexicon, head)) &
		XS_SAYS_EPIDEMIC) != 0;
}

// Tables in turn, and the text between them.
static bool
read_all(XsRecorder *recorder, GError **error)
{
	const XsGrids *grids = recorder->input->grids;
	uint32_t households = 0;
	size_t at = 0;
	for (size_t i = 0; i < xs_grids_count(grids); i++) {
		XsSpan span = xs_grids_get(grids, i)->span;
		if (!xs_records_of_text(recorder, (XsSpan){at, span.start}, error) ||
		    !xs_records_of_grid(recorder, i, &households, error))
			return false;
		at = MAX(at, span.end);
	}
	return xs_records_of_text(recorder, (XsSpan){at, recorder->input->subject->len}, error);
}

static XsSpan
line_around(const XsRecorder *recorder, XsSpan span)
{
	const char *utf8 = recorder->utf8;
	size_t len = recorder->input->subject->len;
	while (span.start > 0 && utf8[span.start - 1] != '\n')
		span.start--;
	while (span.end < len && utf8[span.end] != '\n')
		span.end++;
	return span;
}

// Numbers in titles and repeated headers of tables belong to somebody too.
static bool
read_rest(XsRecorder *recorder, GError **error)
{
	size_t done = 0;
	for (size_t i = 0; i < recorder->n_numbers; i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (finding->record != XS_RECORD_NONE || finding->span.start < done ||
		    !xs_kind_identifies(xs_kind_of(&recorder->kinds, finding->rule)))
			continue;
		XsSpan line = line_around(recorder, xs_span(finding->span));
		line.start = MAX(line.start, done);
		if (!xs_records_of_text(recorder, line, error))
			return false;
		done = line.end;
	}
	return true;
}

// Whether a name is told again where it stands without a cue: not where it is a word as well.
static bool
is_told_again(const XsRecorder *recorder, XsSpan name)
{
	enum {
		MIN_NAME = 9, // bytes of what is no word
	};
	const XsRules *rules = recorder->input->rules;
	size_t len = name.end - name.start;
	XsHanText pair;
	if (len >= MIN_NAME)
		return true;
	xs_han_read(rules->han, recorder->utf8 + name.start, len, 2, &pair);
	return pair.n == 2 && !xs_common_words_at(rules->common_words, &pair, 0) &&
	       xs_name_is_common(rules, recorder->utf8 + name.start, len);
}

// Names that a cue, a form or a short table told stand elsewhere without one.
static void
note_names_in_text(XsRecorder *recorder)
{
	enum {
		MAX_NAMES = 2048, // in findings: behind a long list nobody is told of again
	};
	GArray *names = recorder->spans;
	bool few = xs_findings_count(recorder->findings) - recorder->n_numbers <= MAX_NAMES;
	for (size_t i = recorder->n_numbers; i < xs_findings_count(recorder->findings); i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (is_told_again(recorder, xs_span(finding->span)) &&
		    (strcmp(finding->rule->id, "person-name-in-text") == 0 ||
		     strcmp(finding->rule->id, "person-name-neighbour") == 0 ||
		     (few && strcmp(finding->rule->id, "person-name") == 0)))
			xs_repeat_add(recorder->names,
				      recorder->utf8,
				      xs_span(finding->span),
				      finding->record);
		if (!few || strcmp(finding->rule->id, "person-name-list") != 0)
			continue;
		g_array_set_size(names, 0);
		XsSpan list = xs_span(finding->span);
		size_t n = xs_names_in(recorder->input->rules,
				       recorder->utf8 + list.start,
				       list.end - list.start,
				       false,
				       names);
		for (size_t k = 0; k < n; k++) {
			XsSpan name = g_array_index(names, XsSpan, k);
			name = (XsSpan){list.start + name.start, list.start + name.end};
			if (is_told_again(recorder, name))
				xs_repeat_add(
					recorder->names, recorder->utf8, name, finding->record);
		}
	}
}

bool
xs_persons_find(const XsPersonsInput *input, XsFindings *findings, GError **error)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	g_autoptr(XsRepeat) names = xs_repeat_new();
	const XsSubject *subject = input->subject;
	g_autoptr(XsLexiconText) lexicon =
		xs_lexicon_read(input->rules->lexicon, subject->utf8, subject->len);
	XsRecorder recorder = {
		.input = input,
		.utf8 = subject->utf8,
		.findings = findings,
		.n_numbers = xs_findings_count(findings),
		.lexicon = lexicon,
		.spans = spans,
		.names = names,
	};
	g_autofree uint32_t *starts = g_new(uint32_t, recorder.n_numbers + 1);
	for (size_t i = 0; i < recorder.n_numbers; i++)
		starts[i] = (uint32_t)xs_findings_get(findings, i)->span.start;
	starts[recorder.n_numbers] = UINT32_MAX;
	recorder.number_starts = starts;
	xs_kinds_init(&recorder.kinds, input->rules);
	g_autoptr(GArray) titles = g_array_new(false, false, sizeof(XsTitle));
	recorder.titles = titles;
	read_part_titles(&recorder, read_title(&recorder, input->head->title));
	recorder.epidemic = is_epidemic(&recorder, input->head->title);
	recorder.licences = is_of_licences(&recorder);
	recorder.listed = is_list_of_people(&recorder);
	if (is_letter(&recorder))
		recorder.letter_head = input->head->title.end + LETTER_HEAD;
	bool done = read_all(&recorder, error) && read_rest(&recorder, error);
	if (done)
		note_names_in_text(&recorder);
	done = done && xs_repeat_find(&recorder, error);
	xs_kinds_clear(&recorder.kinds);
	return done;
}
