/* Showing one date of an expression to people. Only src/date includes this. */
#ifndef ANNALS_DATE_EDTF_RENDER_H
#define ANNALS_DATE_EDTF_RENDER_H

#include "date/edtf_phrase.h"

/* How much of a date is shown: its year alone, without the day, all; or without the
 * year, which is said for both ends of a span. */
enum edtf_extent { EDTF_WHOLE, EDTF_TO_THE_MONTH, EDTF_TO_THE_YEAR, EDTF_SANS_YEAR };

/* Appends the text of one date that is no open or unknown end. */
void edtf_render(struct buf *out, const struct edtf_part *part, enum edtf_width width,
                 enum edtf_extent extent);

/* Whether edtf_render begins with the number of a day: then phrases around it take their form for a
 * day. */
bool edtf_leads_with_day(const struct edtf_part *part, enum edtf_extent extent);

/* Appends a year of the calendar: "2015", "44 BC". */
void edtf_render_year(struct buf *out, int64_t year, enum edtf_width width);

#endif
