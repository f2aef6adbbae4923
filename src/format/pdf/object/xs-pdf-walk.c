// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-walk.h"

#include "format/pdf/object/xs-pdf-rename.h"

#include <string.h>

enum {
	MAX_OBJECTS = 20 * 1000 * 1000,
};

// What is known of a value from the way to it.
typedef enum {
	FROM_ANYWHERE = 0,
	FROM_FONT = 1 << 0,       // inside of a font: its strings are no text
	FROM_APPEARANCE = 1 << 1, // under AP
	FROM_GLYPHS = 1 << 2,     // under CharProcs
	FROM_PAGE = 1 << 3,       // Contents of a page of the tree
	FROM_PROFILE = 1 << 4,    // ICCBased
	FROM_XFA = 1 << 5,
	FROM_FILE = 1 << 6,   // under EF
	FROM_BINARY = 1 << 7, // strings are samples
	FROM_RESOURCE = 1 << 8,
	FROM_FONTS = 1 << 9, // the fonts of resources
} From;

static const char trailer_key[] = "/Trailer";

typedef struct {
	qpdf_oh object;
	enum qpdf_object_type_e type;
	const char *key; // interned, or trailer_key
	From from;
} Step;

typedef struct {
	XsPdfFile *file;
	qpdf_data qpdf;
	const XsPdfWalker *walker;
	XsSanitise sanitise;
	GHashTable *seen;
	GArray *stack;
	uint64_t n;
} Walk;

static bool
is_one_of(const char *key, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(key, keys[i]) == 0)
			return true;
	return false;
}

#define IS_ONE_OF(key, list) is_one_of(key, list, G_N_ELEMENTS(list))

static XsRole
role_of(const char *key)
{
	static const char *const comment[] = {"/Contents", "/RC", "/Subj", "/T"};
	static const char *const form[] = {
		"/V", "/DV", "/Opt", "/TU", "/TM", "/RV", "/CA", "/AC", "/MK"};
	static const char *const link[] = {"/URI", "/Dest", "/D", "/A", "/Base"};
	static const char *const name[] = {"/F",
					   "/UF",
					   "/Desc",
					   "/Name",
					   "/Names",
					   "/Limits",
					   "/Title",
					   "/P",
					   "/NM",
					   "/DOS",
					   "/Unix",
					   "/Mac"};
	static const char *const metadata[] = {"/Info",
					       "/Author",
					       "/Subject",
					       "/Keywords",
					       "/Creator",
					       "/Producer",
					       "/LastModified"};
	if (IS_ONE_OF(key, comment))
		return XS_ROLE_COMMENT;
	if (IS_ONE_OF(key, form))
		return XS_ROLE_FORM;
	if (IS_ONE_OF(key, link))
		return XS_ROLE_LINK;
	if (IS_ONE_OF(key, name))
		return XS_ROLE_NAME;
	return IS_ONE_OF(key, metadata) ? XS_ROLE_METADATA : XS_ROLE_ATTRIBUTE;
}

// D:YYYYMMDDHHmmSSOHH'mm': a time is no personal data, and its digits look like some.
static bool
is_date(const uint8_t *text, size_t len)
{
	static const uint8_t high[] = {0, 12, 31, 23, 59, 59};
	if (len < 10 || len > 23 || text[0] != 'D' || text[1] != ':')
		return false;
	size_t at = 2;
	while (at < len && at < 16 && g_ascii_isdigit(text[at]))
		at++;
	if (at < 10 || at % 2 != 0 || (text[2] != '1' && text[2] != '2'))
		return false;
	for (size_t i = 1; 4 + 2 * i < at; i++)
		if ((text[4 + 2 * i] - '0') * 10 + text[5 + 2 * i] - '0' > high[i])
			return false;
	size_t digits = 0;
	for (; at < len; at++) {
		digits += g_ascii_isdigit(text[at]) ? 1 : 0;
		if (!g_ascii_isdigit(text[at]) && strchr("Z+-'", text[at]) == NULL)
			return false;
	}
	return digits <= 4;
}

static bool
is_binary_key(const char *key)
{
	static const char *const keys[] = {
		"/CheckSum", "/Cert", "/Panose", "/Lookup", "/DigestValue"};
	return IS_ONE_OF(key, keys);
}

// Fonts name scripts, foundries and glyphs: only a number is looked for.
static bool
has_long_number(const char *bytes, size_t len)
{
	enum { LONG = 7 };
	size_t digits = 0;
	for (size_t i = 0; i < len; i++)
		digits += g_ascii_isdigit(bytes[i]) ? 1 : 0;
	return digits >= LONG;
}

