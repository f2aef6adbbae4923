// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-words.h"

#include "base/xs-i18n.h"

#include <string.h>

typedef struct {
	const char *name;
	const char *english; // message id
	const char *chinese; // the same as in po/zh_CN.po; a test compares them
} Word;

static const Word outcome_words[] = {
	{"clean", N_("clean"), "未发现个人信息"},
	{"masked", N_("masked"), "已遮盖"},
	{"released", N_("released"), "已批准发布"},
	{"findings", N_("findings left"), "有待处理的个人信息"},
	{"blocked", N_("blocked"), "不得发布"},
	{"incomplete", N_("not examined wholly"), "未能完整检查"},
	{"failed", N_("copy refused"), "复核未通过"},
	{"waiting", N_("waits for approval"), "待审批"},
	{"skipped", N_("left out"), "按要求略过"},
	{NULL, NULL, NULL},
};

static const Word gap_words[] = {
	{"image", N_("picture"), "图片"},
	{"drawing", N_("drawing"), "图形"},
	{"no-unicode", N_("characters not known"), "字符无法识别"},
	{"unreadable", N_("cannot be read"), "无法读取"},
	{"encrypted", N_("encrypted"), "已加密"},
	{"limit", N_("limit reached"), "超出上限"},
	{"timeout", N_("no progress"), "处理超时"},
	{"crash", N_("reader died"), "读取程序异常退出"},
	{"unsupported", N_("not supported"), "不支持的内容"},
	{"binary", N_("unknown binary part"), "未知的二进制内容"},
	{"child", N_("nested document"), "内嵌文件"},
	{"not-editable", N_("cannot be masked"), "无法遮盖"},
	{"rule", N_("rule not finished"), "规则未能执行完毕"},
	{"verify", N_("copy refused"), "复核未通过"},
	{NULL, NULL, NULL},
};

static const Word type_words[] = {
	{"resident-id", N_("resident identity number"), "居民身份证号"},
	{"mobile", N_("mobile number"), "手机号码"},
	{"landline", N_("telephone number of an office"), "办公电话"},
	{"landline-personal", N_("telephone number of a person"), "个人固定电话"},
	{"email", N_("e-mail address"), "电子邮箱"},
	{"email-official", N_("e-mail address of an office"), "单位电子邮箱"},
	{"bank-card", N_("bank card number"), "银行卡号"},
	{"passport", N_("passport number"), "护照号"},
	{"address", N_("address"), "地址"},
	{"person-name", N_("name"), "姓名"},
	{"birth-date", N_("date of birth"), "出生日期"},
	{"name-mismatch", N_("name does not fit the content"), "扩展名与内容不符"},
	{NULL, NULL, NULL},
};

static const Word action_words[] = {
	{"mask", N_("mask"), "遮盖"},
	{"keep", N_("keep"), "保留"},
	{"review", N_("to be decided"), "待人工判定"},
	{NULL, NULL, NULL},
};

static const Word grade_words[] = {
	{"certain", N_("certain"), "确定"},
	{"likely", N_("likely"), "很可能"},
	{"possible", N_("possible"), "可能"},
	{NULL, NULL, NULL},
};

static const Word label_words[] = {
	{"none", N_("no disclosure label"), "未标注公开属性"},
	{"public", N_("to be published"), "此件公开发布"},
	{"on-request", N_("disclosed on request"), "此件依申请公开"},
	{"redacted-public", N_("to be published with parts left out"), "此件删减后公开"},
	{"not-public", N_("not to be published"), "此件不予公开"},
	{NULL, NULL, NULL},
};

static const Word mark_words[] = {
	{"top-secret", N_("top secret"), "绝密"},
	{"secret", N_("secret"), "机密"},
	{"confidential", N_("confidential"), "秘密"},
	{"internal", N_("internal"), "内部资料"},
	{"commercial", N_("commercial secret"), "商业秘密"},
	{NULL, NULL, NULL},
};

static const Word notice_words[] = {
	{"small-group",
	 N_("fewer than five people of one school or village are listed: they may be told apart"),
	 "同一学校或村（社区）所列人员不足五人，遮盖后仍可能被认出"},
	{NULL, NULL, NULL},
};

static const char *
look_up(const Word *words, const char *name, bool sheet)
{
	if (name == NULL)
		return "";
	for (const Word *word = words; word->name != NULL; word++) {
		if (strcmp(word->name, name) == 0)
			return sheet ? word->chinese : _(word->english);
	}
	return name;
}

const char *
xs_words_outcome(XsOutcome outcome, bool sheet)
{
	return look_up(outcome_words, xs_outcome_name(outcome), sheet);
}

const char *
xs_words_gap(const char *kind, bool sheet)
{
	return look_up(gap_words, kind, sheet);
}

const char *
xs_words_type(const char *type, bool sheet)
{
	return look_up(type_words, type, sheet);
}

const char *
xs_words_action(const char *action, bool sheet)
{
	return look_up(action_words, action, sheet);
}

const char *
xs_words_grade(const char *grade, bool sheet)
{
	return look_up(grade_words, grade, sheet);
}

const char *
xs_words_label(const char *label, bool sheet)
{
	return look_up(label_words, label, sheet);
}

const char *
xs_words_mark(const char *mark, bool sheet)
{
	return look_up(mark_words, mark, sheet);
}

const char *
xs_words_notice(const char *notice, bool sheet)
{
	return look_up(notice_words, notice, sheet);
}
