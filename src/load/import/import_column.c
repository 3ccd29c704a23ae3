#include "load/import/import_column.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "load/import/import_word.h"

enum {
    MOST_COLUMNS = 10000, /* that have a name; the others are beyond the first row */
    DATE_COLUMNS = 1000   /* in which a date is looked for where no column has a name */
};

/* What nobody would be told is not looked for. */
static void tell_kept(struct import *x, const char *name, const char *folded, struct mark mark)
{
    const char *meant = x->diags->dropped == 0 ? import_word_nearest(folded) : NULL;
    if (meant)
        diag_add(x->diags, DIAG_UNKNOWN_KEY, mark, _("unknown column '%s'; did you mean '%s'?"),
                 name, meant);
    else
        diag_add(x->diags, DIAG_KEPT, mark, _("column '%s' is kept as it is"), name);
}

static bool has_key(const struct columns *c, const char *key)
{
    for (size_t i = 0; i < c->keys.count; i++)
        if (strcmp(c->keys.items[i], key) == 0)
            return true;
    return false;
}

static bool is_named(const struct columns *c)
{
    return has_key(c, "title") || has_key(c, "headline") || has_key(c, "event");
}

/* What a header's word means depends on the others in two places: "name" is whose name it is
 * where something else is the title; and earliest and latest of our own CSV say nothing beside
 * a date. */
static void settle(struct columns *c)
{
    bool dated = has_key(c, "date");
    for (size_t i = 0; i < c->list.count; i++) {
        struct column *column = &c->list.items[i];
        char *folded = import_word_fold(column->name, strlen(column->name));
        if (column->key && strcmp(column->key, "name") == 0 && is_named(c) && !has_key(c, "people"))
            column->key = "people";
        if (dated && (strcmp(folded, "earliest") == 0 || strcmp(folded, "latest") == 0))
            column->key = ":none";
        free(folded);
    }
}

static bool looks_like_date(const char *text, size_t length)
{
    struct edtf date;
    struct buf guess = {0};
    text = import_trim(text, &length);
    if (edtf_parse(text, length, &date, NULL)) {
        edtf_finish(&date);
        return true;
    }
    bool found = edtf_suggest(text, length, &guess);
    buf_finish(&guess);
    return found;
}

/* For a table without a header: the first date is the date, the next text the title, links are
 * links. */
static void guess(struct columns *c, struct import *x, const struct import_text *cells)
{
    diag_add(x->diags, DIAG_MISSING, cells[0].mark,
             _("the first row names no column that annals knows, such as date and title; "
               "what the columns are is guessed"));
    bool dated = false, titled = false;
    for (size_t i = 0; i < c->list.count; i++) {
        const char *text = buf_text(&cells[i].text);
        struct column *column = &c->list.items[i];
        column->key = NULL;
        if (!dated && i < DATE_COLUMNS && looks_like_date(text, cells[i].text.length))
            column->key = "date";
        else if (strstr(text, "://"))
            column->key = ":url";
        else if (!titled && *text != '\0')
            column->key = "title";
        dated = dated || (column->key && strcmp(column->key, "date") == 0);
        titled = titled || (column->key && strcmp(column->key, "title") == 0);
        free(column->name);
        struct buf name = {0};
        buf_printf(&name, "column-%zu", i + 1);
        column->name = buf_steal(&name);
    }
}

static void add_column(struct columns *c, struct import *x, const struct import_text *cell)
{
    size_t length = cell->text.length;
    const char *name = import_trim(buf_text(&cell->text), &length);
    char *folded = import_word_fold(name, length);
    struct column column = {.name = mem_strndup(name, length), .key = import_word_key(folded)};
    if (column.key && column.key[0] != ':' && has_key(c, column.key)) {
        diag_add(x->diags, DIAG_KEPT, cell->mark,
                 _("column '%s' means the same as another; it is kept as it is"), column.name);
        column.key = NULL;
    } else if (column.key && column.key[0] != ':') {
        vec_push(&c->keys, column.key);
    } else if (!column.key && length > 0 && strncmp(column.name, "x-", 2) != 0) {
        tell_kept(x, column.name, folded, cell->mark);
    }
    vec_push(&c->list, column);
    free(folded);
}

static bool any_is_known(const struct import_text *cells, size_t count)
{
    bool known = false;
    for (size_t i = 0; i < count && !known; i++) {
        char *folded = import_word_fold(buf_text(&cells[i].text), cells[i].text.length);
        known = import_word_key(folded) != NULL;
        free(folded);
    }
    return known;
}

static bool any_is_date(const struct import_text *cells, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count && i < DATE_COLUMNS && !found; i++)
        found = looks_like_date(buf_text(&cells[i].text), cells[i].text.length);
    return found;
}

