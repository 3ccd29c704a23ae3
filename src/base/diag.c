#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { DIAG_MAX = 10000 };

static const struct {
    const char *word;
    enum diag_severity severity;
} codes[DIAG_CODE_COUNT] = {
#define DIAG_ROW(name, word, severity) [DIAG_##name] = {word, severity},
    DIAG_CODES(DIAG_ROW)
#undef DIAG_ROW
};

void diag_init(struct diags *ds)
{
    memset(ds, 0, sizeof *ds);
    vec_push(&ds->files, mem_strdup(""));
}

void diag_finish(struct diags *ds)
{
    for (size_t i = 0; i < ds->list.count; i++)
        free(ds->list.items[i].message);
    for (size_t i = 0; i < ds->files.count; i++)
        free(ds->files.items[i]);
    vec_finish(&ds->list);
    vec_finish(&ds->files);
    *ds = (struct diags){0};
}

uint32_t diag_file(struct diags *ds, const char *name)
{
    for (size_t i = 0; i < ds->files.count; i++) {
        if (strcmp(ds->files.items[i], name) == 0)
            return (uint32_t)i;
    }
    vec_push(&ds->files, mem_strdup(name));
    return (uint32_t)(ds->files.count - 1);
}

bool diag_has_room(const struct diags *ds)
{
    return ds != NULL && ds->list.count < DIAG_MAX;
}

void diag_add(struct diags *ds, enum diag_code code, struct mark mark, const char *format, ...)
{
    enum diag_severity severity = codes[code].severity;
    if (ds == NULL)
        return;
    ds->count[severity]++;
    if (!diag_has_room(ds)) {
        ds->dropped++;
        return;
    }
    struct buf message = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&message, format, args);
    va_end(args);
    struct diag d = {
        .code = code, .severity = severity, .mark = mark, .message = buf_steal(&message)};
    vec_push(&ds->list, d);
}

void diag_merge(struct diags *ds, struct diags *from)
{
    uint32_t *files = mem_zalloc(from->files.count, sizeof *files);
    for (size_t i = 0; i < from->files.count; i++)
        files[i] = diag_file(ds, from->files.items[i]);
    for (size_t i = 0; i < from->list.count && ds->list.count < DIAG_MAX; i++) {
        struct diag *d = &from->list.items[i];
        d->mark.file = files[d->mark.file];
        vec_push(&ds->list, *d);
        d->message = NULL;
    }
    for (size_t i = 0; i < from->list.count; i++)
        ds->dropped += from->list.items[i].message != NULL;
    ds->dropped += from->dropped;
    for (size_t i = 0; i < sizeof ds->count / sizeof *ds->count; i++)
        ds->count[i] += from->count[i];
    free(files);
    diag_finish(from);
    diag_init(from);
}

/* qsort promises no stability: the old place is the last key. */
struct placed {
    struct diag diag;
    size_t place;
};

static int placed_compare(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    const struct mark *m = &a->diag.mark, *n = &b->diag.mark;
    if (m->file != n->file)
        return m->file < n->file ? -1 : 1;
    if (m->line != n->line)
        return m->line < n->line ? -1 : 1;
    if (m->column != n->column)
        return m->column < n->column ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

void diag_sort(struct diags *ds)
{
    size_t count = ds->list.count;
    struct placed *all = mem_zalloc(count, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct placed){ds->list.items[i], i};
    qsort(all, count, sizeof *all, placed_compare);
    for (size_t i = 0; i < count; i++)
        ds->list.items[i] = all[i].diag;
    free(all);
}

const char *diag_code_word(enum diag_code code)
{
    return codes[code].word;
}

const char *diag_severity_word(enum diag_severity severity)
{
    static const char *const words[] = {
        [DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    return words[severity];
}

void diag_format(const struct diags *ds, const struct diag *d, struct buf *out)
{
    enum text_charset charset = text_locale_charset();
    const char *file = d->mark.file < ds->files.count ? ds->files.items[d->mark.file] : "";

    text_clean(out, file, strlen(file), charset);
    if (*file != '\0')
        buf_putc(out, ':');
    if (d->mark.line > 0)
        buf_printf(out, "%u:", (unsigned)d->mark.line);
    if (d->mark.line > 0 && d->mark.column > 0)
        buf_printf(out, "%u:", (unsigned)d->mark.column);
    if (*file != '\0' || d->mark.line > 0)
        buf_putc(out, ' ');
    buf_printf(out, "%s: ", diag_severity_word(d->severity));
    text_clean(out, d->message, strlen(d->message), charset);
    buf_printf(out, " [%s]", diag_code_word(d->code));
}
