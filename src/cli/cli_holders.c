#include "cli/cli_holders.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "model/name.h"

enum column { ANSWER, TENURE, PERSON, TITLE, WHERE, COLUMNS };

/* A tenure, with what it is sorted by. */
struct held {
    const char *where, *title;
    uint32_t role;
    bool certain;
};

/* The organization, or where there is none the place. */
static const char *where_of(const struct timeline *t, const struct role *role)
{
    return role->organization != 0 ? name_text(t, TABLE_ORGANIZATION, role->organization)
                                   : name_text(t, TABLE_PLACE, role->place);
}

static const char *title_of(const struct timeline *t, const struct role *role)
{
    return timeline_text(t, role->title != 0 ? role->title : role->called);
}

static int compare_held(const void *left, const void *right)
{
    const struct held *a = left, *b = right;
    if (a->certain != b->certain)
        return a->certain ? -1 : 1;
    int order = strcoll(a->where, b->where);
    if (order == 0)
        order = strcoll(a->title, b->title);
    return order != 0 ? order : a->role < b->role ? -1 : a->role > b->role;
}

static void put_date(const struct timeline *t, const char *phrase, uint32_t date, struct buf *out)
{
    struct edtf parsed;
    struct buf shown = {0};
    if (!timeline_parse_date(t, date, &parsed))
        return;
    edtf_display(&parsed, EDTF_SHORT, &shown);
    buf_puts(out, out->length > 0 ? " " : "");
    buf_printf(out, phrase, buf_text(&shown));
    buf_finish(&shown);
    edtf_finish(&parsed);
}

static void format_tenure(const struct timeline *t, const struct role *role, struct buf *out)
{
    bool open = date_is_open(timeline_date(t, role->to));
    put_date(t, open ? C_("tenure", "since %s") : C_("tenure", "from %s"), role->from, out);
    if (!open)
        put_date(t, C_("tenure", "until %s"), role->to, out);
    put_date(t, C_("tenure", "as of %s"), role->as_of, out);
}

static void format_cell(const struct timeline *t, const struct held *held, enum column column,
                        struct buf *out)
{
    const struct role *role = timeline_role(t, held->role);
    buf_clear(out);
    switch (column) {
    case ANSWER:
        buf_puts(out, held->certain ? _("certainly") : _("perhaps"));
        break;
    case PERSON:
        buf_puts(out, name_text(t, TABLE_PERSON, role->person));
        break;
    case TITLE:
        buf_puts(out, held->title);
        buf_puts(out, role->acting == BOOL_TRUE ? _(" (acting)") : "");
        break;
    case TENURE:
        format_tenure(t, role, out);
        break;
    default:
        buf_puts(out, held->where);
    }
}

/* ---- a table to read */

static void put_table(const struct timeline *t, const struct held *held, size_t count,
                      const struct export_options *options, struct buf *out)
{
    /* Of the width, in hundredths: the most that a column may take. */
    static const int shares[COLUMNS] = {100, 25, 25, 25, 100};
    int widths[COLUMNS] = {0};
    struct buf cell = {0};
    for (size_t i = 0; i < count; i++)
        for (int column = 0; column < COLUMNS; column++) {
            format_cell(t, &held[i], (enum column)column, &cell);
            int width = text_width(buf_text(&cell), cell.length, options->charset);
            int most = options->width == 0 ? width : options->width * shares[column] / 100;
            width = width < most ? width : most;
            widths[column] = width > widths[column] ? width : widths[column];
        }
    for (size_t i = 0; i < count; i++) {
        int used = 0;
        for (int column = 0; column < COLUMNS; column++) {
            format_cell(t, &held[i], (enum column)column, &cell);
            int room = widths[column];
            if (options->width > 0 && used + room > options->width)
                room = options->width > used ? options->width - used : 0;
            struct buf cut = {0};
            text_cut(&cut, buf_text(&cell), cell.length, room, options->charset);
            buf_puts(out, buf_text(&cut));
            int blanks =
                widths[column] - text_width(buf_text(&cut), cut.length, options->charset) + 2;
            if (column + 1 < COLUMNS)
                buf_fill(out, ' ', (size_t)blanks);
            used += widths[column] + 2;
            buf_finish(&cut);
        }
        while (out->length > 0 && out->text[out->length - 1] == ' ')
            buf_truncate(out, out->length - 1);
        buf_putc(out, '\n');
    }
    buf_finish(&cell);
}

/* ---- CSV */

static void put_field(const char *text, const char *end, struct buf *out)
{
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    buf_puts(out, quoted ? "\"" : "");
    for (; *text != '\0'; text++) {
        buf_puts(out, *text == '"' ? "\"" : "");
        buf_putc(out, *text);
    }
    buf_printf(out, "%s%s", quoted ? "\"" : "", end);
}

static const char *id_of(const struct timeline *t, enum table table, uint32_t row)
{
    return timeline_text(t, timeline_entity(t, table, row)->id);
}

static const char *date_text(const struct timeline *t, uint32_t date)
{
    return timeline_text(t, timeline_date(t, date)->text);
}

static void put_csv(const struct timeline *t, const struct held *held, size_t count,
                    struct buf *out)
{
    buf_puts(out, "certain,person,name,title,acting,organization,place,from,to,as_of\r\n");
    for (size_t i = 0; i < count; i++) {
        const struct role *role = timeline_role(t, held[i].role);
        put_field(held[i].certain ? "true" : "false", ",", out);
        put_field(id_of(t, TABLE_PERSON, role->person), ",", out);
        put_field(timeline_text(t, timeline_person(t, role->person)->entity.name), ",", out);
        put_field(held[i].title, ",", out);
        put_field(role->acting == BOOL_TRUE ? "true" : "", ",", out);
        put_field(id_of(t, TABLE_ORGANIZATION, role->organization), ",", out);
        put_field(id_of(t, TABLE_PLACE, role->place), ",", out);
        put_field(date_text(t, role->from), ",", out);
        put_field(date_text(t, role->to), ",", out);
        put_field(date_text(t, role->as_of), "\r\n", out);
    }
}

void cli_put_holders(const struct timeline *t, const struct bitset *roles, const char *date,
                     const struct export_options *options, struct buf *out)
{
    VEC(struct held) held = {0};
    struct edtf day;
    if (!edtf_parse(date, strlen(date), &day, NULL))
        return;
    for (uint32_t row = 1; row <= timeline_count(t, TABLE_ROLE); row++) {
        const struct role *role = timeline_role(t, row);
        enum edtf_answer answer = timeline_role_in(t, row, day.min, day.max);
        if (answer == EDTF_NO || (roles && !bitset_has(roles, row)))
            continue;
        vec_push(&held, ((struct held){where_of(t, role), title_of(t, role), row,
                                       answer == EDTF_CERTAINLY}));
    }
    edtf_finish(&day);
    if (held.count > 0)
        qsort(held.items, held.count, sizeof *held.items, compare_held);
    if (options)
        put_table(t, held.items, held.count, options, out);
    else
        put_csv(t, held.items, held.count, out);
    vec_finish(&held);
}
