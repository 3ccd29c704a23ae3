/* Years in millions and billions: "66m BC", "13.8bn BC". Nobody reads eleven digits, and there is
 * no room for them on an axis. Years are those of date/calendar.h: 0 is 1 BC. */
#ifndef ANNALS_CHART_DEEP_TIME_H
#define ANNALS_CHART_DEEP_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* From this distance on. */
enum { DEEP_TIME_YEARS = 1000000 };

/* Appends a year as exactly as a number of years, with at most three decimals. False: it is nearer,
 * or that is not exact enough, and nothing is appended. */
bool deep_time_format(int64_t year, int64_t precision, struct buf *out);

/* Appends "13.8–4.54bn BC": the years first to last, which may be of one million or billion and of
 * one era or not. False: not both of them are that far. */
bool deep_time_format_span(int64_t first, int64_t last, struct buf *out);

#endif
