#include "edit/format.h"

#include <string.h>

#include "base/i18n.h"
#include "edit/format_date.h"
#include "edit/format_order.h"
#include "export/export.h"
#include "load/load.h"

/* What a text says, as an annals file of our own writing: equal where two texts mean the same. */
static void say(const char *name, const struct buf *text, struct buf *out, size_t *errors)
{
    struct diags diags;
    struct sink sink;
    struct export_losses losses = {0};
    const struct export_options options = {0};
    diag_init(&diags);
    struct timeline *t = load_text(name, buf_text(text), text->length, NULL, &diags);
    *errors = diags.count[DIAG_ERROR];
    if (t) {
        sink_init(&sink, sink_to_buf, out);
        export_yaml(t, &options, &sink, &losses);
        sink_finish(&sink);
    }
    timeline_destroy(t);
    diag_finish(&diags);
}

static bool means_the_same(const char *name, const struct buf *before, const struct buf *after)
{
    struct buf old = {0}, new = {0};
    size_t old_errors, new_errors;
    if (before->length == after->length &&
        memcmp(buf_text(before), buf_text(after), before->length) == 0)
        return true;
    say(name, before, &old, &old_errors);
    say(name, after, &new, &new_errors);
    bool same = old_errors == new_errors &&
                old.length == new.length &&memcmp(buf_text(&old), buf_text(&new), old.length) == 0;
    buf_finish(&old);
    buf_finish(&new);
    return same;
}

/* Puts dated in order, or gives it as it is where that would change what it says. */
static bool put_ordered(const char *name, uint32_t file, const struct buf *dated, bool keys,
                        struct buf *out, struct diags *diags)
{
    struct mark mark = {.file = file};
    struct buf ordered = {0};
    struct outline *o = outline_read(name, buf_text(dated), dated->length, OUTLINE_ALL, diags);
    if (!o)
        return false;
    if (o->has_aliases) {
        diag_add(diags, DIAG_KEPT, mark,
                 _("there are aliases, which must stay behind what they name: nothing is moved"));
        buf_add(out, buf_text(dated), dated->length);
    } else {
        format_order(o, keys, file, &ordered, diags);
        bool same = means_the_same(name, dated, &ordered);
        if (!same)
            diag_add(diags, DIAG_KEPT, mark,
                     _("the order cannot be changed without changing what the file says"));
        buf_add(out, buf_text(same ? &ordered : dated), same ? ordered.length : dated->length);
    }
    outline_destroy(o);
    buf_finish(&ordered);
    return true;
}

bool format_file(const char *name, const struct buf *text, bool keys, struct buf *out,
                 struct diags *diags)
{
    uint32_t file = diag_file(diags, name);
    struct buf dated = {0};
    struct outline *o = outline_read(name, buf_text(text), text->length, OUTLINE_ALL, diags);
    if (o && o->root && o->root->type == OUTLINE_SCALAR && *o->root->text != '\0') {
        diag_add(diags, DIAG_SHAPE, (struct mark){file, 1, 1}, _("this is no timeline"));
        outline_destroy(o);
        return false;
    }
    if (!o)
        return false;
    format_dates(o, file, &dated, diags);
    outline_destroy(o);
    bool fine = put_ordered(name, file, &dated, keys, out, diags);
    buf_finish(&dated);
    return fine;
}
