// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-pool.h"

#include "box/xs-box.h"
#include "box/xs-pool-internal.h"
#include "box/xs-zygote.h"

struct XsPool {
	char *worker_dir;
	XsTier tier;
	GMutex mutex[XS_FAMILY_LAST + 1]; // of the zygote with the same index
	XsZygote zygotes[XS_FAMILY_LAST + 1];
	GMutex usage_mutex;
	uint64_t peak_memory;
	uint64_t cpu_microseconds;
};

XS_CHECKED static bool
find_tier(const XsPoolOptions *options, XsTier *ret_tier, GError **error)
{
	for (XsTier tier = options->best_tier; tier < XS_TIER_NONE; tier++) {
		if (xs_box_probe(tier)) {
			*ret_tier = tier;
			return true;
		}
	}
	if (options->unsafe_no_sandbox) {
		*ret_tier = XS_TIER_NONE;
		return true;
	}
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_SANDBOX,
			    "this machine offers no way to confine the readers of documents");
	return false;
}

XsPool *
xs_pool_new(const XsPoolOptions *options, GError **error)
{
	XsTier tier;
	if (!find_tier(options, &tier, error))
		return NULL;
	XsPool *self = g_new0(XsPool, 1);
	self->worker_dir = g_strdup(options->worker_dir);
	self->tier = tier;
	g_mutex_init(&self->usage_mutex);
	for (size_t i = 0; i < G_N_ELEMENTS(self->zygotes); i++) {
		g_mutex_init(&self->mutex[i]);
		self->zygotes[i] = XS_ZYGOTE_INIT;
	}
	return self;
}

void
xs_pool_prepare(XsPool *self, XsFamily family)
{
	XsZygote *zygote = &self->zygotes[family];
	g_mutex_lock(&self->mutex[family]);
	if (zygote->pid == 0)
		(void)!xs_zygote_start(zygote, self->worker_dir, family, self->tier, NULL);
	g_mutex_unlock(&self->mutex[family]);
}

void
xs_pool_free(XsPool *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(self->zygotes); i++) {
		xs_zygote_stop(&self->zygotes[i]);
		g_mutex_clear(&self->mutex[i]);
	}
	g_mutex_clear(&self->usage_mutex);
	g_free(self->worker_dir);
	g_free(self);
}

XsTier
xs_pool_tier(const XsPool *self)
{
	return self->tier;
}

XS_CHECKED static bool
fork_locked(XsPool *self,
	    XsFamily family,
	    const XsFormatOptions *options,
	    int document,
	    int session,
	    int status,
	    GError **error)
{
	XsZygote *zygote = &self->zygotes[family];
	// A zygote that was killed is noticed here, and replaced once.
	if (zygote->ready && xs_zygote_fork(zygote, options, document, session, status))
		return true;
	if (zygote->ready)
		xs_zygote_stop(zygote);
	if (zygote->pid == 0 &&
	    !xs_zygote_start(zygote, self->worker_dir, family, self->tier, error))
		return false;
	if (!xs_zygote_await(zygote, family, error))
		return false;
	if (xs_zygote_fork(zygote, options, document, session, status))
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_WORKER, "worker program ended at once");
	return false;
}

bool
xs_pool_fork(XsPool *self,
	     XsFamily family,
	     const XsFormatOptions *options,
	     int document,
	     int session,
	     int status,
	     GError **error)
{
	g_mutex_lock(&self->mutex[family]);
	bool forked = fork_locked(self, family, options, document, session, status, error);
	g_mutex_unlock(&self->mutex[family]);
	return forked;
}

void
xs_pool_account(XsPool *self, const XsStatusEnded *ended)
{
	g_mutex_lock(&self->usage_mutex);
	self->peak_memory = MAX(self->peak_memory, ended->peak_memory);
	self->cpu_microseconds += ended->cpu_microseconds;
	g_mutex_unlock(&self->usage_mutex);
}

void
xs_pool_usage(XsPool *self, uint64_t *ret_peak_memory, uint64_t *ret_cpu_microseconds)
{
	g_mutex_lock(&self->usage_mutex);
	*ret_peak_memory = self->peak_memory;
	*ret_cpu_microseconds = self->cpu_microseconds;
	g_mutex_unlock(&self->usage_mutex);
}
