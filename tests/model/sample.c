#include "sample.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* Where rows are being added: the row of the section, and the last row in it. */
struct place_at {
    enum table table;
    uint32_t row;
};

static void set_field(struct draft *d, struct place_at at, const char *key, size_t key_length,
                      const char *value, size_t length, struct mark mark);

static enum table section_table(const char *name, size_t length)
{
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (strlen(schema_section(t)) == length && memcmp(schema_section(t), name, length) == 0)
            return t;
    fprintf(stderr, "no section %.*s\n", (int)length, name);
    abort();
}

/* key=value|key=value */
static void set_fields(struct draft *d, struct place_at at, const char *text, struct mark mark)
{
    while (*text != '\0' && *text != '\n') {
        size_t length = strcspn(text, "|\n"), key = strcspn(text, "=");
        set_field(d, at, text, key, text + key + 1, length - key - 1, mark);
        text += length;
        text += *text == '|';
    }
}

static void add_item(struct draft *d, uint32_t *cell, uint32_t item)
{
    uint32_t items[64];
    uint32_t count = d->lists.items[*cell];
    memcpy(items, d->lists.items + *cell + 1, count * sizeof *items);
    items[count] = item;
    *cell = draft_list(d, items, count + 1);
}

static void set_list(struct draft *d, struct place_at at, const struct field *f, const char *value,
                     size_t length, struct mark mark)
{
    const char *end = value + length;
    while (value < end) {
        size_t n = strcspn(value, ",|\n");
        uint32_t item = f->type == FIELD_TEXTS    ? draft_word(d, value, n)
                        : f->type == FIELD_TOPICS ? draft_topic_path(d, value, n, mark)
                                                  : draft_refer(d, f->table, value, n, mark);
        add_item(d, draft_row(d, at.table, at.row) + f->cell, item);
        value += n + 1;
    }
}

static void set_field(struct draft *d, struct place_at at, const char *key, size_t key_length,
                      const char *value, size_t length, struct mark mark)
{
    const struct field *f = schema_find_field(at.table, key, key_length);
    uint32_t cell = 0;
    if (!f) {
        fprintf(stderr, "no key %.*s\n", (int)key_length, key);
        abort();
    }
    switch (f->type) {
    case FIELD_TEXT:
        cell = draft_word(d, value, length);
        break;
    case FIELD_LONG:
        cell = draft_text(d, value, length);
        break;
    case FIELD_WORD:
        cell = schema_word(f, value, length);
        break;
    case FIELD_DATE:
        cell = draft_date(d, value, length, mark);
        break;
    case FIELD_REF:
    case FIELD_HANDLE:
        cell = draft_refer(d, f->table, value, length, mark);
        break;
    default:
        set_list(d, at, f, value, length, mark);
        return;
    }
    draft_row(d, at.table, at.row)[f->cell] = cell;
}

static struct place_at add_row(struct draft *d, struct place_at owner, const char *line,
                               struct mark mark)
{
    size_t key = strcspn(line, " \n");
    const struct field *f = schema_find_field(owner.table, line, key);
    struct place_at at = {f->table, draft_add(d, f->table)};
    size_t origin = schema_origin_cell(at.table);
    if (origin != 0) {
        struct origin place = {mark.line, 1, (uint16_t)mark.file};
        memcpy(draft_row(d, at.table, at.row) + origin, &place, sizeof place);
    }
    uint32_t *cell = draft_row(d, owner.table, owner.row) + f->cell;
    if (f->type == FIELD_ROW)
        *cell = at.row;
    else
        add_item(d, cell, at.row);
    set_fields(d, at, line + key + (line[key] == ' '), mark);
    return at;
}

static struct place_at add_entity(struct draft *d, const char *line, struct mark mark)
{
    struct place_at at = {TABLE_INCIDENT, 0};
    if (*line == '?') {
        at.row = draft_declare_unnamed(d, mark);
        set_fields(d, at, line + 2, mark);
        draft_name_incident(d, at.row);
        return at;
    }
    size_t section = strcspn(line, " "), id = strcspn(line + section + 1, " \n");
    at.table = section_table(line, section);
    at.row = draft_declare(d, at.table, line + section + 1, id, mark, NULL);
    d->sections |= 1u << at.table | 1u << TABLE_HEADER; /* as a file with sections does */
    line += section + 1 + id;
    set_fields(d, at, line + (*line == ' '), mark);
    return at;
}

/* Each line is read from a copy of its own: a sanitizer that follows every text to its end would
 * else walk through all that is left, for each word. */
uint32_t sample_read(struct draft *d, const char *text, uint32_t file, uint32_t number)
{
    struct place_at entity = {0}, row = {0};
    struct buf line = {0};
    for (const char *end = text + strlen(text); text < end; number++) {
        struct mark mark = {file, number, 1};
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        size_t length = (size_t)((stop != NULL ? stop : end) - text);
        buf_clear(&line);
        buf_add(&line, text, length);
        const char *words = buf_text(&line);
        if (strncmp(words, "++", 2) == 0)
            add_row(d, row, words + 2, mark);
        else if (*words == '+')
            row = add_row(d, entity, words + 1, mark);
        else if (*words != '\0' && *words != '#')
            entity = add_entity(d, words, mark);
        text += length + (stop != NULL);
    }
    buf_finish(&line);
    return number;
}

struct timeline *sample_build(const char *text, bool together, struct diags *diags)
{
    struct draft drafts[16], *list[16];
    size_t count = 0;
    uint32_t file = diag_file(diags, "sample"), line = 1;
    char *copy = mem_strdup(text), *part = copy;
    for (bool more = true; more;) {
        char *end = strncmp(part, "--", 2) == 0 ? part : strstr(part, "\n--");
        more = end != NULL;
        if (more && end != part)
            *end++ = '\0';
        char *name = more ? end + strspn(end, "- ") : part + strlen(part);
        char *next = name + strcspn(name, "\n");
        if (count == 0 || !together) {
            list[count] = &drafts[count];
            draft_init(&drafts[count++], diags);
        }
        if (end != part)
            line = sample_read(&drafts[count - 1], part, file, line);
        if (more && *next != '\0')
            *next++ = '\0';
        if (more && *name != '\0') {
            file = diag_file(diags, name);
            line = 1;
        }
        part = next;
    }
    free(copy);
    struct timeline *t = builder_build(list, count, diags, together ? 1 : 3, diags);
    for (size_t i = 0; i < count; i++)
        draft_finish(&drafts[i]);
    return t;
}

struct timeline *sample_of(const char *text)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = sample_build(text, true, &diags);
    diag_finish(&diags);
    return t;
}

char *sample_told(struct diags *diags)
{
    struct buf told = {0};
    diag_sort(diags);
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        buf_printf(&told, "%u:%u %s\n", d->mark.file, d->mark.line, diag_code_word(d->code));
    }
    buf_puts(&told, "");
    return told.text ? buf_steal(&told) : mem_strdup("");
}
