#include "generate.h"

#include <string.h>

unsigned generate_number(struct generator *g, unsigned bound)
{
    /* xorshift64 (Marsaglia, 2003) */
    g->state ^= g->state << 13;
    g->state ^= g->state >> 7;
    g->state ^= g->state << 17;
    return (unsigned)((g->state >> 32) % bound);
}

static int one_in(struct generator *g, unsigned n)
{
    return generate_number(g, n) == 0;
}

static void put_qualifier(struct generator *g, struct buf *text)
{
    if (one_in(g, 8))
        buf_putc(text, "?~%"[generate_number(g, 3)]);
}

static void put_digits(struct generator *g, struct buf *text, unsigned value, int width, int masked)
{
    size_t start = text->length;
    buf_printf(text, "%0*u", width, value);
    for (size_t i = start; masked && i < text->length; i++)
        if (one_in(g, 3))
            text->text[i] = 'X';
}

static void put_long_year(struct generator *g, struct buf *text)
{
    buf_puts(text, one_in(g, 3) ? "Y-" : "Y");
    buf_printf(text, "%u", 1 + generate_number(g, one_in(g, 2) ? 99 : 99999999));
    if (one_in(g, 2))
        buf_printf(text, "E%u", 1 + generate_number(g, 10));
}

static void put_year(struct generator *g, struct buf *text, int masked)
{
    unsigned near = one_in(g, 3) ? 10000 : 60;
    buf_puts(text, one_in(g, 12) ? "-" : "");
    put_digits(g, text, (near == 60 ? 1960 : 0) + generate_number(g, near), 4, masked);
}

static void put_date(struct generator *g, struct buf *text)
{
    int masked = one_in(g, 4);
    unsigned exactness = generate_number(g, 5); /* 0 Y or S, 1 year, 2 season, 3 month, 4 day */
    put_qualifier(g, text);
    if (exactness == 0 && one_in(g, 2))
        put_long_year(g, text);
    else
        put_year(g, text, masked && exactness > 0);
    if (exactness == 0)
        buf_printf(text, "S%u", 1 + generate_number(g, 5));
    put_qualifier(g, text);
    if (exactness < 2)
        return;
    buf_putc(text, '-');
    put_qualifier(g, text);
    if (exactness == 2)
        buf_printf(text, "%u", 21 + generate_number(g, 21));
    else
        put_digits(g, text, 1 + generate_number(g, 12), 2, masked);
    put_qualifier(g, text);
    if (exactness < 4)
        return;
    buf_putc(text, '-');
    put_qualifier(g, text);
    put_digits(g, text, 1 + generate_number(g, one_in(g, 3) ? 31 : 28), 2, masked);
    put_qualifier(g, text);
}

static void put_time(struct generator *g, struct buf *text)
{
    static const char *const zones[] = {"", "Z", "+04", "-11:30"};
    buf_printf(text, "%04u-%02u-%02uT%02u:%02u:%02u%s", generate_number(g, 2100),
               1 + generate_number(g, 12), 1 + generate_number(g, 28), generate_number(g, 24),
               generate_number(g, 60), generate_number(g, 60), zones[generate_number(g, 4)]);
}

static void put_interval(struct generator *g, struct buf *text)
{
    static const char *const ends[] = {"", ".."};
    if (one_in(g, 5))
        buf_puts(text, ends[generate_number(g, 2)]);
    else
        put_date(g, text);
    buf_putc(text, '/');
    if (one_in(g, 5))
        buf_puts(text, ends[generate_number(g, 2)]);
    else
        put_date(g, text);
}

/* The two ends of a range are of one precision. */
static void put_range(struct generator *g, struct buf *text)
{
    unsigned exactness = generate_number(g, 4), year = 1900 + generate_number(g, 100);
    static const char *const forms[] = {"%04u", "%04u-%02u", "%04u-%02u-%02u", "%04u-2%u"};
    for (unsigned i = 0; i < 2; i++) {
        unsigned month = 1 + generate_number(g, exactness == 3 ? 4 : 12);
        buf_printf(text, forms[exactness], year + i, month, 1 + generate_number(g, 28));
        if (i == 0)
            buf_puts(text, "..");
    }
}

static void put_set(struct generator *g, struct buf *text)
{
    int one_of = one_in(g, 2);
    unsigned members = 1 + generate_number(g, 4);
    buf_putc(text, one_of ? '[' : '{');
    for (unsigned i = 0; i < members; i++) {
        int range = one_in(g, 3);
        if (i > 0)
            buf_putc(text, ',');
        if (i == 0 && !range && one_in(g, 6))
            buf_puts(text, "..");
        if (range)
            put_range(g, text);
        else
            put_date(g, text);
        if (i + 1 == members && !range && one_in(g, 6))
            buf_puts(text, "..");
    }
    buf_putc(text, one_of ? ']' : '}');
}

void generate_expression(struct generator *g, struct buf *text)
{
    static void (*const kinds[])(struct generator *, struct buf *) = {
        put_date, put_date, put_date, put_interval, put_interval, put_set, put_set, put_time,
    };
    buf_clear(text);
    kinds[generate_number(g, sizeof kinds / sizeof *kinds)](g, text);
}

void generate_damage(struct generator *g, struct buf *text)
{
    static const char bytes[] = "0123456789XYEST-/.,[]{}?~%:+Zx (";
    for (unsigned n = 1 + generate_number(g, 2); n > 0; n--) {
        size_t at = generate_number(g, (unsigned)text->length + 1);
        char c = bytes[generate_number(g, sizeof bytes - 1)];
        struct buf damaged = {0};
        unsigned way = generate_number(g, 3); /* insert, replace, drop */
        buf_add(&damaged, buf_text(text), at);
        if (way < 2)
            buf_putc(&damaged, c);
        if (at < text->length)
            buf_puts(&damaged, text->text + at + (way > 0));
        buf_finish(text);
        *text = damaged;
    }
}
