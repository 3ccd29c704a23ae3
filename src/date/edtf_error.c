/* What is wrong with a text, in words. */
#include "date/edtf_scan.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* In these %s is the component. */
static const char *const messages[EDTF_PROBLEM_COUNT] = {
    [EDTF_WANT_DATE] = N_("expected a date, such as 1985, 1985-04 or 1985-04-12"),
    [EDTF_WANT_YEAR_DIGIT] = N_("a year has four digits (or X for an unspecified one)"),
    [EDTF_WANT_LONG_YEAR] = N_("a year with Y has 5 to 15 digits"),
    [EDTF_WANT_LONG_YEAR_DIGIT] = N_("expected the digits of the year, the first not 0"),
    [EDTF_WANT_POSITIVE] = N_("expected a positive number without leading zeros"),
    [EDTF_WANT_DASH] = N_("expected '-': both ends of a range are equally exact"),
    [EDTF_WANT_MONTH_DIGIT] = N_("a month has two digits (or X for an unspecified one)"),
    [EDTF_WANT_DAY_DIGIT] = N_("a day has two digits (or X for an unspecified one)"),
    [EDTF_WANT_TIME_DIGIT] = N_("hours, minutes and seconds have two digits"),
    [EDTF_WANT_COLON] = N_("expected ':': a time is written hh:mm:ss"),
    [EDTF_WANT_PLAIN_DAY] = N_("a time follows only a whole date without X and qualifiers"),
    [EDTF_WANT_DOTS] = N_("an open end is two dots, '..'"),
    [EDTF_WANT_SLASH] = N_("expected '/' and the end of the interval"),
    [EDTF_WANT_MEMBER_END] = N_("expected ',', '..' or the closing bracket"),
    [EDTF_WANT_LAST] = N_("expected the closing bracket: '..' is first or last in a set"),
    [EDTF_WANT_END] = N_("the date is complete here; nothing may follow"),
    [EDTF_BAD_ZERO_YEAR] = N_("there is no year -0000; the year 0 is 0000"),
    [EDTF_BAD_SHORT_YEAR] = N_("year %s: a year with Y has more than four digits"),
    [EDTF_BAD_HUGE_YEAR] = N_("year %s: years have at most 15 digits"),
    [EDTF_BAD_MONTH] = N_("month %s: months are 01 to 12, seasons 21 to 41"),
    [EDTF_BAD_DAY] = N_("day %s: no such day in this month"),
    [EDTF_BAD_HOUR] = N_("hour %s: hours are 00 to 23, and 24:00:00 ends a day"),
    [EDTF_BAD_MINUTE] = N_("minute %s: minutes are 00 to 59, after hour 24 only 00"),
    [EDTF_BAD_SECOND] = N_("second %s: seconds are 00 to 59, or 60 at minute 59"),
    [EDTF_BAD_SHIFT] = N_("shift %s: hours are 00 to 23, minutes 00 to 59, -00:00 is none"),
    [EDTF_BAD_ORDER] = N_("the end %s lies before the start"),
    [EDTF_BAD_RANGE_ORDER] = N_("the range ends before it starts, with %s"),
};

/* What people put where something else belongs. A letter that begins a word says nothing of that,
 * unless it is this word. */
static const struct {
    char byte;
    const char *word, *message;
} hints[] = {
    {' ', "", N_("there are no spaces in a date")},
    {'(', "", N_("parentheses are not used; a qualifier stands beside its component")},
    {')', "", N_("parentheses are not used; a qualifier stands beside its component")},
    {'+', "", N_("a year has no plus sign")},
    {'o', "open", N_("an open end is written '..'")},
    {'u', "unknown", N_("an unknown end is left empty, an unspecified digit is X")},
    {'x', "", N_("an unspecified digit is an upper-case X")},
    {'y', "", N_("the letter before a long year is an upper-case Y")},
    {'e', "", N_("the letter before an exponent is an upper-case E")},
    {'s', "", N_("the letter before significant digits is an upper-case S")},
    {'t', "", N_("the letter before a time is an upper-case T")},
    {'z', "", N_("the letter for UTC is an upper-case Z")},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a letter stands alone or is repeated, as in 19xx. */
static bool is_alone(const char *text, size_t length)
{
    return !is_letter(text[0]) || length < 2 || text[1] == text[0] || !is_letter(text[1]);
}

static const char *find_hint(const struct edtf_scanner *s)
{
    if (s->problem >= EDTF_BAD_ZERO_YEAR || s->problem_at >= s->length)
        return NULL;
    const char *text = s->text + s->problem_at;
    size_t length = s->length - s->problem_at;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        size_t word = strlen(hints[i].word);
        if (hints[i].byte == text[0] &&
            (is_alone(text, length) ||
             (word > 0 && length >= word && memcmp(text, hints[i].word, word) == 0)))
            return hints[i].message;
    }
    return NULL;
}

void edtf_describe(const struct edtf_scanner *s, struct edtf_error *error)
{
    char component[48];
    size_t length = s->problem_end - s->problem_at;
    if (length >= sizeof component)
        length = sizeof component - 1;
    memcpy(component, s->text + s->problem_at, length);
    component[length] = '\0';

    const char *hint = find_hint(s);
    error->column = s->problem_at + 1;
    if (hint)
        snprintf(error->message, sizeof error->message, "%s", _(hint));
    else if (s->problem == EDTF_BAD_DAY && s->month_length)
        snprintf(error->message, sizeof error->message,
                 ngettext("day %s: this month has %d day", "day %s: this month has %d days",
                          (unsigned long)s->month_length),
                 component, s->month_length);
    else
        snprintf(error->message, sizeof error->message, _(messages[s->problem]), component);
}
