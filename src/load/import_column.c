#include "load/import_column.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "base/text.h"

/* Words for columns beside the keys of the format, folded, and what they mean: such a key, or
 * a word that begins with ':'. From spreadsheets, Google Calendar, TimelineJS and our own CSV. */
static const struct {
    const char *word, *key;
} words[] = {
    {"when", "date"},
    {"dates", "date"},
    {"event date", "date"},
    {"datum", "date"},
    {"begin", "start"},
    {"start date", "start"},
    {"from", "start"},
    {"since", "start"},
    {"earliest", "start"},
    {"end date", "end"},
    {"to", "end"},
    {"until", "end"},
    {"latest", "end"},
    {"finish", "end"},
    {"subject", "title"},
    {"what", "title"},
    {"incident", "title"},
    {"event name", "title"},
    {"event title", "title"},
    {"label", "title"},
    {"notes", "summary"},
    {"note", "summary"},
    {"details", "summary"},
    {"detail", "summary"},
    {"comment", "summary"},
    {"comments", "summary"},
    {"content", "summary"},
    {"location", "place"},
    {"where", "place"},
    {"places", "place"},
    {"venue", "place"},
    {"person", "people"},
    {"persons", "people"},
    {"names", "people"},
    {"who", "people"},
    {"participants", "people"},
    {"attendees", "people"},
    {"organization", "organizations"},
    {"organisation", "organizations"},
    {"organisations", "organizations"},
    {"tag", "tags"},
    {"keywords", "tags"},
    {"labels", "tags"},
    {"topics", "tags"},
    {"type", "kind"},
    {"category", "kind"},
    {"group", "kind"},
    {"unique id", "id"},
    {"uid", "id"},
    {"display date", "date_note"},
    {"date note", "date_note"},
    {"date basis", "date_basis"},
    {"source", ":source"},
    {"sources", ":source"},
    {"publisher", ":source"},
    {"citation", ":source"},
    {"references", ":source"},
    {"url", ":url"},
    {"urls", ":url"},
    {"link", ":url"},
    {"links", ":url"},
    {"website", ":url"},
    {"web", ":url"},
    {"media", ":url"},
    {"reports", ":source"},
    {"titel", "title"},
    {"ereignis", "title"},
    {"ort", "place"},
    {"personen", "people"},
    {"beschreibung", "summary"},
    {"quelle", ":source"},
    {"titre", "title"},
    {"lieu", "place"},
    {"personnes", "people"},
    {"titulo", "title"},
    {"fecha", "date"},
    {"lugar", "place"},
    {"personas", "people"},
    {"fuente", ":source"},
    {"날짜", "date"},
    {"제목", "title"},
    {"장소", "place"},
    {"인물", "people"},
    {"출처", ":source"},
    {"일자", "date"},
    {"일시", "date"},
    {"시작", "start"},
    {"종료", "end"},
    {"사건", "title"},
    {"내용", "summary"},
    {"설명", "summary"},
    {"요약", "summary"},
    {"비고", "summary"},
    {"이름", "people"},
    {"기관", "organizations"},
    {"종류", "kind"},
    {"분류", "kind"},
    {"태그", "tags"},
    {"링크", ":url"},
    {"연도", ":00"},
    {"日付", "date"},
    {"題名", "title"},
    {"場所", "place"},
    {"人物", "people"},
    {"出典", ":source"},
    {"日時", "date"},
    {"開始", "start"},
    {"終了", "end"},
    {"出来事", "title"},
    {"件名", "title"},
    {"内容", "summary"},
    {"説明", "summary"},
    {"概要", "summary"},
    {"備考", "summary"},
    {"名前", "people"},
    {"組織", "organizations"},
    {"種類", "kind"},
    {"分類", "kind"},
    {"タグ", "tags"},
    {"リンク", ":url"},
    {"年", ":00"},
    {"year", ":00"},
    {"month", ":01"},
    {"day", ":02"},
    {"time", ":03"},
    {"start time", ":03"},
    {"end year", ":10"},
    {"end month", ":11"},
    {"end day", ":12"},
    {"end time", ":13"},
};
enum { WORD_COUNT = sizeof words / sizeof *words };