static bool
is_printable(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isprint(bytes[i]))
			return false;
	return true;
}

XS_CHECKED static bool
meet_string(Walk *walk, const XsPdfSpot *spot, qpdf_oh value, From from, GError **error)
{
	if (walk->walker->string == NULL || is_binary_key(spot->nearest))
		return true;
	size_t len = 0;
	const char *bytes = qpdf_oh_get_binary_string_value(walk->qpdf, value, &len);
	if (bytes == NULL || len == 0 || is_date((const uint8_t *)bytes, len) ||
	    ((from & (FROM_FONT | FROM_BINARY)) != 0 && !has_long_number(bytes, len)) ||
	    ((from & FROM_BINARY) != 0 && !is_printable(bytes, len)))
		return true;
	return walk->walker->string(walk->walker->user, spot, value, error);
}

// Names are identifiers; one that holds a long number or other letters than ASCII may tell. Those of
// resources and fonts are often made of numbers: only the longest count.
XS_CHECKED static bool
meet_name(Walk *walk, const char *name, From from, GError **error)
{
	enum { LONG = 7, LONG_OF_RESOURCE = 11 };
	if (walk->walker->name == NULL || (from & FROM_GLYPHS) != 0 || name == NULL)
		return true;
	bool machine = (from & (FROM_FONT | FROM_RESOURCE)) != 0;
	g_autoptr(GString) text = xs_pdf_name_bytes(name);
	size_t digits = 0;
	bool odd = false;
	for (size_t i = 0; i < text->len; i++) {
		digits += g_ascii_isdigit(text->str[i]) ? 1 : 0;
		odd = odd || (uint8_t)text->str[i] >= 0x80;
	}
	if (machine ? digits < LONG_OF_RESOURCE : digits < LONG && !odd)
		return true;
	g_autofree char *utf8 = xs_pdf_file_text(walk->file, (const uint8_t *)text->str, text->len);
	g_autofree char *copy = g_strdup(name);
	return walk->walker->name(walk->walker->user, copy, utf8, error);
}

// A number as long as a telephone number counts nothing in a document.
XS_CHECKED static bool
meet_number(Walk *walk, const XsPdfSpot *spot, qpdf_oh value, From from, GError **error)
{
	enum { LONG = 11 };
	if (walk->walker->number == NULL || (from & FROM_FONT) != 0)
		return true;
	const char *text = qpdf_oh_unparse_resolved(walk->qpdf, value);
	size_t digits = strspn(text[0] == '-' ? text + 1 : text, "0123456789");
	if (digits < LONG)
		return true;
	g_autofree char *utf8 = g_strdup(text);
	return walk->walker->number(walk->walker->user, spot, utf8, error);
}

static bool
has(Walk *walk, qpdf_oh object, const char *key)
{
	return !qpdf_oh_is_null(walk->qpdf, xs_pdf_file_key(walk->file, object, key));
}

static XsPdfStreamKind
kind_by_key(const char *key, From from)
{
	static const char *const plumbing[] = {
		"/FontFile",
		"/FontFile2",
		"/FontFile3",
		"/ToUnicode",
		"/CIDToGIDMap",
		"/CIDSet",
		"/Encoding",
		"/UseCMap",
		"/SMask",
		"/Mask",
		"/Function",
		"/TR",
		"/DestOutputProfile",
		"/TR2",
		"/BG",
		"/BG2",
		"/UCR",
		"/UCR2",
		"/HT",
		"/JBIG2Globals",
	};
	// What may be a stream instead of a string (ISO 32000-1 7.9.3).
	static const char *const texts[] = {"/JS", "/RC", "/RV", "/V", "/DV"};
	if ((from & FROM_PAGE) != 0)
		return XS_PDF_STREAM_PAGE;
	if ((from & FROM_GLYPHS) != 0)
		return XS_PDF_STREAM_GLYPH;
	if ((from & FROM_APPEARANCE) != 0)
		return XS_PDF_STREAM_CONTENT;
	if ((from & FROM_FILE) != 0)
		return XS_PDF_STREAM_ATTACHMENT;
	if ((from & FROM_PROFILE) != 0 || IS_ONE_OF(key, plumbing))
		return XS_PDF_STREAM_PLUMBING;
	if (strcmp(key, "/Metadata") == 0)
		return XS_PDF_STREAM_METADATA;
	return IS_ONE_OF(key, texts) ? XS_PDF_STREAM_SCRIPT : XS_PDF_STREAM_UNKNOWN;
}

