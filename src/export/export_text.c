#include <string.h>

#include "base/i18n.h"
#include "export/export.h"
#include "model/name.h"

/* The list as a table to read: date, marks (a conflict, how many sources), title, people. */

enum {
    SAMPLE = 500,      /* incidents that are measured */
    DATE_MAX = 18,     /* columns of a date, where there is room; at most a fifth */
    MARKS = 3,         /* "≠12" */
    NARROW = 60,       /* columns below which people are left out */
    UNBOUND_TITLE = 60 /* columns that titles are filled up to where there is no bound */
};

struct table_text {
    const struct timeline *t;
    const struct export_options *options;
    struct sink *sink;
    int date, title, people; /* columns; people 0: none, -1: no bound */
    struct buf cell, row;
};

static int width_of(const struct table_text *x, const struct buf *text)
{
    return text_width(buf_text(text), text->length, x->options->charset);
}

/* The date as people write it, into x->cell. */
static void format_date(struct table_text *x, uint32_t incident, int columns)
{
    struct edtf date;
    buf_clear(&x->cell);
    if (!timeline_parse_date(x->t, timeline_incident(x->t, incident)->date, &date)) {
        buf_puts(&x->cell, C_("date", "undated"));
        return;
    }
    edtf_display_fit(&date, columns, &x->cell);
    edtf_finish(&date);
}

/* Shares the width out: the date takes what the dates of the first incidents need. */
static void measure(struct table_text *x)
{
    int width = x->options->width;
    int most = width == 0 || width / 5 > DATE_MAX ? DATE_MAX : width / 5;
    uint32_t row = 0;
    for (int i = 0; i < SAMPLE && (row = export_next(x->t, x->options, row)) != 0; i++) {
        format_date(x, row, most);
        int wide = width_of(x, &x->cell);
        if (wide > x->date)
            x->date = wide < most ? wide : most;
    }
    int left = width - x->date - MARKS - 2;
    x->people = width == 0 ? -1 : width < NARROW ? 0 : left / 3;
    x->title = width == 0 ? UNBOUND_TITLE : x->people > 0 ? left - x->people - 2 : left;
}

static void put_cell(struct table_text *x, const char *text, size_t length, int width, bool last)
{
    enum text_charset charset = x->options->charset;
    if (width <= 0)
        return;
    if (last)
        text_cut(&x->row, text, length, width, charset);
    else
        text_pad(&x->row, text, length, width, charset);
}

static void put_marks(struct table_text *x, uint32_t incident)
{
    const struct incident *row = timeline_incident(x->t, incident);
    uint32_t conflicts, sources;
    timeline_list(x->t, row->entity.conflicts, &conflicts);
    timeline_list(x->t, row->sources, &sources);
    buf_puts(&x->row, conflicts == 0 ? " " : x->options->charset == TEXT_UNICODE ? "≠" : "!");
    if (sources > 0)
        buf_printf(&x->row, "%2u", sources < 99 ? (unsigned)sources : 99U);
    else
        buf_puts(&x->row, "  ");
}

static void put_people(struct table_text *x, uint32_t incident)
{
    uint32_t count;
    const uint32_t *people = timeline_values(x->t, TABLE_PERSON, incident, &count);
    buf_clear(&x->cell);
    for (uint32_t i = 0; i < count; i++) {
        buf_puts(&x->cell, i > 0 ? ", " : "");
        buf_puts(&x->cell, name_text(x->t, TABLE_PERSON, people[i]));
    }
    if (count == 0)
        return;
    buf_puts(&x->row, "  ");
    if (x->people < 0)
        text_clean(&x->row, buf_text(&x->cell), x->cell.length, x->options->charset);
    else
        put_cell(x, buf_text(&x->cell), x->cell.length, x->people, true);
}

static void put_title(struct table_text *x, uint32_t incident)
{
    enum text_charset charset = x->options->charset;
    const char *title = timeline_text(x->t, timeline_incident(x->t, incident)->entity.name);
    size_t length = strlen(title);
    if (x->people < 0 && text_width(title, length, charset) > x->title)
        text_clean(&x->row, title, length, charset);
    else
        put_cell(x, title, length, x->title, x->people == 0);
}

static void put_incident(struct table_text *x, uint32_t incident)
{
    buf_clear(&x->row);
    format_date(x, incident, x->date);
    put_cell(x, buf_text(&x->cell), x->cell.length, x->date, false);
    buf_putc(&x->row, ' ');
    put_marks(x, incident);
    buf_putc(&x->row, ' ');
    put_title(x, incident);
    if (x->people != 0)
        put_people(x, incident);
    size_t length = x->row.length;
    while (length > 0 && x->row.text[length - 1] == ' ')
        length--;
    buf_truncate(&x->row, length);
    if (x->options->width > 0 && width_of(x, &x->row) > x->options->width) {
        buf_clear(&x->cell);
        buf_add(&x->cell, x->row.text, length);
        buf_clear(&x->row);
        text_cut(&x->row, x->cell.text, length, x->options->width, x->options->charset);
    }
    buf_putc(&x->row, '\n');
    sink_add(x->sink, x->row.text, x->row.length);
}

void export_text(const struct timeline *t, const struct export_options *options, struct sink *sink,
                 struct export_losses *losses)
{
    struct table_text x = {.t = t, .options = options, .sink = sink};
    (void)losses; /* a table to read is not meant to hold everything */
    measure(&x);
    for (uint32_t row = 0; (row = export_next(t, options, row)) != 0 && sink->error == 0;)
        put_incident(&x, row);
    buf_finish(&x.cell);
    buf_finish(&x.row);
}
