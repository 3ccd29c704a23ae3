/* Reading what people write instead of EDTF: phrases around dates ("before 2019", "between 2014 and
 * 2016", "c. 1815-1818"). The dates themselves are guessed in edtf_guess.c, texts that are nearly
 * EDTF are mended in edtf_repair.c; dates in other languages are
 * rewritten in edtf_cjk.c and edtf_west.c. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "date/calendar.h"
#include "date/edtf_cjk.h"
#include "date/edtf_guess.h"
#include "date/edtf_repair.h"
#include "date/edtf_scan.h"
#include "date/edtf_west.h"

struct span {
    const char *text;
    size_t length;
};

enum { APPROXIMATE = 1, UNCERTAIN = 2 };

/* ---- pieces of text */

static struct span part_of(struct span s, size_t from, size_t to)
{
    return (struct span){s.text + from, to - from};
}

static struct span trim(struct span s)
{
    while (s.length > 0 && strchr(" ,", s.text[0]))
        s = part_of(s, 1, s.length);
    while (s.length > 0 && strchr(" ,", s.text[s.length - 1]))
        s.length--;
    return s;
}

static bool take_prefix(struct span *s, const char *prefix)
{
    size_t length = strlen(prefix);
    if (s->length <= length || memcmp(s->text, prefix, length) != 0)
        return false;
    *s = trim(part_of(*s, length, s->length));
    return true;
}

static bool take_suffix(struct span *s, const char *suffix)
{
    size_t length = strlen(suffix);
    if (s->length <= length || memcmp(s->text + s->length - length, suffix, length) != 0)
        return false;
    *s = trim(part_of(*s, 0, s->length - length));
    return true;
}

/* Where the separator first begins after from; the length of s where nowhere. */
static size_t find(struct span s, size_t from, const char *separator)
{
    size_t length = strlen(separator);
    for (size_t i = from; i + length <= s.length; i++)
        if (memcmp(s.text + i, separator, length) == 0)
            return i;
    return s.length;
}

/* ---- one date with its qualifiers */

static const struct {
    const char *text;
    int marks;
} marks_before[] =
    {
        {"circa ", APPROXIMATE},  {"cca ", APPROXIMATE},    {"ca.", APPROXIMATE},
        {"ca ", APPROXIMATE},     {"c.", APPROXIMATE},      {"c ", APPROXIMATE},
        {"about ", APPROXIMATE},  {"around ", APPROXIMATE}, {"approximately ", APPROXIMATE},
        {"approx.", APPROXIMATE}, {"approx ", APPROXIMATE}, {"roughly ", APPROXIMATE},
        {"~", APPROXIMATE},       {"probably ", UNCERTAIN}, {"possibly ", UNCERTAIN},
        {"perhaps ", UNCERTAIN},  {"maybe ", UNCERTAIN},    {"likely ", UNCERTAIN},
        {"c", APPROXIMATE},
},
  marks_after[] = {
      {"(?)", UNCERTAIN},
      {"?", UNCERTAIN},
      {"~", APPROXIMATE},
      {"%", APPROXIMATE | UNCERTAIN},
      {"(uncertain)", UNCERTAIN},
      {" uncertain", UNCERTAIN},
      {"(approximate)", APPROXIMATE},
      {" approx.", APPROXIMATE},
      {" approx", APPROXIMATE},
      {" or so", APPROXIMATE},
      {" circa", APPROXIMATE},
      {" ca", APPROXIMATE},
      {"(circa)", APPROXIMATE},
      {"(ca.)", APPROXIMATE},
};

static int take_marks(struct span *s)
{
    int marks = 0;
    size_t before;
    do {
        before = s->length;
        for (size_t i = 0; i < sizeof marks_before / sizeof *marks_before; i++)
            if (take_prefix(s, marks_before[i].text))
                marks |= marks_before[i].marks;
        for (size_t i = 0; i < sizeof marks_after / sizeof *marks_after; i++)
            if (take_suffix(s, marks_after[i].text))
                marks |= marks_after[i].marks;
    } while (s->length < before);
    return marks;
}

static bool suggest_date(struct span s, int marks, struct buf *out)
{
    static const char signs[] = {'\0', '~', '?', '%'};
    size_t start = out->length;
    marks |= take_marks(&s);
    if (edtf_is_valid(s.text, s.length))
        buf_add(out, s.text, s.length);
    else if (!edtf_guess(s.text, s.length, out))
        return false;
    if (marks && strchr("?~%", out->text[out->length - 1]))
        return true;
    if (memchr(out->text + start, '~', out->length - start))
        marks &= ~APPROXIMATE; /* mid-April is said to be approximate as it is */
    if (marks)
        buf_putc(out, signs[marks]);
    if (edtf_is_valid(out->text + start, out->length - start))
        return true;
    buf_truncate(out, start);
    return false;
}

/* ---- two dates */

