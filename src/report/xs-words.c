// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-words.h"

#include "base/xs-i18n.h"

#include <float.h>
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
	{"done", N_("done"), "已完成"},
	{"waived", N_("nothing left but what is waived"), "其余均已豁免"},
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
	{"residence-permit", N_("residence permit number"), "港澳台居民居住证号"},
	{"foreign-permit", N_("foreign permanent resident number"), "外国人永久居留身份证号"},
	{"hk-id", N_("Hong Kong identity card number"), "香港身份证号"},
	{"macau-id", N_("Macau identity card number"), "澳门身份证号"},
	{"taiwan-id", N_("Taiwan identity card number"), "台湾身份证号"},
	{"travel-permit",
	 N_("travel permit number of a Hong Kong or Macau resident"),
	 "港澳居民来往内地通行证号"},
	{"taiwan-permit",
	 N_("travel permit number of a Taiwan resident"),
	 "台湾居民来往大陆通行证号"},
	{"passport", N_("passport number"), "护照号"},
	{"military-id", N_("military identity number"), "军人证件号"},
	{"mobile", N_("mobile number"), "手机号码"},
	{"landline", N_("telephone number of an office"), "办公电话"},
	{"landline-personal", N_("telephone number of a person"), "个人固定电话"},
	{"service-number", N_("service number"), "服务热线"},
	{"bank-card", N_("bank card number"), "银行卡号"},
	{"account", N_("account number"), "银行账号"},
	{"credit-code", N_("credit code of an organisation"), "统一社会信用代码"},
	{"credit-code-person", N_("credit code of one person's business"), "个体工商户信用代码"},
	{"organisation-code", N_("organisation code"), "组织机构代码"},
	{"plate", N_("vehicle plate"), "车牌号"},
	{"student-number", N_("national student number"), "学籍号"},
	{"student-id", N_("student number of a school"), "学号"},
	{"birth-certificate", N_("birth certificate number"), "出生医学证明编号"},
	{"medical-insurance", N_("medical insurance number"), "医保编号"},
	{"social-security", N_("social security card number"), "社会保障卡号"},
	{"case-number", N_("hospital record number"), "病历号"},
	{"licence-file", N_("driving licence file number"), "驾驶证档案编号"},
	{"email", N_("e-mail address"), "电子邮箱"},
	{"email-official", N_("e-mail address of an office"), "单位电子邮箱"},
	{"qq", N_("QQ number"), "QQ 号"},
	{"wechat", N_("WeChat account"), "微信号"},
	{"ip", N_("IP address"), "IP 地址"},
	{"mac", N_("MAC address"), "MAC 地址"},
	{"coordinates", N_("coordinates"), "经纬度坐标"},
	{"birth-date", N_("date of birth"), "出生日期"},
	{"age", N_("age"), "年龄"},
	{"address", N_("address"), "地址"},
	{"person-name", N_("name"), "姓名"},
	{"person-name-official", N_("name of an official"), "公职人员姓名"},
	{"school", N_("school"), "学校"},
	{"school-class", N_("class at school"), "年级班级"},
	{"trace", N_("places and times of a person"), "个人行程轨迹"},
	{"resident-id-masked", N_("resident identity number, masked before"), "已遮盖的身份证号"},
	{"mobile-masked", N_("mobile number, masked before"), "已遮盖的手机号码"},
	{"bank-card-masked", N_("bank card number, masked before"), "已遮盖的银行卡号"},
	{"by-hand", N_("marked by a person"), "人工标记"},
	{"page-area", N_("area of a page"), "页面区域"},
	{"data-aggregation", N_("put together, several files tell more"), "数据汇聚"},
	{"name-mismatch", N_("name does not fit the content"), "扩展名与内容不符"},
	{NULL, NULL, NULL},
};

static const Word action_words[] = {
	{"mask", N_("mask"), "遮盖"},
	{"keep", N_("keep"), "保留"},
	{"review", N_("to be decided"), "待人工判定"},
	{NULL, NULL, NULL},
};

