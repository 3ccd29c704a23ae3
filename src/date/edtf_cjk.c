/* Reading dates with the units behind the numbers, from the year down. */
#include "date/edtf_cjk.h"

#include <string.h>

#include "date/edtf_guess.h"

/* The finest unit that is known, or the next number's. */
enum unit { YEAR, MONTH, DAY, UNITS };

struct date {
    int fields[UNITS];
    bool known[UNITS];
    int loose; /* a number whose unit the other end of a span tells; -1: none */
    int era;   /* the year before the first of a Japanese era; 0: Christian years */
    int group; /* part of the year: 21 to 41; 0: none */
    char tens; /* part of the month: '0', '1' or '2'; 'e' for its end */
    bool bc, decade, about, unsure;
};

struct reader {
    const char *at, *end;
};

enum meaning { SKIP, BEFORE_CHRIST, ERA, ABOUT, UNSURE, GROUP, TENS };

/* Longer words before those that they begin with. */
static const struct {
    const char *text;
    enum meaning meaning;
    int value;
} words[] = {
    {"기원전", BEFORE_CHRIST, 0},
    {"紀元前", BEFORE_CHRIST, 0},
    {"BC", BEFORE_CHRIST, 0},
    {"明治", ERA, 1867}, /* the year before its first */
    {"大正", ERA, 1911},
    {"昭和", ERA, 1925},
    {"平成", ERA, 1988},
    {"令和", ERA, 2018},
    {"서기", SKIP, 0},
    {"西暦", SKIP, 0},
    {"대략", ABOUT, 0},
    {"약", ABOUT, 0},
    {"約", ABOUT, 0},
    {"경", ABOUT, 0},
    {"무렵", ABOUT, 0},
    {"쯤", ABOUT, 0},
    {"頃", ABOUT, 0},
    {"ごろ", ABOUT, 0},
    {"ころ", ABOUT, 0},
    {"?", UNSURE, 0},
    {"？", UNSURE, 0},
    {"(불확실)", UNSURE, 0},
    {"(추정)", UNSURE, 0},
    {"(不確か)", UNSURE, 0},
    {"(推定)", UNSURE, 0},
    {"봄", GROUP, 21},
    {"春", GROUP, 21},
    {"여름", GROUP, 22},
    {"夏", GROUP, 22},
    {"가을", GROUP, 23},
    {"秋", GROUP, 23},
    {"겨울", GROUP, 24},
    {"冬", GROUP, 24},
    {"상반기", GROUP, 40},
    {"上半期", GROUP, 40},
    {"하반기", GROUP, 41},
    {"下半期", GROUP, 41},
    {"초순", TENS, '0'},
    {"상순", TENS, '0'},
    {"上旬", TENS, '0'},
    {"중순", TENS, '1'},
    {"中旬", TENS, '1'},
    {"하순", TENS, '2'},
    {"下旬", TENS, '2'},
    {"초", TENS, 's'},
    {"初め", TENS, 's'},
    {"중반", TENS, 'm'},
    {"半ば", TENS, 'm'},
    {"후반", TENS, 'e'},
    {"말", TENS, 'e'},
    {"末", TENS, 'e'},
    {"終わり頃", TENS, 'e'},
    {"의", SKIP, 0},
    {"の", SKIP, 0},
    {"第", SKIP, 0},
};

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && *r->at == ' ')
        r->at++;
}

static bool take(struct reader *r, const char *word)
{
    size_t length = strlen(word);
    skip_blanks(r);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0)
        return false;
    r->at += length;
    return true;
}

static bool take_any(struct reader *r, const char *const *list)
{
    for (; *list != NULL; list++)
        if (take(r, *list))
            return true;
    return false;
}

/* ---- one date */

/* A number of at most six digits, of either width; -1: none. */
static int take_number(struct reader *r, int *digits)
{
    static const char wide_zero[] = "０"; /* the ten follow one another */
    int number = 0;
    if (take(r, "元"))
        return *digits = 1, 1;
    for (*digits = 0; *digits < 6 && r->at < r->end; ++*digits) {
        if (*r->at >= '0' && *r->at <= '9') {
            number = number * 10 + (*r->at++ - '0');
        } else if (r->end - r->at >= 3 && memcmp(r->at, wide_zero, 2) == 0 &&
                   (unsigned char)r->at[2] - 0x90U < 10) {
            number = number * 10 + ((unsigned char)r->at[2] - 0x90);
            r->at += 3;
        } else {
            break;
        }
    }
    return *digits > 0 ? number : -1;
}

