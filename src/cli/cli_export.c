#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "export/export.h"

/* "timeline.csv" asks for csv. */
static const struct export_format *format_of_name(const char *path)
{
    size_t count;
    const struct export_format *formats = export_formats(&count);
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < count; i++)
        if (strcmp(dot + 1, formats[i].extension) == 0)
            return &formats[i];
    return NULL;
}

static void tell_done(const struct export_losses *losses, const char *path, size_t count,
                      struct buf *message)
{
    buf_printf(message,
               ngettext("%zu incident written to %s", "%zu incidents written to %s", count), count,
               path);
    for (int loss = 0; loss < LOSS_COUNT; loss++) {
        if (losses->count[loss] == 0)
            continue;
        buf_puts(message, "; ");
        export_loss_format((enum export_loss)loss, losses->count[loss], message);
    }
}

/* What is read is not written over: a typed name would cost the timeline. */
static bool is_read(const struct timeline *t, const char *path)
{
    for (uint32_t file = 1; file < timeline_file_count(t); file++)
        if (file_is_same(path, timeline_file(t, file)))
            return true;
    return false;
}

bool cli_export(const struct timeline *t, const char *format, const char *path,
                const struct bitset *incidents, const struct export_watch *watch,
                struct buf *message)
{
    const struct export_format *chosen = format ? export_find(format) : format_of_name(path);
    struct export_options options = {
        .incidents = incidents, .charset = text_locale_charset(), .watch = watch};
    struct export_losses losses = {0};
    struct buf bytes = {0};
    struct sink sink;
    if (!chosen) {
        buf_printf(message, _("unknown format '%s'"), format ? format : path);
        return false;
    }
    if (is_read(t, path)) {
        buf_printf(message, _("%s is a file of this timeline; give another name"), path);
        return false;
    }
    sink_init(&sink, sink_to_buf, &bytes);
    chosen->write(t, &options, &sink, &losses);
    sink_finish(&sink);
    if (atomic_load(watch->cancel)) {
        buf_finish(&bytes);
        buf_printf(message, _("stopped; %s is as it was"), path);
        return false;
    }
    int error = file_write_now(path, buf_text(&bytes), bytes.length, 0666);
    buf_finish(&bytes);
    if (error != 0)
        buf_printf(message, _("cannot write %s: %s"), path, strerror(error));
    else
        tell_done(&losses, path, export_count(t, &options), message);
    return error == 0;
}
