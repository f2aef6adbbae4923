// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-shape.h"

// Addresses of machines, read as XsShape.read does: IPv4, IPv6, and those of network interfaces.
bool xs_read_ip(const char *utf8, size_t len, XsSpan run, XsNumber *number);
bool xs_read_ipv6(const char *utf8, size_t len, XsSpan run, XsNumber *number);
bool xs_read_mac(const char *utf8, size_t len, XsSpan run, XsNumber *number);
