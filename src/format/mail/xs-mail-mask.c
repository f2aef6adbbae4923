// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/mail/xs-mail-body.h"
#include "format/mail/xs-mail-field.h"
#include "format/mail/xs-mail-params.h"

#include <string.h>

// Bytes of the document that others take the place of.
typedef struct {
	uint64_t off;
	uint64_t len;
	uint32_t entity; // whose body is written anew, or UINT32_MAX
	int child;       // borrowed; -1: the body itself, tidied
	GByteArray *bytes;
} Patch;

typedef struct {
	const XsMail *mail;
	const XsEdits *edits;
	XsChanges *changes;
	int fd;
	GArray *patches;
	const XsEdit **children; // by entity
	GHashTable *addresses;   // masked in fields -> what stands there now
} Masking;

static bool
refuse(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "edits of a message: %s", what);
	return false;
}

static void
patch_clear(void *data)
{
	Patch *patch = data;
	if (patch->bytes == NULL)
		return;
	if (patch->bytes->len > 0)
		explicit_bzero(patch->bytes->data, patch->bytes->len);
	g_byte_array_unref(patch->bytes);
}

// Takes bytes.
static void
add_patch(Masking *self, uint64_t off, uint64_t len, GByteArray *bytes)
{
	Patch patch = {off, len, UINT32_MAX, -1, bytes};
	g_array_append_val(self->patches, patch);
}

static const char *
eol_of(const Masking *self)
{
	return self->mail->dos ? "\r\n" : "\n";
}

static size_t
n_entities(const Masking *self)
{
	return self->mail->entities->len;
}

static bool
check_place(const Masking *self, const XsPlace *place, GError **error)
{
	uint64_t end;
	if (__builtin_add_overflow(place->off, place->len, &end))
		return refuse(error, "place overflows");
	if (place->part == n_entities(self))
		return end <= self->mail->len || refuse(error, "place beyond the end");
	uint64_t field = place->off >> XS_MAIL_FIELD_BITS;
	if (place->part > n_entities(self) || field >= self->mail->fields->len ||
	    xs_mail_field(self->mail, (size_t)field)->entity != place->part ||
	    end > (field + 1) << XS_MAIL_FIELD_BITS)
		return refuse(error, "place in no field");
	return true;
}

// Edits may come from a hostile process.
static bool
check_edit(Masking *self, const XsEdit *edit, GError **error)
{
	for (size_t i = 0; edit->kind == XS_EDIT_TEXT && i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(self->edits, edit, i);
		if (!g_utf8_validate(one.replacement, -1, NULL))
			return refuse(error, "replacement is not UTF-8");
		if (!check_place(self, &one.place, error))
			return false;
	}
	if (edit->kind == XS_EDIT_TEXT)
		return true;
	if (edit->kind != XS_EDIT_CHILD && edit->kind != XS_EDIT_DROP)
		return refuse(error, "of a kind that it has not");
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	uint32_t part = target->place.part;
	bool drop = edit->kind == XS_EDIT_DROP;
	if (part >= n_entities(self) || (target->child < 0 && !drop) ||
	    (drop && !xs_mail_entity(self->mail, part)->attached) || self->children[part] != NULL ||
	    xs_mail_entity(self->mail, part)->body_len == 0)
		return refuse(error, "no such part");
	self->children[part] = edit;
	return true;
}

// The splices that begin in [base, base + room).
static GArray *
splices_within(const GArray *splices, uint64_t base, uint64_t room)
{
	GArray *within = g_array_new(false, false, sizeof(XsSplice));
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off >= base && splice->off - base < room)
			g_array_append_vals(within, splice, 1);
	}
	return within;
}

static bool
tell_splices(
	Masking *self, const GArray *splices, const char *part, const char *note, GError **error)
{
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (!xs_changes_edited(
			    self->changes, splice->id, part, splice->off, splice->len, error) ||
		    (note != NULL &&
		     !xs_changes_degraded(self->changes, splice->id, part, note, error)))
			return false;
	}
	return true;
}

static bool
mask_params(Masking *self,
	    XsMailParams *params,
	    const GArray *splices,
	    uint64_t base,
	    GByteArray *out,
	    GError **error)
{
	if (!xs_mail_params_splice(params, splices, base)) {
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_UNSUPPORTED,
				    "a finding in what parts a message cannot be masked");
		return false;
	}
	xs_mail_params_write(params, eol_of(self), out);
	return true;
}