// A function written as a program (ISO 32000-1 7.10.5) may say anything in comments and words.
static bool
is_calculator(Walk *walk, qpdf_oh stream)
{
	enum { CALCULATOR = 4 };
	return xs_pdf_file_key_number(walk->file, stream, "/FunctionType", 0) == CALCULATOR;
}

static XsPdfStreamKind
kind_of(Walk *walk, qpdf_oh stream, const Step *step)
{
	XsPdfFile *file = walk->file;
	if ((step->from & FROM_PAGE) != 0)
		return XS_PDF_STREAM_PAGE;
	if (xs_pdf_file_key_is(file, stream, "/Subtype", "/Image")) {
		bool mask = strcmp(step->key, "/SMask") == 0 || strcmp(step->key, "/Mask") == 0;
		return mask ? XS_PDF_STREAM_PLUMBING : XS_PDF_STREAM_IMAGE;
	}
	if (xs_pdf_file_key_is(file, stream, "/Subtype", "/Form") ||
	    xs_pdf_file_key_number(file, stream, "/PatternType", 0) == 1)
		return XS_PDF_STREAM_CONTENT;
	// Packets of a form like to call themselves embedded files.
	if ((step->from & FROM_XFA) != 0)
		return XS_PDF_STREAM_XFA;
	if (xs_pdf_file_key_is(file, stream, "/Type", "/EmbeddedFile"))
		return XS_PDF_STREAM_ATTACHMENT;
	if (xs_pdf_file_key_is(file, stream, "/Type", "/Metadata"))
		return XS_PDF_STREAM_METADATA;
	if (is_calculator(walk, stream))
		return XS_PDF_STREAM_SCRIPT;
	if (xs_pdf_file_key_is(file, stream, "/Type", "/CMap") ||
	    xs_pdf_file_key_is(file, stream, "/Type", "/Halftone") ||
	    has(walk, stream, "/FunctionType") || has(walk, stream, "/ShadingType") ||
	    has(walk, stream, "/HalftoneType"))
		return XS_PDF_STREAM_PLUMBING;
	return kind_by_key(step->key, step->from);
}

// Whether a value is an action that does more than lead somewhere.
static bool
is_active_action(Walk *walk, qpdf_oh value)
{
	static const char *const kinds[] = {"/JavaScript",
					    "/Launch",
					    "/SubmitForm",
					    "/ImportData",
					    "/Sound",
					    "/Movie",
					    "/Rendition",
					    "/GoTo3DView",
					    "/RichMediaExecute"};
	bool active = false;
	qpdf_oh kind = xs_pdf_file_key(walk->file, value, "/S");
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		active = active || qpdf_oh_is_name_and_equals(walk->qpdf, kind, kinds[i]);
	qpdf_oh_release(walk->qpdf, kind);
	return active;
}

// Whether a key holds what acts by itself or plays: scripts, programs to start, forms to send, media.
static bool
is_active(Walk *walk, qpdf_oh dictionary, const char *key)
{
	static const char *const whole[] = {
		"/AA", "/JavaScript", "/JS", "/3DD", "/3DA", "/RichMediaContent", "/Movie"};
	static const char *const actions[] = {"/A", "/OpenAction", "/Next", "/PA"};
	if (IS_ONE_OF(key, whole))
		return true;
	if (strcmp(key, "/Sound") == 0)
		return !xs_pdf_file_key_is(walk->file, dictionary, "/Type", "/Font");
	if (!IS_ONE_OF(key, actions))
		return false;
	qpdf_oh value = qpdf_oh_get_key(walk->qpdf, dictionary, key);
	bool active = is_active_action(walk, value);
	if (qpdf_oh_is_array(walk->qpdf, value)) {
		int n = qpdf_oh_get_array_n_items(walk->qpdf, value);
		for (int i = 0; i < n && !active; i++) {
			qpdf_oh item = qpdf_oh_get_array_item(walk->qpdf, value, i);
			active = is_active_action(walk, item);
			qpdf_oh_release(walk->qpdf, item);
		}
	}
	qpdf_oh_release(walk->qpdf, value);
	return active;
}

// Whether the value of a field is a signature. The type may stand in a field above.
static bool
is_signature(Walk *walk, qpdf_oh field)
{
	if (xs_pdf_file_key_is(walk->file, field, "/FT", "/Sig"))
		return true;
	qpdf_oh value = xs_pdf_file_key(walk->file, field, "/V");
	bool signs = qpdf_oh_is_dictionary(walk->qpdf, value) &&
		     qpdf_oh_has_key(walk->qpdf, value, "/ByteRange");
	qpdf_oh_release(walk->qpdf, value);
	return signs;
}

