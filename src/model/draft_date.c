#include <string.h>

#include "model/draft.h"

/* Tells why a text is no date. An error inside a scalar of which only the start is known is told
 * there: column counts the bytes, which are characters in all that could be a date up to it. */
static void tell_bad_date(struct draft *d, const char *text, size_t length,
                          const struct edtf_error *error, struct mark mark)
{
    struct buf message = {0};
    edtf_explain(text, length, error, &message);
    if (mark.column > 0 && error->column > 0)
        mark.column += (uint32_t)error->column - 1;
    diag_add(d->diags, DIAG_BAD_DATE, mark, "%s", buf_text(&message));
    buf_finish(&message);
}

static uint32_t add_date(struct draft *d, const char *text, size_t length, struct mark mark)
{
    struct edtf parsed;
    struct edtf_error error;
    struct date date = {EDTF_MIN, EDTF_MAX, draft_text(d, text, length), EDTF_INVALID};
    if (edtf_parse(text, length, &parsed, &error)) {
        date.min = parsed.min;
        date.max = parsed.max;
        date.flags = parsed.flags;
        edtf_finish(&parsed);
    } else if (length == 2 && memcmp(text, "..", 2) == 0) {
        date.flags = EDTF_OPEN;
    } else {
        tell_bad_date(d, text, length, &error, mark);
    }
    if (date.text == 0)
        return 0;
    vec_push(&d->dates, date);
    map_put(&d->date_map, (uint32_t)d->dates.count - 1);
    return (uint32_t)d->dates.count - 1;
}

uint32_t draft_date(struct draft *d, const char *text, size_t length, struct mark mark)
{
    if (length == 0)
        return 0;
    uint32_t date = map_find(&d->date_map, text, length);
    if (date == 0)
        return add_date(d, text, length, mark);
    if (d->dates.items[date].flags & EDTF_INVALID) {
        struct edtf parsed;
        struct edtf_error error;
        if (!edtf_parse(text, length, &parsed, &error))
            tell_bad_date(d, text, length, &error, mark);
    }
    return date;
}