static bool
is_address_sign(uint8_t c)
{
	return g_ascii_isalnum((char)c) || (c != '\0' && strchr("@._%+-='", c) != NULL);
}

// Notes what becomes of an address of which a splice masks a part.
static void
take_address(Masking *self, const GString *text, size_t from, size_t to, const char *replacement)
{
	size_t begin = from;
	size_t end = to;
	while (begin > 0 && is_address_sign((uint8_t)text->str[begin - 1]))
		begin--;
	while (end < text->len && is_address_sign((uint8_t)text->str[end]))
		end++;
	if (memchr(text->str + begin, '@', end - begin) == NULL)
		return;
	GString *masked = g_string_new_len(text->str + begin, (gssize)(from - begin));
	g_string_append(masked, replacement);
	g_string_append_len(masked, text->str + to, (gssize)(end - to));
	g_hash_table_insert(self->addresses,
			    g_strndup(text->str + begin, end - begin),
			    g_string_free(masked, false));
}

static void
take_addresses(Masking *self, const XsMailText *text, const GArray *splices, uint64_t base)
{
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		size_t from = (size_t)(splice->off - base);
		take_address(
			self, text->utf8, from, from + (size_t)splice->len, splice->replacement);
	}
}

// An identifier that is an address which is masked elsewhere.
static GByteArray *
mask_identifiers(const Masking *self, const uint8_t *bytes, size_t len)
{
	GByteArray *made = g_byte_array_new();
	for (size_t at = 0; at < len;) {
		size_t n = 0;
		while (at + n < len && is_address_sign(bytes[at + n]))
			n++;
		g_autofree char *word = g_strndup((const char *)bytes + at, n);
		const char *mask = g_hash_table_lookup(self->addresses, word);
		if (mask != NULL)
			g_byte_array_append(made, (const uint8_t *)mask, (guint)strlen(mask));
		else
			g_byte_array_append(made, bytes + at, (guint)MAX(n, 1));
		at += MAX(n, 1);
	}
	return made;
}

static void
mask_all_identifiers(Masking *self)
{
	g_autoptr(GHashTable) patched = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (guint i = 0; i < self->patches->len; i++)
		g_hash_table_add(patched, &g_array_index(self->patches, Patch, i).off);
	g_autoptr(GArray) added = g_array_new(false, false, sizeof(Patch));
	for (guint i = 0; i < self->mail->fields->len; i++) {
		const XsMailField *field = xs_mail_field(self->mail, i);
		const uint8_t *bytes = self->mail->data + field->off;
		if (g_hash_table_size(self->addresses) == 0 ||
		    !xs_mail_is_identifier(bytes, field->len) ||
		    g_hash_table_contains(patched, &field->off))
			continue;
		Patch patch = {field->off,
			       field->len,
			       UINT32_MAX,
			       -1,
			       mask_identifiers(self, bytes, field->len)};
		g_array_append_val(added, patch);
	}
	g_array_append_vals(self->patches, added->data, added->len);
}

static bool
mask_field(Masking *self, size_t index, const GArray *splices, const char *part, GError **error)
{
	const XsMailField *field = xs_mail_field(self->mail, index);
	const uint8_t *bytes = self->mail->data + field->off;
	uint64_t base = (uint64_t)index << XS_MAIL_FIELD_BITS;
	GByteArray *made = g_byte_array_new();
	add_patch(self, field->off, field->len, made);
	g_autoptr(XsMailParams) params =
		field->kind == XS_MAIL_PARAMS ? xs_mail_params_new(bytes, field->len) : NULL;
	if (params != NULL)
		return mask_params(self, params, splices, base, made, error) &&
		       tell_splices(self, splices, part, "name", error);
	g_autoptr(XsMailText) text = xs_mail_text_new(bytes, field->len);
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off - base + splice->len > text->utf8->len)
			return refuse(error, "place beyond a field");
	}
	take_addresses(self, text, splices, base);
	bool other = false;
	xs_mail_text_write(text, splices, base, eol_of(self), made, &other);
	return tell_splices(self, splices, part, other ? "encoding" : NULL, error);
}

static bool
is_left_out(const Masking *self, size_t index)
{
	const XsEdit *edit = self->children[index];
	return xs_mail_drops(self->mail, xs_mail_entity(self->mail, index)) ||
	       (edit != NULL && edit->kind == XS_EDIT_DROP);
}

