#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# watch-folder INBOX PUBLIC QUARANTINE: moves each file that arrives in INBOX to PUBLIC where it was released, to
# QUARANTINE otherwise. INBOX gets files by SFTP; PUBLIC is what the web server shows. All three must be folders of
# one file system, and INBOX one that uploads are renamed into when they are whole. Needs inotify-tools.
set -eu
inbox=$1
public=$2
quarantine=$3

settle() {
	file=$1
	# Moved out of reach of whoever uploaded it, before it is looked at.
	held=$(mktemp -d "$quarantine/held-XXXXXX")
	mv -- "$inbox/$file" "$held/$file"
	if xianshen check --config "${XIANSHEN_CONFIG:-/etc/xianshen/office.conf}" \
		--receipts "${XIANSHEN_RECEIPTS:-/var/lib/xianshen/receipts}" --quiet "$held/$file"; then
		mv -- "$held/$file" "$public/$file"
		rmdir "$held"
	fi
}

for path in "$inbox"/*; do
	[ -f "$path" ] && settle "${path##*/}"
done
inotifywait -m -q -e moved_to -e close_write --format '%f' "$inbox" | while IFS= read -r name; do
	[ -f "$inbox/$name" ] && settle "$name"
done
