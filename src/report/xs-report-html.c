// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-qr.h"
#include "report/xs-report-private.h"
#include "report/xs-words.h"

#include <string.h>

// The review sheet (审查单): one file that needs nothing else, prints on A4, runs no script. An
// official form, so in Chinese whatever the user's language is. Fields to fill in by hand follow
// what local review rules ask to be kept in writing: name, summary, how, to whom and when it is
// published, and why something is not.

enum {
	MAX_GROUPS = 400, // lines of findings for one file; the others are counted
	MAX_GAPS = 400,
};

static const char style[] =
	"body{font:16px/1.5 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\","
	"SimSun,sans-serif;margin:1.5em auto;max-width:60em;padding:0 1em;color:#111;"
	"background:#fff}"
	"h1{text-align:center;font-size:1.6em;letter-spacing:.3em}"
	"h2{font-size:1.1em;margin:1.6em 0 .4em;border-bottom:2px solid #333}"
	"h2 span{float:right;font-weight:normal}"
	"table{border-collapse:collapse;width:100%;margin:.5em 0}"
	"th,td{border:1px solid #555;padding:.25em .5em;text-align:left;vertical-align:top;"
	"overflow-wrap:anywhere}"
	"th{background:#eee;font-weight:600;white-space:nowrap}"
	".qr{width:34mm;height:34mm;display:block}"
	"code{font-family:\"Noto Sans Mono CJK SC\",monospace}"
	".ok{color:#06611f}.warn{color:#8a4b00}.bad{color:#a40000;font-weight:600}"
	".small{font-size:.85em;color:#444}.blank td{height:2.2em}"
	".sign td{height:5em}.sheet{page-break-inside:auto}tr{page-break-inside:avoid}"
	"thead{display:table-header-group;page-break-after:avoid}"
	"@page{size:A4;margin:18mm 15mm}"
	"@media print{body{margin:0;max-width:none;padding:0;font-size:10.5pt}"
	"h2{page-break-after:avoid}a{color:inherit;text-decoration:none}}";

static void
put(XsReport *self, const char *markup)
{
	g_string_append(self->out, markup);
}

static void
row(XsReport *self, const char *title, const char *untrusted_text)
{
	put(self, "<tr><th>");
	put(self, title);
	put(self, "</th><td>");
	xs_report_escape(self->out, untrusted_text);
	put(self, "</td></tr>\n");
}

static void
row_if(XsReport *self, const char *title, const char *untrusted_text)
{
	if (untrusted_text != NULL)
		row(self, title, untrusted_text);
}

static void
blank_rows(XsReport *self)
{
	static const char *const titles[] = {"信息名称",
					     "内容摘要",
					     "拟公开方式",
					     "公开范围",
					     "公开时间",
					     "公开的法律依据",
					     "不予公开的理由和依据"};
	put(self, "<table class=\"blank\">\n");
	for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
		put(self, "<tr><th style=\"width:12em\">");
		put(self, titles[i]);
		put(self, "</th><td></td></tr>\n");
	}
	put(self, "</table>\n");
}

// By which what is found is masked; what is published by which is for the office to say.
static const char masking_basis[] = "《政府信息公开条例》第十五条，《个人信息保护法》；涉及未成年人"
				    "的，并依《个人信息保护法》第二十八条、"
				    "《未成年人保护法》第一百零三条";

// text as a QR code and in letters.
static void
qr_row(XsReport *self, const char *title, const char *text)
{
	put(self, "<tr><th>");
	put(self, title);
	put(self, "</th><td>");
	(void)xs_qr_append_svg(self->out, text);
	put(self, "<code>");
	xs_report_escape(self->out, text);
	put(self, "</code></td></tr>\n");
}