// Why sanitising leaves a key out, or NULL.
static const char *
drop_note(Walk *walk, qpdf_oh dictionary, const char *key)
{
	XsSanitise sanitise = walk->sanitise;
	if ((sanitise & XS_SANITISE_THUMBNAIL) != 0 && strcmp(key, "/Thumb") == 0)
		return "thumbnail";
	if ((sanitise & XS_SANITISE_THUMBNAIL) != 0 &&
	    (strcmp(key, "/Alternates") == 0 || strcmp(key, "/OPI") == 0))
		return "other picture";
	if ((sanitise & XS_SANITISE_ACTIVE) != 0 && is_active(walk, dictionary, key))
		return "active content";
	if ((sanitise & XS_SANITISE_AUTHOR) != 0 &&
	    (strcmp(key, "/Metadata") == 0 || strcmp(key, "/Info") == 0 ||
	     strcmp(key, "/DocChecksum") == 0))
		return "metadata";
	if ((sanitise & XS_SANITISE_AUTHOR) != 0 &&
	    (strcmp(key, "/PieceInfo") == 0 || strcmp(key, "/SpiderInfo") == 0))
		return "private data";
	if ((sanitise & XS_SANITISE_SIGNATURE) == 0)
		return NULL;
	if (strcmp(key, "/V") == 0 && is_signature(walk, dictionary))
		return "signature";
	if (strcmp(key, "/SigFlags") == 0 || strcmp(key, "/DSS") == 0)
		return "signature";
	if (strcmp(key, "/Perms") == 0 &&
	    xs_pdf_file_key_is(walk->file, dictionary, "/Type", "/Catalog"))
		return "signature";
	return NULL;
}

static From
from_key(Walk *walk, qpdf_oh dictionary, const Step *step, const char *key)
{
	static const char *const resources[] = {"/Font",
						"/XObject",
						"/ExtGState",
						"/ColorSpace",
						"/Pattern",
						"/Shading",
						"/Properties",
						"/CharProcs",
						"/Colorants"};
	From from = step->from & (FROM_FONT | FROM_APPEARANCE | FROM_GLYPHS | FROM_XFA | FROM_FILE |
				  FROM_BINARY);
	if (strcmp(key, "/AP") == 0)
		from |= FROM_APPEARANCE;
	// What an appearance refers to is reached by Resources; its states are dictionaries.
	if (strcmp(key, "/Resources") == 0 || strcmp(key, "/Parent") == 0 || strcmp(key, "/P") == 0)
		from = FROM_ANYWHERE;
	if (strcmp(key, "/CharProcs") == 0)
		from = FROM_GLYPHS;
	if (strcmp(key, "/XFA") == 0)
		from |= FROM_XFA;
	if (strcmp(key, "/EF") == 0 || strcmp(key, "/RF") == 0)
		from |= FROM_FILE;
	if (IS_ONE_OF(key, resources))
		from |= FROM_RESOURCE;
	if (strcmp(step->key, "/Font") == 0 && (step->from & FROM_FONT) == 0)
		from |= FROM_FONTS;
	if (strcmp(key, "/Contents") == 0) {
		int id = xs_pdf_file_id(walk->file, dictionary);
		if (id != 0 && g_hash_table_contains(walk->file->page_ids, GINT_TO_POINTER(id)))
			from |= FROM_PAGE;
	}
	return from;
}

static void
push(Walk *walk, qpdf_oh object, enum qpdf_object_type_e type, const char *key, From from)
{
	int id = qpdf_oh_get_object_id(walk->qpdf, object);
	if (id != 0 && !g_hash_table_add(walk->seen, GINT_TO_POINTER(id))) {
		qpdf_oh_release(walk->qpdf, object);
		return;
	}
	Step step = {.object = object, .type = type, .key = g_intern_string(key), .from = from};
	g_array_append_val(walk->stack, step);
}

