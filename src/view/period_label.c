/* What a period is called in the tree of years and above its incidents. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "chart/deep_time.h"
#include "date/calendar.h"
#include "view/state.h"

/* Dated no closer than this. */
static const char *const wholes[] = {[PERIOD_ALL] = "",
                                     [PERIOD_CENTURY] = NC_("period", "whole century"),
                                     [PERIOD_DECADE] = NC_("period", "whole decade"),
                                     [PERIOD_YEAR] = NC_("period", "whole year"),
                                     [PERIOD_MONTH] = NC_("period", "whole month"),
                                     [PERIOD_DAY] = ""};

static void put_display(const struct buf *text, struct buf *out)
{
    struct edtf date;
    if (!edtf_parse(buf_text(text), text->length, &date, NULL))
        return;
    edtf_display(&date, EDTF_SHORT, out);
    edtf_finish(&date);
}

/* Decades before year 1 have no name: "491–482 BC"; the one around it is "1 BC – AD 9". */
static void put_years(int64_t first, int64_t last, struct buf *out)
{
    struct buf text = {0};
    if (last <= 0) {
        char from[24], to[24];
        snprintf(from, sizeof from, "%lld", 1 - (long long)first);
        snprintf(to, sizeof to, "%lld", 1 - (long long)last);
        buf_printf(out, C_("first and last year before Christ", "%s–%s BC"), from, to);
        return;
    }
    period_format(PERIOD_YEAR, calendar_day(first, 1, 1), &text);
    buf_putc(&text, '/');
    period_format(PERIOD_YEAR, calendar_day(last, 1, 1), &text);
    put_display(&text, out);
    buf_finish(&text);
}

static void put_period(enum period_level level, int64_t first_day, int64_t last_day,
                       struct buf *out)
{
    struct buf text = {0};
    int64_t first = calendar_date(first_day).year, last = calendar_date(last_day).year;
    if (deep_time_format_span(first, last, out))
        return;
    if (first <= 0 && level < PERIOD_YEAR) {
        put_years(first, last, out);
        return;
    }
    period_format(level, first_day, &text);
    put_display(&text, out);
    buf_finish(&text);
}

/* An end of a stretch: the period there, before year 1 its outer year. */
static void put_end(enum period_level level, int64_t day, struct buf *out)
{
    int64_t first, last, year = calendar_date(day).year;
    if (deep_time_format(year, DEEP_TIME_YEARS / 1000, out))
        return;
    period_of(year > 0 ? level : PERIOD_YEAR, day, &first, &last);
    put_period(year > 0 ? level : PERIOD_YEAR, first, last, out);
}

/* "1981–1996": from the first to the last of periods without incidents. */
static void put_stretch(struct period_key key, struct buf *out)
{
    int64_t from = calendar_date(key.first).year, to = calendar_date(key.last).year;
    if (deep_time_format_span(from, to, out))
        return;
    if (to <= 0 && from > -DEEP_TIME_YEARS) {
        put_years(from, to, out);
        return;
    }
    struct buf last = {0};
    put_end(key.level, key.last, &last);
    size_t begin = out->length;
    put_end(key.level, key.first, out);
    if (last.length != out->length - begin ||
        memcmp(out->text + begin, last.text, last.length) != 0)
        buf_printf(out, "–%s", buf_text(&last));
    buf_finish(&last);
}

void period_key_label(struct period_key key, struct buf *out)
{
    if (key.undated)
        buf_puts(out, _("Undated"));
    else if (key.level == PERIOD_ALL)
        buf_puts(out, _("All time"));
    else if (key.whole)
        buf_puts(out, i18n_context_text("period", wholes[key.level]));
    else if (key.empty)
        put_stretch(key, out);
    else
        put_period(key.level, key.first, key.last, out);
}