static void
receipt_table(XsReport *self, const XsResultReceipt *receipt)
{
	static const char *const levels[] = {"经办", "初审", "复审", "终审"};
	put(self, "<table>\n");
	row_if(self, "信息名称", receipt->title);
	row_if(self, "文号", receipt->document_number);
	row_if(self, "公开方式", receipt->channel);
	row_if(self, "公开范围", receipt->scope);
	row_if(self, "公开的法律依据", receipt->basis);
	row_if(self, "发布机关", receipt->office);
	row_if(self, "发布时间", receipt->time);
	for (guint i = 0; i < receipt->approvals->len; i++) {
		const XsResultApproval *approval =
			&g_array_index(receipt->approvals, XsResultApproval, i);
		g_autofree char *who = g_strconcat(approval->account, "，", approval->time, NULL);
		row(self, levels[MIN(approval->level, G_N_ELEMENTS(levels) - 1)], who);
	}
	g_autofree char *code = g_strjoin(
		" ", receipt->number != NULL ? receipt->number : "", receipt->log_head, NULL);
	qr_row(self, "回执号与日志链首", code);
	put(self, "</table>\n");
}

static void
begin(XsReport *self)
{
	put(self,
	    "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"renderer\" content=\"webkit\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<title>个人信息审查单</title>\n<style>");
	put(self, style);
	put(self, "</style>\n</head>\n<body>\n<h1>个人信息审查单</h1>\n<table>\n");
	row_if(self, "批次", self->options.batch);
	row_if(self, "制表时间", self->options.made_at);
	row_if(self, "遮盖策略", self->options.policy);
	row_if(self, "规则版本", self->options.rules);
	row(self, "遮盖的法律依据", masking_basis);
	put(self, "</table>\n");
	// What was released bears its own.
	if (self->options.batch != NULL)
		blank_rows(self);
}

static const char *
outcome_class(XsOutcome outcome)
{
	int status = xs_outcome_exit_status(outcome);
	return status == 0 ? "ok" : status == 4 ? "warn" : "bad";
}

// A link to the copy; the folder's own path is escaped with it, so that no name can become a
// scheme or a parameter.
static void
link_to_copy(XsReport *self, const XsResult *result, const char *text)
{
	const char *folder = result->needs_review ? self->options.review : self->options.copies;
	if (result->output == NULL || folder == NULL) {
		xs_report_escape(self->out, text);
		return;
	}
	g_autofree char *path = g_build_filename(folder, result->output, NULL);
	g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
	put(self, "<a href=\"");
	put(self, g_path_is_absolute(path) ? "file://" : "./");
	xs_report_escape(self->out, escaped);
	put(self, "\">");
	xs_report_escape(self->out, text);
	put(self, "</a>");
}

static void
describe_place(XsReport *self, const XsResultFinding *finding)
{
	xs_report_escape(self->out, finding->part);
	if (finding->table >= 0)
		g_string_append_printf(self->out,
				       "，表 %" G_GINT64_FORMAT " 第 %" G_GINT64_FORMAT
				       " 行第 %" G_GINT64_FORMAT " 列",
				       finding->table + 1,
				       finding->row + 1,
				       finding->column + 1);
}

// Who decided it, and why.
static void
put_decision(XsReport *self, const char *account, const char *reason)
{
	if (account == NULL)
		return;
	put(self, "（");
	xs_report_escape(self->out, account);
	if (reason != NULL) {
		put(self, "：");
		xs_report_escape(self->out, reason);
	}
	put(self, "）");
}

static void
put_waiver(XsReport *self, const XsResultWaiver *waiver)
{
	if (waiver == NULL)
		return;
	put(self, "；");
	xs_report_escape(self->out, xs_words_waiver(xs_waiver_status_name(waiver->status), true));
	if (*waiver->until != '\0') {
		put(self, "，");
		xs_report_escape(self->out, waiver->owner);
		put(self, "，至 ");
		put(self, waiver->until);
	}
	if (waiver->reason != NULL) {
		put(self, "：");
		xs_report_escape(self->out, waiver->reason);
	}
}