// A value met in a container: strings and names at once, what holds more later.
XS_CHECKED static bool
meet(Walk *walk, const XsPdfSpot *spot, qpdf_oh value, From from, GError **error)
{
	bool going = true;
	enum qpdf_object_type_e type = qpdf_oh_get_type_code(walk->qpdf, value);
	walk->n++;
	switch (type) {
	case ot_string:
		going = meet_string(walk, spot, value, from, error);
		break;
	case ot_name:
		going = meet_name(walk, qpdf_oh_get_name(walk->qpdf, value), from, error);
		break;
	case ot_integer:
	case ot_real:
		going = meet_number(walk, spot, value, from, error);
		break;
	case ot_array:
	case ot_dictionary:
	case ot_stream:
		push(walk, value, type, spot->nearest, from);
		return true;
	case ot_uninitialized:
	case ot_reserved:
	case ot_null:
	case ot_boolean:
	case ot_operator:
	case ot_inlineimage:
	case ot_unresolved:
	case ot_destroyed:
	default:
		break;
	}
	qpdf_oh_release(walk->qpdf, value);
	return going;
}

// As XsPdfWalker.drop has it.
static int
number_of(Walk *walk, const Step *step)
{
	if (step->key == trailer_key)
		return 0;
	int id = qpdf_oh_get_object_id(walk->qpdf, step->object);
	return id > 0 && qpdf_oh_get_generation(walk->qpdf, step->object) == 0 ? id : -1;
}

XS_CHECKED static bool
visit_key(Walk *walk, qpdf_oh dictionary, const Step *step, const char *key, GError **error)
{
	const char *note = drop_note(walk, dictionary, key);
	if (note != NULL && walk->walker->drop != NULL)
		return walk->walker->drop(
			walk->walker->user, dictionary, number_of(walk, step), key, note, error);
	if (!meet_name(walk, key, step->from, error))
		return false;
	XsPdfSpot spot = {
		.container = dictionary,
		.key = key,
		.nearest = key,
		.role = role_of(key),
	};
	qpdf_oh value = qpdf_oh_get_key(walk->qpdf, dictionary, key);
	return meet(walk, &spot, value, from_key(walk, dictionary, step, key), error);
}

// What a dictionary is, told from its keys.
typedef struct {
	bool font;       // or its descriptor
	bool glyphs;     // a font that content can choose
	bool signature;  // Contents are its bytes
	bool stray_page; // with content, but not in the page tree
} Nature;

static bool
has_key(const GPtrArray *keys, const char *key)
{
	for (guint i = 0; i < keys->len; i++)
		if (strcmp(keys->pdata[i], key) == 0)
			return true;
	return false;
}

static Nature
nature_of(Walk *walk, qpdf_oh dictionary, const GPtrArray *keys)
{
	// Where signatures go, nothing else may call itself one.
	bool kept = (walk->sanitise & XS_SANITISE_SIGNATURE) == 0;
	Nature nature = {.signature = kept && has_key(keys, "/ByteRange")};
	if (!has_key(keys, "/Type"))
		return nature;
	qpdf_oh value = qpdf_oh_get_key(walk->qpdf, dictionary, "/Type");
	const char *type = qpdf_oh_is_name(walk->qpdf, value) ? qpdf_oh_get_name(walk->qpdf, value)
							      : "";
	nature.glyphs = strcmp(type, "/Font") == 0;
	nature.font = nature.glyphs || strcmp(type, "/FontDescriptor") == 0;
	bool page = strcmp(type, "/Page") == 0;
	qpdf_oh_release(walk->qpdf, value);
	if (page && has_key(keys, "/Contents")) {
		int id = xs_pdf_file_id(walk->file, dictionary);
		nature.stray_page =
			!g_hash_table_contains(walk->file->page_ids, GINT_TO_POINTER(id));
	}
	return nature;
}

XS_CHECKED static bool
meet_font(Walk *walk, qpdf_oh dictionary, GError **error)
{
	xs_pdf_file_note_procedures(walk->file, dictionary);
	if (walk->walker->font == NULL ||
	    xs_pdf_file_key_is(walk->file, dictionary, "/Subtype", "/CIDFontType0") ||
	    xs_pdf_file_key_is(walk->file, dictionary, "/Subtype", "/CIDFontType2"))
		return true;
	return walk->walker->font(walk->walker->user, dictionary, error);
}

