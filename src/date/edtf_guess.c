/* One date out of words: the kinds of the words make a string, and a table says what each such
 * string means. */
#include "date/edtf_guess.h"

#include <stdlib.h>
#include <string.h>

#include "date/calendar.h"

bool edtf_is_valid(const char *text, size_t length)
{
    struct edtf date;
    bool valid = edtf_parse(text, length, &date, NULL);
    edtf_finish(&date);
    return valid;
}

/* The words with the year that they name. */
struct guess {
    const struct edtf_word *words;
    bool era;    /* BC or AD stands beside: years of one to three digits are fine */
    bool before; /* BC */
    struct buf *out;
};

/* A year stands as four digits, or as fewer beside BC or AD. */
static bool is_year(const struct guess *g, const struct edtf_word *word)
{
    return word->digits == 4 || (g->era && word->digits < 4 && word->value > 0);
}

static void put_year(struct guess *g, int year)
{
    if (g->before)
        year = 1 - year;
    buf_printf(g->out, "%s%04d", year < 0 ? "-" : "", abs(year));
}

/* month and day 0: none. */
static bool put_date(struct guess *g, const struct edtf_word *year, int month, int day)
{
    if (!is_year(g, year))
        return false;
    put_year(g, year->value);
    if (month)
        buf_printf(g->out, "-%02d", month);
    if (day)
        buf_printf(g->out, "-%02d", day);
    return true;
}

static bool guess_year(struct guess *g)
{
    const struct edtf_word *w = g->words;
    if (w[0].digits != 8)
        return put_date(g, &w[0], 0, 0);
    buf_printf(g->out, "%04d-%02d-%02d", w[0].value / 10000, w[0].value / 100 % 100,
               w[0].value % 100);
    return true;
}

static bool guess_month_year(struct guess *g)
{
    return put_date(g, &g->words[1], g->words[0].value, 0);
}

static bool guess_year_month(struct guess *g)
{
    return put_date(g, &g->words[0], g->words[1].value, 0);
}

/* 13 April 2015, 2015 April 13 */
static bool guess_day_month_year(struct guess *g)
{
    const struct edtf_word *w = g->words;
    return w[0].digits == 4 ? put_date(g, &w[0], w[1].value, w[2].value)
                            : put_date(g, &w[2], w[1].value, w[0].value);
}

static bool guess_month_day_year(struct guess *g)
{
    return put_date(g, &g->words[2], g->words[0].value, g->words[1].value);
}

/* 2015/04/13, 2015-4-3, 13.04.2015, 4/13/2015 where it can be only one of the two orders */
static bool guess_numbers(struct guess *g)
{
    const struct edtf_word *a = &g->words[0], *b = &g->words[2], *c = &g->words[4];
    if (g->words[1].kind != g->words[3].kind)
        return false;
    if (a->digits == 4) {
        bool swapped = b->value > 12 && c->value <= 12;
        return put_date(g, a, swapped ? c->value : b->value, swapped ? b->value : c->value);
    }
    bool day_first = g->words[1].kind == '.' || a->value > 12 || a->value == b->value;
    if (!day_first && b->value <= 12)
        return false;
    return put_date(g, c, day_first ? b->value : a->value, day_first ? a->value : b->value);
}

/* 2015/4, 04/2015, and 1914-18; a longer span is a slip of the month more likely. Nobody writes
 * a season so. */
static bool guess_two_numbers(struct guess *g)
{
    enum { YEARS_ABBREVIATED = 50 };
    const struct edtf_word *a = &g->words[0], *b = &g->words[2];
    if (a->digits == 4 && b->digits == 2 && b->value > 12 && b->value > a->value % 100 &&
        b->value - a->value % 100 <= YEARS_ABBREVIATED) {
        buf_printf(g->out, "%04d/%02d%02d", a->value, a->value / 100, b->value);
        return true;
    }
    if (a->digits == 4)
        return b->digits <= 2 && b->value <= 12 && put_date(g, a, b->value, 0);
    return a->digits <= 2 && a->value <= 12 && put_date(g, b, a->value, 0);
}

static bool guess_group_year(struct guess *g)
{
    return put_date(g, &g->words[1], g->words[0].value, 0);
}

/* second half of 2014 */
static bool guess_nth_group(struct guess *g)
{
    const struct edtf_word *w = g->words;
    int count = w[1].value == 33 ? 4 : 2;
    int nth = w[0].value < 0 ? count : w[0].value;
    return nth >= 1 && nth <= count && put_date(g, &w[2], w[1].value + nth - 1, 0);
}