// How many values still fit, as people say numbers.
static void
put_many(XsReport *self, double n)
{
	static const struct {
		double unit;
		const char *word;
	} units[] = {{1e12, " 万亿"}, {1e8, " 亿"}, {1e4, " 万"}};
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (n < units[i].unit)
			continue;
		g_string_append_printf(self->out, "%.1f%s", n / units[i].unit, units[i].word);
		return;
	}
	g_string_append_printf(self->out, "%.0f ", n);
}

static void
describe_strength(XsReport *self, const XsFindingGroup *group)
{
	if (g_strcmp0(group->first.action, "mask") != 0)
		return;
	xs_report_escape(self->out, xs_words_strength(group->weakest, group->first.mask, true));
	if (group->weakest <= 0)
		return;
	put(self, "，仍有约 ");
	put_many(self, group->weakest);
	put(self, "个可能的值");
}

static void
finding_row(XsReport *self, const XsFindingGroup *group)
{
	const XsResultFinding *finding = &group->first;
	put(self, "<tr><td>");
	xs_report_escape(self->out, xs_words_type(finding->type, true));
	put(self, "</td><td><code>");
	xs_report_escape(self->out, group->preview);
	put(self, "</code></td><td>");
	g_string_append_printf(self->out, "%" G_GUINT64_FORMAT, group->n);
	put(self, "</td><td>");
	describe_strength(self, group);
	put(self, "</td><td>");
	describe_place(self, finding);
	if (group->n > 1)
		put(self, " 等");
	if (finding->other != NULL) {
		put(self, "；并见 ");
		xs_report_escape(self->out, finding->other);
	}
	put(self, "</td><td>");
	xs_report_escape(self->out, xs_words_grade(finding->grade, true));
	bool undecided = g_strcmp0(finding->action, "review") == 0 && !xs_result_is_waived(finding);
	put(self, undecided ? "</td><td class=\"bad\">" : "</td><td>");
	xs_report_escape(self->out, xs_words_action(finding->action, true));
	put_decision(self, finding->decided_by, finding->reason);
	put_waiver(self, finding->waiver);
	put(self, "</td></tr>\n");
}

static void
findings_table(XsReport *self, const XsResult *result)
{
	if (xs_result_n_findings(result) == 0)
		return;
	unsigned int more;
	g_autoptr(GArray) groups = xs_report_group(result, true, MAX_GROUPS, &more);
	put(self,
	    "<table>\n<thead><tr><th>类型</th><th>遮盖后</th><th>处数</th><th>遮盖强度</"
	    "th><th>位置（首处）</th>"
	    "<th>把握</th><th>处理</th></tr></thead>\n");
	for (unsigned int i = 0; i < groups->len; i++)
		finding_row(self, &g_array_index(groups, XsFindingGroup, i));
	put(self, "</table>\n");
	if (more > 0)
		g_string_append_printf(self->out,
				       "<p class=\"warn\">另有 %u 项未逐条列出，见机读报告。</p>\n",
				       more);
}

static void
gaps_table(XsReport *self, const XsResult *result)
{
	if (result->gaps->len == 0)
		return;
	put(self,
	    "<table>\n<thead><tr><th>未能检查的内容</th><th>位置</th><th>原因</th>"
	    "<th>人工查看结论</th></tr></thead>\n");
	for (unsigned int i = 0; i < result->gaps->len && i < MAX_GAPS; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		put(self, gap->reviewable ? "<tr><td class=\"warn\">" : "<tr><td class=\"bad\">");
		xs_report_escape(self->out, xs_words_gap(gap->kind, true));
		put(self, "</td><td>");
		if (gap->reviewable)
			link_to_copy(self, result, gap->part != NULL ? gap->part : "整个文件");
		else
			xs_report_escape(self->out, gap->part != NULL ? gap->part : "整个文件");
		put(self, "</td><td>");
		xs_report_escape(self->out, gap->reason);
		put(self, "</td><td>");
		put(self,
		    gap->looked_by != NULL ? "已看，可公开"
		    : gap->reviewable      ? "□ 已看，可公开　□ 不可公开"
					   : "不能放行");
		put_decision(self, gap->looked_by, gap->look_reason);
		put(self, "</td></tr>\n");
	}
	put(self, "</table>\n");
	if (result->gaps->len > MAX_GAPS)
		g_string_append_printf(
			self->out,
			"<p class=\"bad\">另有 %u 处未能检查的内容未逐条列出，见机读报告。</p>\n",
			result->gaps->len - MAX_GAPS);
}

