/* Any bytes as a date: parsing, printing, showing, relating and suggesting never crash, and what is
 * printed or suggested is read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "date/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void try_valid(const struct edtf *date)
{
    struct buf text = {0}, shown = {0};
    struct edtf again;
    edtf_format(date, &text);
    require(edtf_parse(text.text, text.length, &again, NULL));
    require(edtf_compare(date, &again) == 0 && date->min <= date->max);
    require(edtf_in_days(date, date->min, date->max) == EDTF_CERTAINLY);
    require(edtf_overlaps(date, &again) == edtf_overlaps(&again, date));
    edtf_in_days(date, -100000, 20000);
    edtf_before(date, &again);
    edtf_within(date, &again);
    edtf_display(date, EDTF_LONG, &shown);
    require(shown.length > 0);
    edtf_display(date, EDTF_SHORT, &shown);
    edtf_display_fit(date, (int)(text.length % 20), &shown);
    edtf_display_in_year(date, 1985, 12, &shown);
    edtf_display_duration(date, &again, &shown);
    edtf_display_age(&again, date, &shown);
    edtf_finish(&again);
    buf_finish(&text);
    buf_finish(&shown);
}

static void try_invalid(const char *text, size_t length, const struct edtf_error *error)
{
    struct buf out = {0};
    struct edtf date;
    require(error->column >= 1 && error->column <= length + 1);
    edtf_explain(text, length, error, &out);
    buf_clear(&out);
    if (edtf_suggest(text, length, &out)) {
        require(edtf_parse(out.text, out.length, &date, NULL));
        edtf_finish(&date);
    }
    buf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct edtf date;
    struct edtf_error error;
    const char *text = (const char *)data;
    if (edtf_parse(text, size, &date, &error))
        try_valid(&date);
    else
        try_invalid(text, size, &error);
    edtf_finish(&date);
    return 0;
}