static bool
mask_fields(Masking *self, GError **error)
{
	for (guint i = 0; i < n_entities(self); i++) {
		g_autoptr(GArray) splices = xs_edits_splices(self->edits, i);
		g_autofree char *part =
			g_strdup_printf("part %s", xs_mail_entity(self->mail, i)->name);
		if (is_left_out(self, i)) {
			if (!tell_splices(self, splices, part, "left out", error))
				return false;
			continue;
		}
		for (guint j = 0; j < splices->len;) {
			uint64_t index =
				g_array_index(splices, XsSplice, j).off >> XS_MAIL_FIELD_BITS;
			g_autoptr(GArray) own = splices_within(splices,
							       index << XS_MAIL_FIELD_BITS,
							       UINT64_C(1) << XS_MAIL_FIELD_BITS);
			if (!mask_field(self, (size_t)index, own, part, error))
				return false;
			j += own->len;
		}
	}
	mask_all_identifiers(self);
	return true;
}

// What stands between the parts is bytes.
static bool
mask_between(Masking *self, GError **error)
{
	g_autoptr(GArray) splices = xs_edits_splices(self->edits, (uint32_t)n_entities(self));
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		GByteArray *made = g_byte_array_new();
		for (const char *at = splice->replacement; *at != '\0'; at = g_utf8_next_char(at)) {
			gunichar c = g_utf8_get_char(at);
			char sign = c >= 0x20 && c < 0x7F ? (char)c : '*';
			g_byte_array_append(made, (const uint8_t *)&sign, 1);
		}
		add_patch(self, splice->off, splice->len, made);
	}
	return tell_splices(self, splices, "between parts", NULL, error);
}

static bool
drop_fields(Masking *self, GError **error)
{
	if ((self->mail->options.sanitise & XS_SANITISE_SIGNATURE) == 0)
		return true;
	for (guint i = 0; i < self->mail->fields->len; i++) {
		const XsMailField *field = xs_mail_field(self->mail, i);
		if (field->kind != XS_MAIL_SIGNATURE)
			continue;
		g_autofree char *name =
			g_strndup((const char *)self->mail->data + field->off, field->name_len);
		add_patch(self, field->off, field->len, g_byte_array_new());
		if (!xs_changes_dropped(self->changes, name, "signature", error))
			return false;
	}
	return true;
}

// From the line that parts the entity from what stands before it.
static uint64_t
delimiter_before(const XsMail *mail, uint64_t at)
{
	while (at > 0) {
		uint64_t end = at - 1;
		const uint8_t *before = memrchr(mail->data, '\n', end);
		uint64_t line = before != NULL ? (uint64_t)(before - mail->data) + 1 : 0;
		if (end - line >= 2 && memcmp(mail->data + line, "--", 2) == 0)
			return line;
		at = line;
	}
	return 0;
}

static uint64_t
behind_line(const XsMail *mail, uint64_t at)
{
	if (at < mail->len && mail->data[at] == '\r')
		at++;
	return at < mail->len && mail->data[at] == '\n' ? at + 1 : at;
}

// multipart/signed around an entity without its signature is a multipart/mixed.
static void
unsign(Masking *self)
{
	for (guint i = 0; i < self->mail->fields->len; i++) {
		const XsMailField *field = xs_mail_field(self->mail, i);
		const uint8_t *bytes = self->mail->data + field->off;
		g_autoptr(XsMailParams) params = field->kind == XS_MAIL_PARAMS
							 ? xs_mail_params_new(bytes, field->len)
							 : NULL;
		if (params == NULL || g_ascii_strcasecmp(params->type, "multipart/signed") != 0)
			continue;
		g_free(params->type);
		params->type = g_strdup("multipart/mixed");
		for (guint j = params->params->len; j-- > 0;) {
			if (!xs_mail_param_is_boundary(
				    &g_array_index(params->params, XsMailParam, j)))
				g_array_remove_index(params->params, j);
		}
		GByteArray *made = g_byte_array_new();
		xs_mail_params_write(params, eol_of(self), made);
		add_patch(self, field->off, field->len, made);
	}
}

// Leaves a part out, with the line that parts it from the one before.
static bool
drop_entity(Masking *self, const XsMailEntity *entity, const char *why, GError **error)
{
	uint64_t from = delimiter_before(self->mail, entity->begin);
	uint64_t to = behind_line(self->mail, entity->body + entity->body_len);
	g_autofree char *name = g_strdup_printf("part %s", entity->name);
	if (to > from)
		add_patch(self, from, to - from, g_byte_array_new());
	return xs_changes_dropped(self->changes, name, why, error);
}