bool columns_init(struct columns *c, struct import *x, const struct import_text *cells,
                  size_t count)
{
    count = count < MOST_COLUMNS ? count : MOST_COLUMNS;
    bool known = any_is_known(cells, count), data = !known && any_is_date(cells, count);
    *c = (struct columns){0};
    if (known || !data) {
        for (size_t i = 0; i < count; i++)
            add_column(c, x, &cells[i]);
        if (!known)
            diag_add(x->diags, DIAG_MISSING, cells[0].mark,
                     _("the first row names no column that annals knows, such as date and title"));
        settle(c);
        return true;
    }
    for (size_t i = 0; i < count; i++)
        vec_push(&c->list, ((struct column){.name = mem_strdup("")}));
    guess(c, x, cells);
    return false;
}

void columns_finish(struct columns *c)
{
    for (size_t i = 0; i < c->list.count; i++)
        free(c->list.items[i].name);
    vec_finish(&c->list);
    vec_finish(&c->keys);
    for (size_t i = 0; i < 8; i++)
        buf_finish(&c->days[i / 4].parts[i % 4]);
}

bool columns_is_date(const struct columns *c, size_t column)
{
    static const char *const keys[] = {"date", "start", "end"};
    const char *key = column < c->list.count ? c->list.items[column].key : NULL;
    for (size_t i = 0; key && i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

bool columns_is_people(const struct columns *c, size_t column)
{
    const char *key = column < c->list.count ? c->list.items[column].key : NULL;
    return key && strcmp(key, "people") == 0;
}

/* ---- one incident */

void columns_begin(struct columns *c)
{
    for (size_t i = 0; i < 8; i++)
        buf_clear(&c->days[i / 4].parts[i % 4]);
}

static void keep_beyond(struct columns *c, struct import *x, size_t column,
                        const struct import_text *cell)
{
    struct buf name = {0};
    if (cell->text.length == 0)
        return;
    buf_printf(&name, "column-%zu", column + 1);
    if (column == c->list.count)
        diag_add(x->diags, DIAG_KEPT, cell->mark,
                 _("this row is longer than the first one; the rest is kept as it is"));
    import_keep(x, buf_text(&name), buf_text(&cell->text), cell->text.length);
    buf_finish(&name);
}

/* A part of a day: ":12" is the third part of the second one. */
static void set_part(struct columns *c, const char *key, const struct import_text *cell)
{
    struct column_day *day = &c->days[key[1] - '0'];
    struct buf *part = &day->parts[key[2] - '0'];
    size_t length = cell->text.length;
    const char *text = import_trim(buf_text(&cell->text), &length);
    if (part->length == 0)
        buf_add(part, text, length);
    if (day->mark.line != cell->mark.line)
        day->mark = cell->mark;
}

static bool set_special(struct columns *c, struct import *x, const char *key,
                        const struct import_text *cell)
{
    const char *text = buf_text(&cell->text);
    size_t length = cell->text.length;
    import_trim(text, &length);
    if (length == 0)
        return true;
    if (strcmp(key, ":source") == 0)
        import_set_source(x, text, cell->text.length, cell->mark);
    else if (strcmp(key, ":url") == 0)
        import_set_url(x, text, cell->text.length, cell->mark);
    else if (strcmp(key, ":none") != 0)
        set_part(c, key, cell);
    return true;
}

void columns_set(struct columns *c, struct import *x, size_t column, const struct import_text *cell)
{
    if (column >= c->list.count) {
        keep_beyond(c, x, column, cell);
        return;
    }
    const struct column *found = &c->list.items[column];
    const char *text = buf_text(&cell->text);
    if (found->key &&
        (found->key[0] == ':' ? set_special(c, x, found->key, cell)
                              : import_set(x, found->key, text, cell->text.length, cell->mark)))
        return;
    import_keep(x, found->name[0] != '\0' ? found->name : "column", text, cell->text.length);
}

/* 0 where it is none, or more than a month or day can be. */
static int small_number(const struct buf *text)
{
    long number = strtol(buf_text(text), NULL, 10);
    return number > 0 && number < 100 ? (int)number : 0;
}

/* A number of a month, or its name for edtf_suggest. */
static void join_day(struct import *x, struct column_day *day, const char *key)
{
    struct buf text = {0};
    long long year = strtoll(buf_text(&day->parts[0]), NULL, 10);
    int month = small_number(&day->parts[1]), number = small_number(&day->parts[2]);
    if (day->parts[0].length == 0) {
        import_keep(x, "time", buf_text(&day->parts[3]), day->parts[3].length);
        return;
    }
    if (day->parts[1].length > 0 && month == 0)
        buf_printf(&text, "%s %s %s", buf_text(&day->parts[2]), buf_text(&day->parts[1]),
                   buf_text(&day->parts[0]));
    else
        import_format_day(&text, year, month, number);
    if (strcmp(key, "start") == 0 && x->row.date != 0)
        import_keep(x, "year", buf_text(&day->parts[0]), day->parts[0].length);
    else
        import_set(x, key, buf_text(&text), text.length, day->mark);
    buf_finish(&text);
}

void columns_end(struct columns *c, struct import *x)
{
    join_day(x, &c->days[0], "start");
    join_day(x, &c->days[1], "end");
}