/* Folded, with blanks for underscores. */
static char *fold(const char *name, size_t length)
{
    struct buf folded = {0};
    text_fold(&folded, name, length);
    for (size_t i = 0; i < folded.length; i++)
        if (folded.text[i] == '_')
            folded.text[i] = ' ';
    size_t n = folded.length;
    const char *trimmed = import_trim(buf_text(&folded), &n);
    char *copy = mem_strndup(trimmed, n);
    buf_finish(&folded);
    return copy;
}

/* Keys of incidents that a cell cannot hold. */
static bool is_for_cells(const struct field *field)
{
    return field->type != FIELD_ROWS && field->type != FIELD_ROW;
}

static const char *find_key(const char *folded)
{
    const struct field *field = schema_find_field(TABLE_INCIDENT, folded, strlen(folded));
    if (field && is_for_cells(field))
        return field->key;
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (strcmp(words[i].word, folded) == 0)
            return words[i].key;
    return NULL;
}

static void tell_kept(struct import *x, const char *name, const char *folded, struct mark mark)
{
    struct suggest suggest;
    size_t count;
    const struct field *fields = schema_fields(TABLE_INCIDENT, &count);
    suggest_init(&suggest, folded, strlen(folded));
    for (size_t i = 0; i < count; i++)
        if (fields[i].key[0] != '\0' && is_for_cells(&fields[i]))
            suggest_offer(&suggest, fields[i].key);
    for (size_t i = 0; i < WORD_COUNT; i++)
        suggest_offer(&suggest, words[i].word);
    if (suggest.best)
        diag_add(x->diags, DIAG_UNKNOWN_KEY, mark, _("unknown column '%s'; did you mean '%s'?"),
                 name, suggest.best);
    else
        diag_add(x->diags, DIAG_KEPT, mark, _("column '%s' is kept as it is"), name);
}

static bool has_key(const struct columns *c, const char *key)
{
    for (size_t i = 0; i < c->list.count; i++)
        if (c->list.items[i].key && strcmp(c->list.items[i].key, key) == 0)
            return true;
    return false;
}

static bool is_named(const struct columns *c)
{
    return has_key(c, "title") || has_key(c, "headline") || has_key(c, "event");
}

static const struct column *find_column(const struct columns *c, const char *key)
{
    for (size_t i = 0; i < c->list.count; i++)
        if (c->list.items[i].key && strcmp(c->list.items[i].key, key) == 0)
            return &c->list.items[i];
    return NULL;
}

/* What a header's word means depends on the others in two places: "name" is whose name it is
 * where something else is the title; and earliest and latest of our own CSV say nothing beside
 * a date. */
static void settle(struct columns *c)
{
    bool dated = has_key(c, "date");
    for (size_t i = 0; i < c->list.count; i++) {
        struct column *column = &c->list.items[i];
        char *folded = fold(column->name, strlen(column->name));
        if (column->key && strcmp(column->key, "name") == 0 && is_named(c) &&
            !find_column(c, "people"))
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
    for (size_t i = 0; i < c->list.count; i++) {
        const char *text = buf_text(&cells[i].text);
        struct column *column = &c->list.items[i];
        column->key = NULL;
        if (!has_key(c, "date") && looks_like_date(text, cells[i].text.length))
            column->key = "date";
        else if (strstr(text, "://"))
            column->key = ":url";
        else if (!has_key(c, "title") && *text != '\0')
            column->key = "title";
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
    char *folded = fold(name, length);
    struct column column = {.name = mem_strndup(name, length), .key = find_key(folded)};
    if (column.key && column.key[0] != ':' && has_key(c, column.key)) {
        diag_add(x->diags, DIAG_KEPT, cell->mark,
                 _("column '%s' means the same as another; it is kept as it is"), column.name);
        column.key = NULL;
    } else if (!column.key && length > 0 && strncmp(column.name, "x-", 2) != 0) {
        tell_kept(x, column.name, folded, cell->mark);
    }
    vec_push(&c->list, column);
    free(folded);
}

bool columns_init(struct columns *c, struct import *x, const struct import_text *cells,
                  size_t count)
{
    bool known = false, data = false;
    *c = (struct columns){0};
    for (size_t i = 0; i < count; i++) {
        char *folded = fold(buf_text(&cells[i].text), cells[i].text.length);
        known |= find_key(folded) != NULL;
        data |= looks_like_date(buf_text(&cells[i].text), cells[i].text.length);
        free(folded);
    }
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
    buf_printf(&name, "column-%zu", column + 1);
    if (cell->text.length > 0 && column == c->list.count)
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