static void
add(XsReport *self, const XsResult *result)
{
	g_autofree char *file = xs_report_file(self, result);
	g_string_append_printf(self->out,
			       "<section class=\"sheet\">\n<h2><span class=\"%s\">",
			       outcome_class(result->outcome));
	xs_report_escape(self->out, xs_words_outcome(result->outcome, true));
	g_string_append_printf(self->out, "</span>%u. ", result->input);
	xs_report_escape(self->out, file);
	put(self, "</h2>\n<p class=\"small\">SHA-256 <code>");
	xs_report_escape(self->out, result->sha256[0] != '\0' ? result->sha256 : "—");
	put(self, "</code></p>\n");
	if (result->conversion != NULL) {
		put(self, "<p class=\"small\">转换：");
		xs_report_escape(self->out, result->conversion->from);
		put(self, " → ");
		xs_report_escape(self->out, result->conversion->to);
		put(self, "，");
		xs_report_escape(self->out, result->conversion->tool);
		put(self, "；转换后 SHA-256 <code>");
		xs_report_escape(self->out, result->conversion->sha256);
		put(self, "</code></p>\n");
	}
	if (result->error != NULL) {
		put(self, "<p class=\"bad\">");
		xs_report_escape(self->out, result->error);
		put(self, "</p>\n");
	}
	if (result->marks->len > 0) {
		put(self, "<p class=\"bad\">涉密标志：");
		for (unsigned int i = 0; i < result->marks->len; i++) {
			put(self, i > 0 ? "、" : "");
			xs_report_escape(self->out, xs_words_mark(result->marks->pdata[i], true));
		}
		put(self, "</p>\n");
	}
	if (result->label != NULL) {
		put(self, "<p>公开属性标识：");
		xs_report_escape(self->out, xs_words_label(result->label, true));
		put(self, "</p>\n");
	}
	for (unsigned int i = 0; i < result->notices->len; i++) {
		put(self, "<p class=\"warn\">");
		xs_report_escape(self->out, xs_words_notice(result->notices->pdata[i], true));
		put(self, "</p>\n");
	}
	findings_table(self, result);
	gaps_table(self, result);
	if (result->output != NULL) {
		put(self,
		    result->needs_review ? "<p class=\"warn\">副本（待查看）：" : "<p>副本：");
		link_to_copy(self, result, result->output);
		put(self, "</p>\n");
	}
	if (result->unchanged != NULL) {
		put(self, "<p>原件及处理条件未变，沿用此前批次 ");
		xs_report_escape(self->out, result->unchanged);
		put(self, " 制作并核验的副本；逐条结果见该批次的审查单。</p>\n");
	}
	if (result->receipt != NULL)
		receipt_table(self, result->receipt);
	if (result->output_sha256 != NULL) {
		put(self, "<p class=\"small\">副本 SHA-256 <code>");
		xs_report_escape(self->out, result->output_sha256);
		put(self, "</code></p>\n");
	}
	put(self, "</section>\n");
}

static void
number_row(XsReport *self, const char *title, uint64_t n)
{
	g_string_append_printf(
		self->out, "<tr><th>%s</th><td>%" G_GUINT64_FORMAT "</td></tr>\n", title, n);
}