static bool
drop_parts(Masking *self, GError **error)
{
	bool unsigned_now = false;
	for (guint i = 0; i < n_entities(self); i++) {
		const XsMailEntity *entity = xs_mail_entity(self->mail, i);
		bool seal = xs_mail_drops(self->mail, entity);
		if (is_left_out(self, i) &&
		    !drop_entity(self, entity, seal ? "signature" : "attachment", error))
			return false;
		unsigned_now |= seal;
	}
	if (unsigned_now)
		unsign(self);
	return true;
}

static bool
replace_bodies(Masking *self, GError **error)
{
	for (guint i = 0; i < n_entities(self); i++) {
		const XsMailEntity *entity = xs_mail_entity(self->mail, i);
		const XsEdit *edit = self->children[i];
		g_autofree char *name = g_strdup_printf("part %s", entity->name);
		bool leaf = entity->kind == XS_MAIL_LEAF || entity->kind == XS_MAIL_SEAL;
		bool untidy = edit == NULL && leaf && xs_mail_body_is_untidy(self->mail, entity);
		if ((edit == NULL && !untidy) || is_left_out(self, i))
			continue;
		Patch patch = {
			entity->body,
			entity->body_len,
			i,
			edit != NULL ? xs_edits_target(self->edits, edit)->child : -1,
			NULL,
		};
		g_array_append_val(self->patches, patch);
		bool told = untidy ? xs_changes_dropped(self->changes, name, "outside", error)
				   : xs_changes_edited(self->changes,
						       edit->id,
						       name,
						       entity->body,
						       entity->body_len,
						       error);
		if (!told)
			return false;
	}
	return true;
}

static int
compare_patches(const void *a, const void *b)
{
	const Patch *x = a;
	const Patch *y = b;
	if (x->off != y->off)
		return x->off < y->off ? -1 : 1;
	// What takes in more comes first.
	return x->len > y->len ? -1 : x->len < y->len;
}

XS_CHECKED static bool
write_body(Masking *self, const Patch *patch, GError **error)
{
	const XsMailEntity *entity = xs_mail_entity(self->mail, patch->entity);
	if (patch->child >= 0)
		return xs_mail_body_encode(self->mail, entity, patch->child, self->fd, error);
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0)
		return false;
	return xs_mail_body_decode(self->mail, entity, fd, error) &&
	       xs_mail_body_encode(self->mail, entity, fd, self->fd, error);
}

XS_CHECKED static bool
write_copy(Masking *self, GError **error)
{
	const XsMail *mail = self->mail;
	uint64_t at = 0;
	g_array_sort(self->patches, compare_patches);
	for (guint i = 0; i < self->patches->len; i++) {
		const Patch *patch = &g_array_index(self->patches, Patch, i);
		uint64_t end = patch->off + patch->len;
		// Within what is left out nothing is changed.
		if (end <= at && patch->len > 0)
			continue;
		if (patch->off < at || end > mail->len)
			return refuse(error, "they overlap");
		if (!xs_fd_write_all(self->fd, mail->data + at, patch->off - at, error))
			return false;
		bool written =
			patch->bytes != NULL
				? xs_fd_write_all(
					  self->fd, patch->bytes->data, patch->bytes->len, error)
				: write_body(self, patch, error);
		if (!written || !xs_changes_progress(self->changes, end, mail->len, error))
			return false;
		at = end;
	}
	return xs_fd_write_all(self->fd, mail->data + at, mail->len - at, error);
}

bool
xs_mail_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	const XsMail *mail = (const XsMail *)document;
	g_autoptr(GArray) patches = g_array_new(false, false, sizeof(Patch));
	g_array_set_clear_func(patches, patch_clear);
	g_autofree const XsEdit **children = g_new0(const XsEdit *, mail->entities->len + 1);
	g_autoptr(GHashTable) addresses =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	Masking self = {
		.mail = mail,
		.addresses = addresses,
		.edits = edits,
		.changes = changes,
		.fd = fd,
		.patches = patches,
		.children = children,
	};
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		if (!check_edit(&self, xs_edits_get(edits, i), error))
			return false;
	}
	return drop_parts(&self, error) && drop_fields(&self, error) && mask_fields(&self, error) &&
	       mask_between(&self, error) && replace_bodies(&self, error) &&
	       write_copy(&self, error);
}