static enum unit next_unit(const struct date *d)
{
    return d->known[DAY] ? UNITS : d->known[MONTH] ? DAY : d->known[YEAR] ? MONTH : YEAR;
}

static bool set(struct date *d, enum unit unit, int number)
{
    if (unit < next_unit(d) && next_unit(d) != YEAR)
        return false;
    d->fields[unit] = number;
    d->known[unit] = true;
    return true;
}

/* The unit behind a number; with a dot the next one. */
static bool take_unit(struct reader *r, struct date *d, int number, int digits)
{
    static const char *const units[UNITS][3] = {
        {"년", "年", NULL}, {"월", "月", NULL}, {"일", "日", NULL}};
    static const char *const decades[] = {"년대", "年代", NULL};
    static const char *const quarters[] = {"분기", "四半期", NULL};
    if (take_any(r, decades))
        return d->decade = true, number % 10 == 0 && set(d, YEAR, number);
    if (take_any(r, quarters))
        return d->group = 32 + number, number >= 1 && number <= 4;
    for (int unit = YEAR; unit < UNITS; unit++)
        if (take_any(r, units[unit]))
            return set(d, (enum unit)unit, number);
    bool dotted = next_unit(d) < UNITS && (d->known[YEAR] || digits == 4);
    if (dotted && take(r, "."))
        return set(d, next_unit(d), number);
    d->loose = number;
    return true;
}

static bool take_word(struct reader *r, struct date *d)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!take(r, words[i].text))
            continue;
        d->bc |= words[i].meaning == BEFORE_CHRIST;
        d->about |= words[i].meaning == ABOUT;
        d->unsure |= words[i].meaning == UNSURE;
        if (words[i].meaning == ERA)
            d->era = words[i].value;
        if (words[i].meaning == GROUP)
            d->group = words[i].value;
        if (words[i].meaning == TENS)
            d->tens = (char)words[i].value;
        return true;
    }
    return false;
}

/* "(금)", "(金)" */
static void take_weekday(struct reader *r)
{
    static const char *const days[] = {"(월)", "(화)", "(수)", "(목)", "(금)",
                                       "(토)", "(일)", "(月)", "(火)", "(水)",
                                       "(木)", "(金)", "(土)", "(日)", NULL};
    take_any(r, days);
}

static bool read_date(struct reader *r, struct date *d)
{
    const char *start;
    *d = (struct date){.loose = -1};
    do {
        int digits;
        start = r->at;
        int number = take_number(r, &digits);
        if (number >= 0 && !take_unit(r, d, number, digits))
            return false;
        take_weekday(r);
    } while (d->loose < 0 && (r->at != start || take_word(r, d)));
    while (d->loose >= 0 && take_word(r, d))
        continue;
    return d->known[YEAR] || d->known[MONTH] || d->known[DAY] || d->loose >= 0;
}

/* ---- in EDTF */

/* Start, middle and end: of a month a day in it, of a year the third of it. */
static const struct {
    char tens;
    const char *in_month, *in_year;
} loose_parts[] = {{'s', "-~01", "-37"}, {'m', "-~15", "-38"}, {'e', "-~30", "-39"}};

/* Appends the part of a month or year; returns whether a sign of its own is still needed. */
static bool put_part(const struct date *d, struct buf *out)
{
    for (size_t i = 0; i < sizeof loose_parts / sizeof *loose_parts; i++)
        if (loose_parts[i].tens == d->tens) {
            buf_puts(out, d->known[MONTH] ? loose_parts[i].in_month : loose_parts[i].in_year);
            return !d->known[MONTH];
        }
    if (d->tens == '1' && d->about)
        buf_puts(out, "-~15");
    else
        buf_printf(out, "-%cX", d->tens);
    return false;
}

static bool put_date(const struct date *d, struct buf *out)
{
    static const char *const marks[] = {"", "~", "?", "%"};
    size_t start = out->length;
    bool about = d->about;
    int year = d->bc ? 1 - d->fields[YEAR] : d->fields[YEAR] + d->era;
    bool gap = d->known[DAY] && !d->known[MONTH];
    bool parted = d->group != 0 || d->tens != 0;
    /* until 1872 Japan counted months by the moon */
    bool lunar = d->era != 0 && year <= 1872 && d->known[MONTH];
    if (!d->known[YEAR] || d->loose >= 0 || gap || lunar || (parted && d->known[DAY]))
        return false;
    buf_printf(out, year < 0 ? "-%04d" : "%04d", year < 0 ? -year : year);
    if (d->decade)
        out->text[out->length - 1] = 'X';
    if (d->known[MONTH])
        buf_printf(out, "-%02d", d->fields[MONTH]);
    if (d->known[DAY])
        buf_printf(out, "-%02d", d->fields[DAY]);
    if (d->group != 0)
        buf_printf(out, "-%02d", d->group);
    if (d->tens != 0)
        about = put_part(d, out);
    buf_puts(out, marks[about + 2 * d->unsure]);
    if (edtf_is_valid(out->text + start, out->length - start))
        return true;
    buf_truncate(out, start);
    return false;
}