static void
counts_row(XsReport *self, const char *title, GHashTable *counts)
{
	g_autoptr(GList) keys = xs_report_sorted_keys(counts);
	if (keys == NULL)
		return;
	g_string_append_printf(self->out, "<tr><th>%s</th><td>", title);
	for (const GList *at = keys; at != NULL; at = at->next) {
		xs_report_escape(self->out, at->data);
		g_string_append_printf(self->out,
				       " %" G_GUINT64_FORMAT "%s",
				       xs_report_count(counts, at->data),
				       at->next != NULL ? "，" : "");
	}
	put(self, "</td></tr>\n");
}

static void
outcomes_row(XsReport *self, const XsSummary *summary)
{
	const char *before = "<tr><th>按结果（文件）</th><td>";
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++) {
		if (summary->outcomes[outcome] == 0)
			continue;
		put(self, before);
		xs_report_escape(self->out, xs_words_outcome(outcome, true));
		g_string_append_printf(
			self->out, " %" G_GUINT64_FORMAT, summary->outcomes[outcome]);
		before = "，";
	}
	put(self, summary->files > 0 ? "</td></tr>\n" : "");
}

// The verdict in Chinese, from the same code as the exit status.
static const char *
describe_status(const XsStatus *status)
{
	switch (status->code) {
	case 0:
		if (strcmp(status->name, "waived") == 0)
			return "全部文件检查完毕，除已豁免的内容外无待处理事项";
		return "全部文件检查完毕，无待处理事项";
	case 1:
		return "有文件不得照原样公开";
	case 3:
		return "有文件未能完整检查，不得视为无个人信息";
	case 4:
		return "待审批";
	case 5:
		return "审查日志不能自证完整";
	default:
		return "处理中断，结果不完整";
	}
}

static void
signatures(XsReport *self)
{
	put(self, "<h2>审签</h2>\n<table class=\"sign\">\n<tr>");
	static const char *const roles[] = {"经办", "复审", "审定"};
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
		put(self, "<th style=\"width:33%\">");
		put(self, roles[i]);
		put(self, "</th>");
	}
	put(self, "</tr>\n<tr>");
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
		put(self, "<td>签名：<br><br>日期：</td>");
	put(self, "</tr>\n</table>\n");
}

static void
finish(XsReport *self, const XsSummary *summary)
{
	g_auto(XsStatus) status = xs_summary_status(summary);
	put(self, "<h2>汇总</h2>\n<table>\n");
	number_row(self, "完整检查的文件", summary->scanned);
	number_row(self, "未能完整检查的文件", summary->failed);
	number_row(self, "按要求略过的文件", summary->skipped);
	number_row(self,
		   self->options.masking || self->options.copied ? "已遮盖（处）" : "应遮盖（处）",
		   xs_report_count(summary->actions, "mask"));
	number_row(self, "按规则保留（处）", xs_report_count(summary->actions, "keep"));
	number_row(self, "待人工判定（处）", xs_report_count(summary->actions, "review"));
	if (summary->waived > 0)
		number_row(self, "其中已豁免（处）", summary->waived);
	if (!self->options.copied)
		number_row(self, "副本", summary->copies);
	if (summary->unchanged > 0)
		number_row(self, "其中沿用此前批次的副本", summary->unchanged);
	outcomes_row(self, summary);
	counts_row(self, "按格式（文件）", summary->formats);
	counts_row(self, "按规则（处）", summary->rules);
	put(self, "<tr><th>结论</th><td class=\"");
	put(self, status.code == 0 ? "ok" : status.code == 4 ? "warn" : "bad");
	put(self, "\">");
	put(self, describe_status(&status));
	put(self, "</td></tr>\n");
	if (self->options.log_head != NULL)
		qr_row(self, "日志链首（存证）", self->options.log_head);
	put(self, "</table>\n");
	signatures(self);
	put(self, "</body>\n</html>\n");
}

const XsReportFuncs xs_report_html_funcs = {
	.name = "html",
	.begin = begin,
	.add = add,
	.finish = finish,
};
