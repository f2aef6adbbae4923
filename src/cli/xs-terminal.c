// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

enum {
	MAX_LINE = 1000, // bytes
	END = 4,         // the key that ends input
	ESCAPE = 27,
	SEQUENCE = 100, // milliseconds in which all of what a key sends has come
};

bool
xs_terminal_is_there(void)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

static int
read_byte(void)
{
	unsigned char byte = 0;
	ssize_t n;
	do {
		n = read(STDIN_FILENO, &byte, 1);
	} while (n < 0 && errno == EINTR);
	return n == 1 ? byte : -1;
}

// Behind ESC: what an arrow key sends, "[C" or "OC".
static int
read_arrow(void)
{
	struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
	if (poll(&more, 1, SEQUENCE) <= 0)
		return ESCAPE;
	int bracket = read_byte();
	if ((bracket != '[' && bracket != 'O') || poll(&more, 1, SEQUENCE) <= 0)
		return ESCAPE;
	int letter = read_byte();
	return letter == 'C' ? XS_TERMINAL_RIGHT : letter == 'D' ? XS_TERMINAL_LEFT : ESCAPE;
}

int
xs_terminal_key(void)
{
	struct termios before;
	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return -1;
	struct termios raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	int key = read_byte();
	if (key == ESCAPE)
		key = read_arrow();
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &before);
	return key != END ? key : -1;
}

char *
xs_terminal_line(const char *question)
{
	(void)printf("%s: ", question);
	(void)fflush(stdout);
	g_autoptr(GString) line = g_string_new(NULL);
	char c;
	while (line->len < MAX_LINE && read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
		g_string_append_c(line, c);
	char *text = g_strstrip(g_utf8_make_valid(line->str, -1));
	return *text != '\0' ? text : (g_free(text), NULL);
}
