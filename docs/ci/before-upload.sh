#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# before-upload FOLDER REMOTE: sends a folder by rsync, if every file in it was released. Nothing is sent where one
# was not: a web site must not show half a publication.
set -eu
folder=$1
remote=$2
# What is checked is what is sent: a copy that nobody else writes to.
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -a "$folder/." "$stage/"
xianshen check --config "${XIANSHEN_CONFIG:-/etc/xianshen/office.conf}" \
	--receipts "${XIANSHEN_RECEIPTS:-/var/lib/xianshen/receipts}" --quiet "$stage"
rsync -a --delay-updates "$stage/" "$remote"