XS_CHECKED static bool
visit_dictionary(Walk *walk, qpdf_oh dictionary, const Step *step, GError **error)
{
	if (walk->walker->container != NULL &&
	    !walk->walker->container(walk->walker->user, dictionary, error))
		return false;
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(walk->file, dictionary);
	Nature nature = nature_of(walk, dictionary, keys);
	Step inner = *step;
	if (nature.font)
		inner.from |= FROM_FONT;
	if ((nature.glyphs || (step->from & FROM_FONTS) != 0) &&
	    !meet_font(walk, dictionary, error))
		return false;
	if (nature.stray_page && walk->walker->gap != NULL &&
	    !walk->walker->gap(
		    walk->walker->user, XS_GAP_UNSUPPORTED, "page outside of the page tree", error))
		return false;
	for (guint i = 0; i < keys->len; i++) {
		Step own = inner;
		if (nature.signature && strcmp(keys->pdata[i], "/Contents") == 0)
			own.from |= FROM_BINARY;
		if (!visit_key(walk, dictionary, &own, keys->pdata[i], error))
			return false;
	}
	return true;
}

// What the first element of an array tells: some are colour spaces.
static From
from_colours(const char *name)
{
	static const char *const profiles[] = {"/ICCBased", "/Separation", "/DeviceN"};
	if (strcmp(name, "/Indexed") == 0)
		return FROM_BINARY | FROM_PROFILE;
	return IS_ONE_OF(name, profiles) ? FROM_PROFILE : FROM_ANYWHERE;
}

XS_CHECKED static bool
visit_array(Walk *walk, const Step *step, GError **error)
{
	if (walk->walker->container != NULL &&
	    !walk->walker->container(walk->walker->user, step->object, error))
		return false;
	From from = step->from;
	int n = qpdf_oh_get_array_n_items(walk->qpdf, step->object);
	if (n > 0) {
		qpdf_oh first = qpdf_oh_get_array_item(walk->qpdf, step->object, 0);
		if (qpdf_oh_is_name(walk->qpdf, first))
			from |= from_colours(qpdf_oh_get_name(walk->qpdf, first));
		qpdf_oh_release(walk->qpdf, first);
	}
	XsRole role = n > 0 ? role_of(step->key) : XS_ROLE_BODY;
	for (int i = 0; i < n; i++) {
		XsPdfSpot spot = {
			.container = step->object,
			.index = i,
			.nearest = step->key,
			.role = role,
		};
		qpdf_oh item = qpdf_oh_get_array_item(walk->qpdf, step->object, i);
		// The last of an indexed space are its colours.
		From own = i == 3 ? from : from & ~(From)FROM_BINARY;
		if (!meet(walk, &spot, item, own, error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
visit(Walk *walk, const Step *step, GError **error)
{
	if (step->type == ot_array)
		return visit_array(walk, step, error);
	if (step->type != ot_stream)
		return visit_dictionary(walk, step->object, step, error);
	if (walk->walker->stream != NULL &&
	    !walk->walker->stream(
		    walk->walker->user, kind_of(walk, step->object, step), step->object, error))
		return false;
	qpdf_oh dictionary = qpdf_oh_get_dict(walk->qpdf, step->object);
	Step inner = *step;
	inner.from = FROM_ANYWHERE;
	bool going = visit_dictionary(walk, dictionary, &inner, error);
	qpdf_oh_release(walk->qpdf, dictionary);
	return going;
}

XS_CHECKED static bool
visit_trailer(Walk *walk, GError **error)
{
	static const char *const skip[] = {"/Encrypt",
					   "/ID",
					   "/Prev",
					   "/XRefStm",
					   "/Type",
					   "/Filter",
					   "/DecodeParms",
					   "/Index",
					   "/W"};
	Step step = {.object = qpdf_get_trailer(walk->qpdf), .key = trailer_key};
	if (walk->walker->container != NULL &&
	    !walk->walker->container(walk->walker->user, step.object, error))
		return false;
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(walk->file, step.object);
	for (guint i = 0; i < keys->len; i++)
		if (!IS_ONE_OF((const char *)keys->pdata[i], skip) &&
		    !visit_key(walk, step.object, &step, keys->pdata[i], error))
			return false;
	return true;
}

bool
xs_pdf_walk(XsPdfFile *file, XsSanitise sanitise, const XsPdfWalker *walker, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) stack = g_array_new(false, false, sizeof(Step));
	Walk walk = {
		.file = file,
		.qpdf = file->qpdf,
		.walker = walker,
		.sanitise = sanitise,
		.seen = seen,
		.stack = stack,
	};
	if (!visit_trailer(&walk, error))
		return false;
	while (stack->len > 0) {
		Step step = g_array_index(stack, Step, stack->len - 1);
		g_array_set_size(stack, stack->len - 1);
		if (walk.n > MAX_OBJECTS) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many objects");
			return false;
		}
		if (!visit(&walk, &step, error))
			return false;
		qpdf_oh_release(file->qpdf, step.object);
	}
	return true;
}
