#include "base/i18n.h"

#include <limits.h>
#include <locale.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* Whether it is known that there is no translation: gettext looks for one each time anew. */
static atomic_bool untranslated;

const char *i18n_text(const char *text)
{
    return untranslated ? text : gettext(text);
}

const char *i18n_context(const char *key, const char *text)
{
    const char *found = i18n_text(key);
    return found != key ? found : text;
}

const char *i18n_context_text(const char *context, const char *text)
{
    struct buf key = {0};
    if (untranslated)
        return text;
    buf_puts(&key, context);
    buf_putc(&key, '\004');
    buf_puts(&key, text);
    const char *found = i18n_context(buf_text(&key), text);
    buf_finish(&key);
    return found;
}

const char *i18n_language(void)
{
    /* TRANSLATORS: the code of your language, such as de */
    const char *language = C_("code of the language", "en");
    return strcmp(language, "en") != 0 ? language : setlocale(LC_MESSAGES, NULL);
}

/* Whether a text has characters from end on. */
static bool is_beyond(const char *text, uint32_t end)
{
    size_t length = strlen(text), size;
    for (; length > 0; text += size, length -= size)
        if (utf8_decode(text, length, &size) >= end)
            return true;
    return false;
}

void i18n_limit(bool ascii)
{
    enum { LATIN_END = 0x250 }; /* Latin letters are drawn without their accents */
    static const char header[] = "";
    if (!ascii)
        setlocale(LC_MESSAGES, "");
    else if (is_beyond(gettext("Help"), LATIN_END))
        setlocale(LC_MESSAGES, "C");
    untranslated = *gettext(header) == '\0';
}

/* Set once at the start, before there are threads. */
static char separator[8];
static int groups[2]; /* digits of the last group, and of those before */

static int group_size(char size, int otherwise)
{
    return size > 0 && size < CHAR_MAX ? size : otherwise;
}

void i18n_learn_numbers(void)
{
    const struct lconv *locale = localeconv();
    groups[0] = group_size(locale->grouping[0], 0);
    groups[1] = groups[0] > 0 ? group_size(locale->grouping[1], groups[0]) : 0;
    bool drawn = text_locale_charset() == TEXT_UNICODE || !is_beyond(locale->thousands_sep, 0x80);
    snprintf(separator, sizeof separator, "%s", drawn ? locale->thousands_sep : " ");
}

/* A number of four digits is read as easily without. */
void i18n_put_number(struct buf *out, unsigned long number)
{
    struct buf digits = {0};
    buf_put_number(&digits, number, 1);
    int length = (int)digits.length;
    bool parted = groups[0] > 0 && groups[1] > 0 && length > 4;
    for (int i = 0; i < length; i++) {
        int left = length - i - groups[0];
        if (parted && i > 0 && left >= 0 && left % groups[1] == 0)
            buf_puts(out, separator);
        buf_putc(out, digits.text[i]);
    }
    buf_finish(&digits);
}