/* early 2010: about the first four months */
static bool guess_part_of_year(struct guess *g)
{
    static const char *const ends[] = {"-37~", "-38~", "-39~", "-01~", "-12~"};
    if (!put_date(g, &g->words[1], 0, 0))
        return false;
    buf_puts(g->out, ends[g->words[0].value]);
    return true;
}

static bool guess_part_of_month(struct guess *g)
{
    static const char *const ends[] = {"-0X", "-~15", "-2X", "-~01"};
    const struct edtf_word *part = &g->words[0], *month = &g->words[1], *year = &g->words[2];
    if (!put_date(g, year, month->value, 0))
        return false;
    if (part->value == EDTF_PART_END)
        buf_printf(g->out, "-~%02d", calendar_month_length(year->value, month->value));
    else
        buf_puts(g->out, ends[part->value]);
    return true;
}

/* 1950s; 1800s are a century, 2000s still mostly a decade */
static bool guess_decade(struct guess *g)
{
    int year = g->words[0].value;
    if (g->words[0].digits != 0 && g->words[0].digits != 4 && g->words[0].digits != 2)
        return false;
    if (year % 100 == 0 && year != 2000)
        buf_printf(g->out, "%02dXX", year / 100);
    else
        buf_printf(g->out, "%03dX", year / 10);
    return true;
}

static bool guess_part_of_decade(struct guess *g)
{
    static const int from[] = {0, 4, 7, 0, 8}, to[] = {3, 6, 9, 1, 9};
    int year = g->words[1].value, part = g->words[0].value;
    buf_printf(g->out, "%04d~/%04d~", year + from[part], year + to[part]);
    return true;
}

/* 19th century: 18XX, as people mean it */
static bool guess_century(struct guess *g)
{
    int nth = g->words[0].value;
    if (nth < 1 || nth > 99)
        return false;
    if (g->before)
        buf_printf(g->out, "-%02dXX", nth - 1);
    else
        buf_printf(g->out, "%02dXX", nth - 1);
    return true;
}

static const struct {
    const char *kinds; /* N also stands for O */
    bool (*make)(struct guess *g);
} shapes[] = {
    {"N", guess_year},
    {"MN", guess_month_year},
    {"NM", guess_year_month},
    {"NMN", guess_day_month_year},
    {"MNN", guess_month_day_year},
    {"N/N/N", guess_numbers},
    {"N.N.N", guess_numbers},
    {"N-N-N", guess_numbers},
    {"N/N", guess_two_numbers},
    {"N.N", guess_two_numbers},
    {"N-N", guess_two_numbers},
    {"SN", guess_group_year},
    {"NS", guess_year_month},
    {"QN", guess_group_year},
    {"NQ", guess_year_month},
    {"OGN", guess_nth_group},
    {"PN", guess_part_of_year},
    {"PMN", guess_part_of_month},
    {"D", guess_decade},
    {"PD", guess_part_of_decade},
    {"NC", guess_century},
};

static bool has_shape(const struct edtf_word *words, int count, const char *kinds)
{
    int i = 0;
    for (; i < count && kinds[i]; i++)
        if (words[i].kind != kinds[i] && !(kinds[i] == 'N' && words[i].kind == 'O'))
            return false;
    return i == count && kinds[i] == '\0';
}

/* Takes BC and AD out of the words; returns how many are left. */
static int take_era(struct guess *g, struct edtf_word *words, int count)
{
    int left = 0;
    for (int i = 0; i < count; i++)
        if (words[i].kind == 'B' || words[i].kind == 'A') {
            g->era = true;
            g->before = g->before || words[i].kind == 'B';
        } else {
            words[left++] = words[i];
        }
    return left;
}

bool edtf_guess(const char *text, size_t length, struct buf *out)
{
    struct edtf_word words[EDTF_MAX_WORDS] = {{0}};
    struct guess g = {.words = words, .out = out};
    size_t start = out->length;
    int count = take_era(&g, words, edtf_split(text, length, words));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (!has_shape(words, count, shapes[i].kinds))
            continue;
        if (shapes[i].make(&g) && edtf_is_valid(out->text + start, out->length - start))
            return true;
        buf_truncate(out, start);
    }
    return false;
}
