// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-review-hand.h"

#include "base/xs-i18n.h"
#include "cli/xs-terminal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum {
	MAX_VALUE = 4096,  // bytes
	MAX_BOUNDS = 1000, // characters
};

void
xs_review_value_free(XsReviewValue *self)
{
	explicit_bzero(self->str, self->allocated_len);
	g_string_free(self, true);
}

// One key of those that move the bounds. False where nothing more is to be done.
static bool
take_key(int key, bool *first, XsDecision *decision)
{
	int *end = *first ? &decision->before : &decision->behind;
	// To move the first end to the left is to take more.
	int more = *first ? -1 : 1;
	if (key == '\t')
		*first = !*first;
	else if (key == XS_TERMINAL_RIGHT)
		*end += more;
	else if (key == XS_TERMINAL_LEFT)
		*end -= more;
	else
		return false;
	return true;
}

bool
xs_review_edit_bounds(const XsResult *result, size_t index, bool values, XsDecision *ret_decision)
{
	XsDecision decision = *ret_decision;
	bool first = false;
	for (;;) {
		g_autofree char *line =
			xs_result_bounds(result, index, decision.before, decision.behind, values);
		if (line == NULL)
			return false;
		(void)printf(
			"\r\033[K    %s  %s ",
			line,
			first ? _("[left, right] move the start, [Tab] the end, [Enter], [q]:")
			      : _("[left, right] move the end, [Tab] the start, [Enter], [q]:"));
		(void)fflush(stdout);
		XsDecision next = decision;
		int key = xs_terminal_key();
		if (take_key(key, &first, &next)) {
			g_autofree char *possible =
				xs_result_bounds(result, index, next.before, next.behind, values);
			decision = possible != NULL ? next : decision;
			continue;
		}
		(void)putchar('\n');
		if (key != '\n' && key != '\r')
			return false;
		*ret_decision = decision;
		return decision.before != 0 || decision.behind != 0;
	}
}

// Byte by byte: what stands behind the line is not ours. A buffer that grows would leave copies behind.
static XsReviewValue *
read_line(GError **error)
{
	g_autoptr(XsReviewValue) line = g_string_sized_new(MAX_VALUE + 1);
	char c = 0;
	ssize_t n = 0;
	while (line->len <= MAX_VALUE) {
		n = read(STDIN_FILENO, &c, 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || c == '\n')
			break;
		g_string_append_c(line, c);
	}
	if (line->len <= MAX_VALUE && strlen(line->str) == line->len)
		return g_steal_pointer(&line);
	(void)xs_error_usage(error, _("the value is too long, or no text"));
	return NULL;
}

XsReviewValue *
xs_review_read_value(const char *word, GError **error)
{
	struct termios before;
	if (strcmp(word, "-") != 0)
		return g_string_new(word);
	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return read_line(error);
	struct termios silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	(void)fprintf(stderr, "%s: ", _("value (not shown)"));
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &silent);
	XsReviewValue *value = read_line(error);
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &before);
	(void)fputc('\n', stderr);
	return value;
}

static bool
parse_number(const char *word, int *ret_number)
{
	gint64 number;
	if (*word == '+')
		word++;
	if (!g_ascii_string_to_signed(word, 10, -MAX_BOUNDS, MAX_BOUNDS, &number, NULL))
		return false;
	*ret_number = (int)number;
	return true;
}

bool
xs_review_parse_bounds(const char *word, XsDecision *ret_decision)
{
	g_auto(GStrv) numbers = g_strsplit(word, ",", 3);
	return g_strv_length(numbers) == 2 && parse_number(numbers[0], &ret_decision->before) &&
	       parse_number(numbers[1], &ret_decision->behind) &&
	       (ret_decision->before != 0 || ret_decision->behind != 0);
}