static const Word waiver_words[] = {
	{"accepted", N_("waived"), "已豁免"},
	{"unaudited", N_("in the baseline, but nobody audited it"), "已列入基线，尚未审核"},
	{"leak", N_("in the baseline as a leak"), "已列入基线，认定为泄露"},
	{"expired", N_("its waiver has expired"), "豁免已到期"},
	{"forbidden", N_("the policy does not allow this waiver"), "策略不允许此项豁免"},
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
	{"people-limit",
	 N_("there are more people, here or in earlier releases, than could be compared"),
	 "人数超出比对上限，未能与全部文件及以往公开内容逐一比对"},
	{"mask-width",
	 N_("some masks are as wide as what they hide, as what follows could not move"),
	 "部分遮盖的宽度与原文相同（其后文字无法移动），可能提示原文长短"},
	{"encryption-kept",
	 N_("the copy is encrypted with the passwords of the original"),
	 "副本已加密，密码与原件相同"},
	{"approved", N_("approved"), "已审核通过"},
	{"approval-outstanding", N_("approvals are outstanding"), "尚有审批环节未完成"},
	{"approved-all",
	 N_("all approvals are given: it may be released"),
	 "审批环节已全部完成，可以发布"},
	{"rejected", N_("sent back: all approvals are void"), "已退回，此前的审批全部作废"},
	{"recalled", N_("recalled: it must not be published"), "已撤回，不得发布"},
	{"not-released",
	 N_("nobody released these bytes: there is no receipt"),
	 "未经批准发布（没有发布回执）"},
	{"receipt-broken",
	 N_("the receipt does not prove itself, or nobody trusts its key"),
	 "发布回执未能通过校验，或签名密钥不受信任"},
	{"label-forbids", N_("its disclosure label forbids publication"), "公开属性不允许发布"},
	{"label-needs-masked-copy",
	 N_("its label lets only a masked copy be published"),
	 "删减后公开的文件只能发布遮盖副本"},
	{"no-label", N_("no disclosure label"), "未标注公开属性"},
	{"secrecy-mark", N_("bears a secrecy mark"), "带有密级或内部标志"},
	{"not-in-log",
	 N_("the log does not tell of these bytes as a copy of ours"),
	 "审查日志中没有这一副本"},
	{"undecided", N_("findings are left for a person to decide"), "尚有待人工判定的内容"},
	{"not-looked-at",
	 N_("parts that nobody read are left for a person to look at"),
	 "尚有未读取内容需人工查看"},
	{"decided-since",
	 N_("decisions came after this copy was made: mask again"),
	 "副本生成之后又作出判定，须重新遮盖"},
	{"rules-changed",
	 N_("the rules are others than those it was made by: mask again"),
	 "规则已变更，须重新遮盖"},
	{"no-duty", N_("this account may not do that"), "本账号没有此项权限"},
	{"own-decision",
	 N_("this account decided something on it: somebody else must approve"),
	 "不得审核本人作出的判定，须由他人审核"},
	{"approved-by-same",
	 N_("this account approved it already: another must give the next approval"),
	 "同一账号不得重复审核，须由他人进行下一级审核"},
	{"approved-already", N_("no approval is outstanding"), "没有待完成的审批环节"},
	{"no-receipt", N_("it was not released: there is nothing to recall"), "尚未发布，无可撤回"},
	{"encryption-renewed",
	 N_("the copy is encrypted with the password of the original, by AES-256 instead of an "
	    "older method"),
	 "副本已用 AES-256 加密（原件的加密方式较旧），打开密码与原件相同"},
	{"waiver-unaudited",
	 N_("findings stand in the baseline that nobody audited"),
	 "基线中有尚未审核的内容"},
	{"waiver-leak",
	 N_("findings stand in the baseline as leaks"),
	 "基线中有已认定为泄露的内容"},
	{"waiver-expired", N_("waivers have expired"), "有豁免已到期"},
	{"waiver-forbidden",
	 N_("the policy does not allow some of the waivers"),
	 "有豁免不为策略所允许"},
	{"kept-by-decision",
	 N_("something that the policy would mask was kept by decision"),
	 "按人工判定保留了部分依策略应遮盖的内容"},
	{"converted",
	 N_("an old format: what was examined is its conversion by LibreOffice, not the file "
	    "itself"),
	 "旧格式文件：检查的是由 LibreOffice 转换后的文件，不是原文件本身"},
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
xs_words_waiver(const char *status, bool sheet)
{
	return look_up(waiver_words, status, sheet);
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

const char *
xs_words_strength(double strength, const char *mask, bool sheet)
{
	static const struct {
		double least;
		const char *word;
		const char *sheet;
	} steps[] = {
		{1e6, N_("strong"), "强"},
		{1e4, N_("sufficient"), "足够"},
		{100, N_("moderate"), "一般"},
		{10, N_("weak"), "弱"},
		{DBL_MIN, N_("very weak"), "极弱"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		if (strength >= steps[i].least)
			return sheet ? steps[i].sheet : _(steps[i].word);
	}
	bool hidden = g_strcmp0(mask, "delete") == 0 || g_strcmp0(mask, "box") == 0;
	if (hidden)
		return sheet ? "全部隐去" : _("nothing is seen");
	return sheet ? "未计算" : _("not reckoned");
}