/* ---- around dates */

static const struct {
    const char *text, *format;
} suffixes[] = {
    {"부터", "%s/.."},      {"から", "%s/.."},   {"까지", "../%s"},       {"まで", "../%s"},
    {"이전", "[..%s]"},     {"以前", "[..%s]"},  {"이후", "[%s..]"},      {"以降", "[%s..]"},
    {"以後", "[%s..]"},     {"전", "before %s"}, {"より前", "before %s"}, {"후", "after %s"},
    {"より後", "after %s"}, {"~", "%s/.."},      {"〜", "%s/.."},         {"", "%s"},
};

/* The format for one date by what follows it; NULL where that is something else. */
static const char *format_one(struct reader *r)
{
    struct reader start = *r;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        *r = start;
        if (!take(r, suffixes[i].text))
            continue;
        skip_blanks(r);
        if (r->at == r->end)
            return suffixes[i].format;
    }
    *r = start;
    return NULL;
}

/* What either end of a span lacks is what the other has: "2018년 4월 3~10일", "2016~2021년". */
static bool share(struct date *a, struct date *b)
{
    enum unit finest = b->known[YEAR] ? YEAR : b->known[MONTH] ? MONTH : DAY;
    if (a->loose >= 0 && b->known[finest] && !a->known[finest])
        set(a, finest, a->loose), a->loose = -1;
    if (b->loose >= 0 && next_unit(a) != YEAR) {
        enum unit unit = (enum unit)(next_unit(a) - 1);
        b->fields[unit] = b->loose;
        b->known[unit] = true;
        b->loose = -1;
    }
    for (int unit = YEAR; unit < UNITS && !b->known[unit]; unit++) {
        b->fields[unit] = a->fields[unit];
        b->known[unit] = a->known[unit];
    }
    b->bc |= a->bc;
    if (b->era == 0 && b->fields[YEAR] < 100)
        b->era = a->era;
    b->unsure |= a->unsure;
    return a->known[YEAR] && b->known[YEAR];
}

static bool rewrite_pair(struct reader *r, struct date *a, struct buf *out)
{
    static const char *const dashes[] = {"~",  "〜",   "～",   "-",    "–",
                                         "..", "부터", "から", "에서", NULL};
    static const char *const alternatives[] = {"또는", "または", "か", NULL};
    static const char *const between[] = {"사이", "の間", "間", NULL};
    static const char *const ends[] = {"까지", "まで", NULL};
    struct buf first = {0}, last = {0};
    struct date b;
    bool either = take_any(r, alternatives);
    if ((!either && !take_any(r, dashes)) || !read_date(r, &b) || !share(a, &b))
        return false;
    bool inside = take_any(r, between);
    take_any(r, ends);
    skip_blanks(r);
    bool found = r->at == r->end && put_date(a, &first) && put_date(&b, &last);
    if (found)
        buf_printf(out,
                   either   ? "[%s,%s]"
                   : inside ? "[%s..%s]"
                            : "%s/%s",
                   buf_text(&first), buf_text(&last));
    buf_finish(&first);
    buf_finish(&last);
    return found;
}

bool edtf_rewrite_cjk(const char *text, size_t length, struct buf *out)
{
    struct reader r = {text, text + length};
    struct date d;
    struct buf one = {0};
    if (!read_date(&r, &d))
        return false;
    /* "2018. 4. 15": the last number has no dot */
    struct reader rest = r;
    skip_blanks(&rest);
    if (rest.at == rest.end && d.loose >= 0 && d.known[YEAR] && next_unit(&d) < UNITS) {
        set(&d, next_unit(&d), d.loose);
        d.loose = -1;
    }
    const char *format = format_one(&r);
    if (format == NULL)
        return rewrite_pair(&r, &d, out);
    bool found = put_date(&d, &one);
    if (found)
        buf_printf(out, format, buf_text(&one));
    buf_finish(&one);
    return found;
}