static const struct {
    const char *prefix, *separator;
    const char *format, *second_choice;
} pairs[] = {
    {"between ", " and ", "[%s..%s]", "%s/%s"},
    {"from ", " to ", "%s/%s", NULL},
    {"from ", " until ", "%s/%s", NULL},
    {"from ", " through ", "%s/%s", NULL},
    {"from ", "-", "%s/%s", NULL},
    {"either ", " or ", "[%s,%s]", NULL},
    {"", " or ", "[%s,%s]", NULL},
    {"", " and ", "{%s,%s}", NULL},
    {"", " & ", "{%s,%s}", NULL},
    {"", " to ", "%s/%s", NULL},
    {"", " until ", "%s/%s", NULL},
    {"", " through ", "%s/%s", NULL},
    {"", " - ", "%s/%s", NULL},
    {"", "..", "%s/%s", NULL},
    {"", "-", "%s/%s", NULL},
    {"", "/", "%s/%s", NULL},
};

/* The first of two dates; what it lacks (a year, a month) is taken from the end of the second. */
static bool suggest_first(struct span first, struct span second, int marks, struct buf *out)
{
    if (suggest_date(first, marks, out))
        return true;
    bool found = false;
    for (size_t i = 0; i < second.length && !found; i++) {
        if (i > 0 && second.text[i - 1] != ' ')
            continue;
        struct buf longer = {0};
        buf_add(&longer, first.text, first.length);
        buf_putc(&longer, ' ');
        buf_add(&longer, second.text + i, second.length - i);
        found = suggest_date((struct span){longer.text, longer.length}, marks, out);
        buf_finish(&longer);
    }
    return found;
}

static bool put_pair(const char *format, const struct buf *first, const struct buf *second,
                     struct buf *out)
{
    size_t start = out->length;
    if (!format)
        return false;
    buf_printf(out, format, buf_text(first), buf_text(second));
    if (edtf_is_valid(out->text + start, out->length - start))
        return true;
    buf_truncate(out, start);
    return false;
}

static bool suggest_sides(struct span s, size_t row, size_t at, int marks, struct buf *out)
{
    struct buf a = {0}, b = {0};
    struct span first = trim(part_of(s, 0, at));
    struct span second = trim(part_of(s, at + strlen(pairs[row].separator), s.length));
    bool found = suggest_date(second, marks, &b) && suggest_first(first, second, marks, &a) &&
                 (put_pair(pairs[row].format, &a, &b, out) ||
                  put_pair(pairs[row].second_choice, &a, &b, out));
    buf_finish(&a);
    buf_finish(&b);
    return found;
}

static bool suggest_pair(struct span s, struct buf *out)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct span rest = s;
        if (*pairs[i].prefix && !take_prefix(&rest, pairs[i].prefix))
            continue;
        int marks = 0;
        struct span bare = rest;
        for (size_t m = 0; m < sizeof marks_before / sizeof *marks_before; m++)
            if (take_prefix(&bare, marks_before[m].text))
                marks |= marks_before[m].marks;
        for (size_t at = find(bare, 1, pairs[i].separator); at < bare.length;
             at = find(bare, at + 1, pairs[i].separator))
            if (suggest_sides(bare, i, at, marks, out))
                return true;
    }
    return false;
}

/* ---- one date with an open side */

enum side { EARLIER, LATER, FORMAT };

static const struct {
    const char *prefix, *suffix;
    enum side side;
    const char *format;
} open_phrases[] = {
    {"before ", "", EARLIER, NULL},
    {"prior to ", "", EARLIER, NULL},
    {"earlier than ", "", EARLIER, NULL},
    {"<", "", EARLIER, NULL},
    {"after ", "", LATER, NULL},
    {"later than ", "", LATER, NULL},
    {">", "", LATER, NULL},
    {"since ", "", FORMAT, "%s/.."},
    {"from ", " on", FORMAT, "%s/.."},
    {"from ", " onward", FORMAT, "%s/.."},
    {"from ", " onwards", FORMAT, "%s/.."},
    {"from ", "", FORMAT, "%s/.."},
    {"until ", "", FORMAT, "../%s"},
    {"till ", "", FORMAT, "../%s"},
    {"up to ", "", FORMAT, "../%s"},
    {"by the end of ", "", FORMAT, "[..%s]"},
    {"by ", "", FORMAT, "[..%s]"},
    {"no later than ", "", FORMAT, "[..%s]"},
    {"not later than ", "", FORMAT, "[..%s]"},
    {"not after ", "", FORMAT, "[..%s]"},
    {"not before ", "", FORMAT, "[%s..]"},
    {"no earlier than ", "", FORMAT, "[%s..]"},
    {"", " or later", FORMAT, "[%s..]"},
    {"", " or after", FORMAT, "[%s..]"},
    {"", " or earlier", FORMAT, "[..%s]"},
    {"", " or before", FORMAT, "[..%s]"},
    {"", " onwards", FORMAT, "%s/.."},
    {"", " onward", FORMAT, "%s/.."},
    {"", " to present", FORMAT, "%s/.."},
    {"", " to the present", FORMAT, "%s/.."},
    {"", "/present", FORMAT, "%s/.."},
    {"", "/now", FORMAT, "%s/.."},
    {"", "- present", FORMAT, "%s/.."},
    {"", "-present", FORMAT, "%s/.."},
    {"", "- now", FORMAT, "%s/.."},
    {"", "- today", FORMAT, "%s/.."},
    {"", "-", FORMAT, "%s/.."},
    {"-?", "", FORMAT, "?-%s"},
    {"-~", "", FORMAT, "~-%s"},
    {"-%", "", FORMAT, "%%-%s"},
    {"-", "", FORMAT, "../%s"},
};

