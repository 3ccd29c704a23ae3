#include "query/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "query/scan.h"
#include "query/texts.h"

/* How something fits what was typed; better ones first. */
enum fit { FIT_START, FIT_INSIDE, FIT_NOT };

struct candidate {
    enum fit fit;
    uint32_t count, row;
};

struct completer {
    const struct timeline *t;
    struct needle needle; /* what was typed; empty: everything fits */
    struct folder folder;
    enum fit best; /* of the row at hand */
    size_t limit;
    VEC(struct completion) list;
};

static void offer(struct completer *c, const char *text, const char *note, uint32_t count)
{
    if (c->list.count < c->limit)
        vec_push(&c->list, ((struct completion){mem_strdup(text), mem_strdup(note), count}));
}

static enum fit fit_of(struct completer *c, const char *text)
{
    size_t start, end;

    if (c->needle.length == 0)
        return FIT_START;
    if (!needle_find(&c->needle, &c->folder, text, strlen(text), 0, &start, &end))
        return FIT_NOT;
    return start == 0 ? FIT_START : FIT_INSIDE;
}

/* A text_fn; goes on until there is no better fit. */
static bool try_text(void *context, uint32_t text)
{
    struct completer *c = context;
    enum fit fit = fit_of(c, timeline_text(c->t, text));

    if (fit < c->best)
        c->best = fit;
    return c->best == FIT_START;
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->fit != y->fit)
        return x->fit < y->fit ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* A value as it can stand behind its field, in quotes where the parser needs them. */
static void put_value(const char *text, struct buf *out)
{
    if (*text != '\0' && strpbrk(text, " \t\n\v\f\r()\"") == NULL) {
        buf_puts(out, text);
        return;
    }
    buf_putc(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buf_putc(out, '\\');
        buf_putc(out, *text);
    }
    buf_putc(out, '"');
}

static void offer_row(struct completer *c, enum table table, const struct candidate *candidate)
{
    const struct entity *entity = timeline_entity(c->t, table, candidate->row);
    const char *id = timeline_text(c->t, entity->id);
    const char *name = timeline_text(c->t, entity->name);
    struct buf value = {0};

    put_value(id, &value);
    offer(c, buf_text(&value), strcmp(id, name) != 0 ? name : "", candidate->count);
    buf_finish(&value);
}

static void complete_rows(struct completer *c, enum table table)
{
    VEC(struct candidate) found = {0};
    uint32_t rows = c->t != NULL ? timeline_count(c->t, table) : 0;

    for (uint32_t row = 1; row <= rows; row++) {
        struct candidate candidate = {.row = row};
        c->best = FIT_NOT;
        if (!try_text(c, timeline_entity(c->t, table, row)->id))
            texts_name(c->t, table, row, try_text, c);
        if (c->best == FIT_NOT)
            continue;
        candidate.fit = c->best;
        timeline_postings(c->t, table, row, &candidate.count);
        vec_push(&found, candidate);
    }
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, compare_candidates);
    for (size_t i = 0; i < found.count && i < c->limit; i++)
        offer_row(c, table, &found.items[i]);
    vec_finish(&found);
}

static void complete_value(struct completer *c, const struct query_field *field)
{
    if (field->kind == QUERY_FACET) {
        complete_rows(c, field->table);
    } else if (field->kind == QUERY_STATUS) {
        for (const char *const *word = query_status_words(); *word != NULL; word++)
            if (fit_of(c, *word) == FIT_START)
                offer(c, *word, "", 0);
    } else if (field->kind == QUERY_HAS) {
        size_t count;
        const struct query_thing *things = query_things(&count);
        for (size_t i = 0; i < count; i++)
            if (fit_of(c, things[i].name) == FIT_START)
                offer(c, things[i].name, _(things[i].help), 0);
    }
}

static void complete_field(struct completer *c)
{
    static const char *const ends[] = {
        [QUERY_FACET] = ":", [QUERY_STATUS] = ":",  [QUERY_DATE] = ":", [QUERY_CERTAIN] = "!:",
        [QUERY_HAS] = ":",   [QUERY_NUMBER] = ">=", [QUERY_FLAG] = "",
    };
    size_t count;
    const struct query_field *fields = query_fields(&count);

    for (size_t i = 0; i < count; i++) {
        struct buf text = {0};
        if (fit_of(c, fields[i].name) != FIT_START)
            continue;
        buf_printf(&text, "%s%s", fields[i].name, ends[fields[i].kind]);
        offer(c, buf_text(&text), _(fields[i].help), 0);
        buf_finish(&text);
    }
}

/* Where the word that the cursor is in begins; SIZE_MAX inside a phrase or pattern. *value: where
 * the value of its field begins, or the same. */
static size_t find_word(const char *text, size_t cursor, size_t *value)
{
    size_t length = strlen(text), at = 0, end;

    for (;;) {
        while (at < cursor && (scan_is_blank(text[at]) || strchr("()-", text[at]) != NULL))
            at++;
        size_t start = at, name = scan_name(text + at, length - at);
        end = scan_word(text, length, at);
        *value = start;
        if (name > 0 && text[at + name] == ':')
            *value = at + name + 1;
        else if (name > 0 && text[at + name] == '!' && text[at + name + 1] == ':')
            *value = at + name + 2;
        if (*value > cursor)
            *value = start;
        char quote = at < length && text[at] == '/' ? '/' : text[end] == '"' ? '"' : '\0';
        if (quote != '\0' && end < cursor + (quote == '/')) {
            size_t open = quote == '/' ? at : end;
            for (at = open + 1; at < cursor && text[at] != quote; at++)
                at += text[at] == '\\' && at + 1 < cursor;
            if (at >= cursor) /* inside: of a field's value, it is that */
                return *value > start && open == *value ? start : SIZE_MAX;
            at++;
            continue;
        }
        if (end >= cursor)
            return start;
        at = end;
    }
}

void complete_query(const char *text, size_t cursor, const struct timeline *t, size_t limit,
                    struct completions *out)
{
    struct completer c = {.t = t, .limit = limit};
    size_t value = 0, length = strlen(text), start;

    *out = (struct completions){0};
    if (cursor > length)
        cursor = length;
    out->from = out->to = cursor;
    start = find_word(text, cursor, &value);
    if (start == SIZE_MAX)
        return;
    bool quoted = value > start && text[value] == '"' && cursor > value;
    folder_init(&c.folder);
    needle_init(&c.needle, text + value + quoted, cursor - value - quoted);
    out->from = value;
    out->to = quoted ? cursor : scan_word(text, length, cursor);
    if (quoted && text[cursor] == '"')
        out->to++;
    if (value > start) {
        const struct query_field *field =
            query_field_find(text + start, scan_name(text + start, length - start), FORM_VALUE);
        if (field != NULL)
            complete_value(&c, field);
    } else {
        size_t name = start + scan_name(text + start, length - start);
        size_t sign = strspn(text + name, "!:");
        if (sign > 0 && name >= cursor) /* the value behind it stays */
            out->to = name + sign;
        complete_field(&c);
    }
    needle_finish(&c.needle);
    folder_finish(&c.folder);
    out->items = c.list.items;
    out->count = c.list.count;
}

void completions_finish(struct completions *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free(c->items[i].text);
        free(c->items[i].note);
    }
    free(c->items);
    *c = (struct completions){0};
}
