#include "model/figure.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIGURE_DIGITS = 40 }; /* more digits than a number of ours has */

struct reader {
    const char *at, *end;
};

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && isspace((unsigned char)*r->at))
        r->at++;
}

/* Takes a word or sign, in either case. Words must end where they end. */
static bool take(struct reader *r, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(r->end - r->at) < length || strncasecmp(r->at, word, length) != 0)
        return false;
    bool is_word = isalpha((unsigned char)word[length - 1]);
    if (is_word && r->at + length < r->end && isalpha((unsigned char)r->at[length]))
        return false;
    r->at += length;
    skip_blanks(r);
    return true;
}

/* Digits with groups of three after ',' or '_', and a fraction. */
static bool take_number(struct reader *r, double *value)
{
    char digits[FIGURE_DIGITS];
    size_t count = 0;
    const char *p = r->at;
    bool fraction = false;
    if (p < r->end && *p == '-')
        digits[count++] = *p++;
    if (p == r->end || !isdigit((unsigned char)*p))
        return false;
    for (; p < r->end && count + 1 < FIGURE_DIGITS; p++) {
        bool followed = p + 1 < r->end && isdigit((unsigned char)p[1]);
        if (isdigit((unsigned char)*p) || (*p == '.' && followed && !fraction))
            digits[count++] = *p;
        else if ((*p != ',' && *p != '_') || !followed || fraction)
            break;
        fraction = fraction || *p == '.';
    }
    digits[count] = '\0';
    *value = strtod(digits, NULL);
    r->at = p;
    skip_blanks(r);
    return true;
}

/* What may stand before a number. */
static const struct sign {
    const char *word;
    bool low, high; /* the number bounds it from below, from above */
    bool strict, approximate;
} signs[] = {
    {">=", true, false, false, false},
    {"<=", false, true, false, false},
    {"≥", true, false, false, false},
    {"≤", false, true, false, false},
    {">", true, false, true, false},
    {"<", false, true, true, false},
    {"more than", true, false, true, false},
    {"over", true, false, true, false},
    {"less than", false, true, true, false},
    {"fewer than", false, true, true, false},
    {"under", false, true, true, false},
    {"at least", true, false, false, false},
    {"at most", false, true, false, false},
    {"up to", false, true, false, false},
    {"about", true, true, false, true},
    {"around", true, true, false, true},
    {"approximately", true, true, false, true},
    {"some", true, true, false, true},
    {"nearly", true, true, false, true},
    {"almost", true, true, false, true},
    {"circa", true, true, false, true},
    {"ca.", true, true, false, true},
    {"~", true, true, false, true},
    {"exactly", true, true, false, false},
};

static const struct sign plain = {"", true, true, false, false};

static struct sign take_signs(struct reader *r)
{
    struct sign found = plain;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!take(r, signs[i].word))
            continue;
        found.low = found.low && signs[i].low;
        found.high = found.high && signs[i].high;
        found.strict = found.strict || signs[i].strict;
        found.approximate = found.approximate || signs[i].approximate;
        i = (size_t)-1; /* "about more than": from the start again */
    }
    return found;
}

static void allow_all(struct figure_range *range)
{
    *range = (struct figure_range){-HUGE_VAL, HUGE_VAL, false, false, false};
}

bool figure_parse(const char *text, size_t length, struct figure_range *range)
{
    struct reader r = {text, text + length};
    allow_all(range);
    skip_blanks(&r);
    struct sign sign = take_signs(&r);
    double first, last;
    if (!take_number(&r, &first))
        return false;
    last = first;
    bool to = take(&r, "..") || take(&r, "–") || take(&r, "to") || take(&r, "-");
    if (to && !take_number(&r, &last))
        last = HUGE_VAL;
    if (take(&r, "+") || take(&r, "or more"))
        sign.high = false;
    if (last < first)
        return false;
    if (sign.low) {
        range->low = sign.approximate ? first - fabs(first) * FIGURE_NEAR : first;
        range->low_strict = sign.strict;
    }
    if (sign.high) {
        range->high = sign.approximate ? last + fabs(last) * FIGURE_NEAR : last;
        range->high_strict = sign.strict;
    }
    range->approximate = sign.approximate;
    return true;
}

bool figure_agrees(const struct figure_range *a, const struct figure_range *b)
{
    double low = a->low > b->low ? a->low : b->low;
    double high = a->high < b->high ? a->high : b->high;
    if (low != high)
        return low < high;
    bool low_in = !(a->low == low && a->low_strict) && !(b->low == low && b->low_strict);
    bool high_in = !(a->high == high && a->high_strict) && !(b->high == high && b->high_strict);
    return low_in && high_in;
}

bool figure_exceeds(const struct figure_range *a, const struct figure_range *b)
{
    return a->low > b->high || (a->low == b->high && (a->low_strict || b->high_strict));
}
