// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-changes.h"

typedef struct {
	GPtrArray *paragraphs; // XsXmlRuns
	bool put_back;
} Deletion;

struct XsOdfChanges {
	size_t max;
	char *region;           // id of the one that is open
	GPtrArray *deletions;   // Deletion, in their order
	GHashTable *by_id;      // id to Deletion
	GHashTable *insertions; // ids
	GHashTable *open;       // ids of insertions that have begun
	Deletion *deletion;     // that is open
};

static void
deletion_free(void *data)
{
	Deletion *deletion = data;
	g_ptr_array_unref(deletion->paragraphs);
	g_free(deletion);
}

static void
runs_free(void *data)
{
	xs_xml_runs_free(data);
}

XsOdfChanges *
xs_odf_changes_new(size_t max)
{
	XsOdfChanges *self = g_new0(XsOdfChanges, 1);
	self->max = max;
	self->deletions = g_ptr_array_new_with_free_func(deletion_free);
	self->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->insertions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_odf_changes_free(XsOdfChanges *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->open);
	g_hash_table_unref(self->insertions);
	g_hash_table_unref(self->by_id);
	g_ptr_array_unref(self->deletions);
	g_free(self->region);
	g_free(self);
}

void
xs_odf_changes_region(XsOdfChanges *self, const XsXmlTag *tag)
{
	g_free(self->region);
	self->region = g_strdup(xs_odf_value(tag, "id"));
}

void
xs_odf_changes_is_insertion(XsOdfChanges *self)
{
	if (self->region != NULL)
		g_hash_table_add(self->insertions, g_strdup(self->region));
}

void
xs_odf_changes_begin_deletion(XsOdfChanges *self)
{
	Deletion *deletion = g_new0(Deletion, 1);
	deletion->paragraphs = g_ptr_array_new_with_free_func(runs_free);
	g_ptr_array_add(self->deletions, deletion);
	if (self->region != NULL)
		g_hash_table_replace(self->by_id, g_strdup(self->region), deletion);
	self->deletion = deletion;
}

void
xs_odf_changes_end_deletion(XsOdfChanges *self)
{
	self->deletion = NULL;
}

bool
xs_odf_changes_take(XsOdfChanges *self, const XsXmlRuns *paragraph, bool *ret_taken, GError **error)
{
	*ret_taken = self->deletion != NULL;
	if (self->deletion == NULL)
		return true;
	XsXmlRuns *copy = xs_xml_runs_new(self->max);
	g_ptr_array_add(self->deletion->paragraphs, copy);
	return xs_xml_runs_append(copy, paragraph, 0, XS_RUN_PLAIN, error);
}

bool
xs_odf_changes_put_back(XsOdfChanges *self,
			const XsXmlTag *tag,
			XsXmlRuns *paragraph,
			GError **error)
{
	const char *id = xs_odf_value(tag, "change-id");
	Deletion *deletion = id != NULL ? g_hash_table_lookup(self->by_id, id) : NULL;
	if (deletion == NULL || deletion->put_back)
		return true;
	deletion->put_back = true;
	for (guint i = 0; i < deletion->paragraphs->len; i++) {
		if (i > 0 &&
		    !xs_xml_runs_add(
			    paragraph, XS_RUN_DELETED, XS_PIECE_SYNTHETIC, "\n", 1, 0, 0, error))
			return false;
		if (!xs_xml_runs_append(
			    paragraph, deletion->paragraphs->pdata[i], 0, XS_RUN_DELETED, error))
			return false;
	}
	return true;
}

void
xs_odf_changes_start(XsOdfChanges *self, const XsXmlTag *tag)
{
	const char *id = xs_odf_value(tag, "change-id");
	if (id != NULL && g_hash_table_contains(self->insertions, id))
		g_hash_table_add(self->open, g_strdup(id));
}

void
xs_odf_changes_end(XsOdfChanges *self, const XsXmlTag *tag)
{
	const char *id = xs_odf_value(tag, "change-id");
	if (id != NULL)
		g_hash_table_remove(self->open, id);
}

bool
xs_odf_changes_inserting(const XsOdfChanges *self)
{
	return g_hash_table_size(self->open) > 0;
}

bool
xs_odf_changes_send_rest(XsOdfChanges *self, const XsXmlTarget *target, GError **error)
{
	for (guint i = 0; i < self->deletions->len; i++) {
		const Deletion *deletion = self->deletions->pdata[i];
		for (guint k = 0; !deletion->put_back && k < deletion->paragraphs->len; k++) {
			const XsXmlRuns *runs = deletion->paragraphs->pdata[k];
			if (!xs_xml_runs_blank(runs) && !xs_xml_runs_send(runs, target, error))
				return false;
		}
	}
	return true;
}
