// SPDX-License-Identifier: GPL-3.0-or-later
// mutool run redact.js IN OUT: what a script on libmupdf does: find numbers in each page's text, redact them, save.
"use strict";

var PATTERN = /[1-9]\d{16}[\dXx]|1\d{10}/g;

function redactPage(page) {
	var bound = page.bound();
	var text = page.toStructuredText("preserve-whitespace");
	var found = text.copy([bound[0], bound[1]], [bound[2], bound[3]]).match(PATTERN) || [];
	found.forEach(function (hit, at) {
		if (found.indexOf(hit) !== at)
			return;
		text.search(hit).forEach(function (quad) {
			page.createAnnotation("Redact").setQuadPoints([quad]);
		});
	});
	page.applyRedactions();
}

var pdf = new Document(scriptArgs[0]);
for (var i = 0; i < pdf.countPages(); i++)
	redactPage(pdf.loadPage(i));
pdf.save(scriptArgs[1], "garbage=4,compress");