/* The date next to another one, as exact as it: "before 2019" is 2018 at the latest. */
static bool put_neighbour(enum side side, const struct buf *text, struct buf *out)
{
    struct edtf date;
    if (!edtf_parse(text->text, text->length, &date, NULL) || date.kind != EDTF_DATE)
        return edtf_finish(&date), false;
    enum edtf_precision precision = edtf_part_precision(&date.few[0]);
    struct calendar_date c = calendar_date(side == EARLIER ? date.min - 1 : date.max + 1);
    edtf_finish(&date);
    buf_printf(out, "%s%s%04d", side == EARLIER ? "[.." : "[", c.year < 0 ? "-" : "",
               (int)llabs(c.year));
    if (precision != EDTF_TO_YEAR)
        buf_printf(out, "-%02d", c.month);
    if (precision == EDTF_TO_DAY || precision == EDTF_TO_SEASON)
        buf_printf(out, "-%02d", c.day);
    buf_puts(out, side == EARLIER ? "]" : "..]");
    return true;
}

static bool suggest_open(struct span s, struct buf *out)
{
    bool found = false;
    size_t start = out->length;
    for (size_t i = 0; i < sizeof open_phrases / sizeof *open_phrases && !found; i++) {
        struct span rest = s;
        struct buf date = {0};
        if ((*open_phrases[i].prefix && !take_prefix(&rest, open_phrases[i].prefix)) ||
            (*open_phrases[i].suffix && !take_suffix(&rest, open_phrases[i].suffix)))
            continue;
        if (!suggest_date(rest, 0, &date)) {
            found = false;
        } else if (open_phrases[i].side != FORMAT) {
            found = put_neighbour(open_phrases[i].side, &date, out);
        } else {
            buf_printf(out, open_phrases[i].format, buf_text(&date));
            found = true;
        }
        buf_finish(&date);
    }
    if (found && !edtf_is_valid(out->text + start, out->length - start)) {
        buf_truncate(out, start);
        found = false;
    }
    return found;
}

/* ---- the whole */

enum { MAX_SUGGESTED = 120 }; /* bytes; nobody writes longer dates */

static bool suggest_phrase(const char *text, size_t length, struct buf *out)
{
    struct buf plain = {0};
    bool found = edtf_normalize(text, length, &plain) && plain.length;
    if (found) {
        struct span s = trim((struct span){plain.text, plain.length});
        found = edtf_repair(s.text, s.length, out) || suggest_open(s, out) ||
                suggest_date(s, 0, out) || suggest_pair(s, out);
    }
    buf_finish(&plain);
    return found;
}

bool edtf_suggest(const char *text, size_t length, struct buf *out)
{
    static bool (*const rewriters[])(const char *, size_t, struct buf *) = {edtf_rewrite_cjk,
                                                                            edtf_rewrite_west};
    if (length > MAX_SUGGESTED)
        return false;
    bool found = suggest_phrase(text, length, out);
    for (size_t i = 0; i < sizeof rewriters / sizeof *rewriters && !found; i++) {
        struct buf rewritten = {0};
        bool known = rewriters[i](text, length, &rewritten);
        found = known && edtf_is_valid(rewritten.text, rewritten.length);
        if (found)
            buf_add(out, rewritten.text, rewritten.length);
        else if (known)
            found = suggest_phrase(rewritten.text, rewritten.length, out);
        buf_finish(&rewritten);
    }
    return found;
}

void edtf_explain(const char *text, size_t length, const struct edtf_error *error, struct buf *out)
{
    struct buf shown = {0}, suggestion = {0};
    size_t cut = length <= MAX_SUGGESTED ? length : utf8_previous(text, MAX_SUGGESTED);
    buf_add(&shown, text, cut);
    if (cut < length)
        buf_puts(&shown, "...");
    if (edtf_suggest(text, length, &suggestion))
        buf_printf(out, _("'%s' is no EDTF: column %zu: %s; did you mean %s?"), buf_text(&shown),
                   error->column, error->message, buf_text(&suggestion));
    else
        buf_printf(out, _("'%s' is no EDTF: column %zu: %s"), buf_text(&shown), error->column,
                   error->message);
    buf_finish(&shown);
    buf_finish(&suggestion);
}
