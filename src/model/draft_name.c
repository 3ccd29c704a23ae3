#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "date/calendar.h"
#include "model/draft.h"

enum { NAME_WORDS = 4, NAME_BYTES = 60 };

/* "2018-04" where the date lies in one month, else "2018", else nothing. */
static void add_date(struct buf *name, const struct date *date)
{
    if (date_is_missing(date) || date->min == EDTF_MIN)
        return;
    struct calendar_date first = calendar_date(date->min);
    buf_printf(name, first.year < 0 ? "-%04lld" : "%04lld", llabs(first.year));
    if (date->max == EDTF_MAX)
        return;
    struct calendar_date last = calendar_date(date->max);
    if (first.year == last.year && first.month == last.month)
        buf_printf(name, "-%02d", first.month);
}

/* The bytes of the word at text, where words are letters, digits and all beyond ASCII. */
static size_t word_length(const char *text, size_t length)
{
    size_t n = 0;
    while (n < length && (isalnum((unsigned char)text[n]) || (unsigned char)text[n] >= 0x80 ||
                          (n > 0 && text[n] == '\'')))
        n++;
    return n;
}

static bool is_article(const char *word, size_t length)
{
    static const char *const articles[] = {"a", "an", "the", "A", "An", "The"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (strlen(articles[i]) == length && memcmp(articles[i], word, length) == 0)
            return true;
    return false;
}

static void add_word(struct buf *name, const char *word, size_t length)
{
    if (name->length > 0)
        buf_putc(name, '-');
    for (size_t i = 0; i < length; i++)
        if (word[i] != '\'')
            buf_putc(name,
                     word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 'a' - 'A') : word[i]);
}

static void add_words(struct buf *name, const char *title)
{
    size_t left = strlen(title);
    for (int words = 0; left > 0 && words < NAME_WORDS && name->length < NAME_BYTES;) {
        size_t length = word_length(title, left);
        if (length > 0 && !is_article(title, length)) {
            add_word(name, title, length);
            words++;
        }
        length += length == 0;
        title += length;
        left -= length;
    }
    if (name->length > NAME_BYTES)
        buf_truncate(name, utf8_floor(name->text, NAME_BYTES));
}

void draft_name_incident(struct draft *d, uint32_t row)
{
    struct buf name = {0};
    const struct incident *incident = draft_incident(d, row);
    add_date(&name, &d->dates.items[incident->date]);
    add_words(&name, pool_text(&d->pool, incident->entity.name));
    if (name.length == 0)
        buf_puts(&name, "incident");
    uint32_t id = draft_text(d, name.text, name.length);
    draft_incident(d, row)->entity.id = id;
    buf_finish(&name);
}
