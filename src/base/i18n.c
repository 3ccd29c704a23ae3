#include "base/i18n.h"

#include <locale.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

const char *i18n_context(const char *key, const char *text)
{
    const char *found = gettext(key);
    return found != key ? found : text;
}

const char *i18n_context_text(const char *context, const char *text)
{
    struct buf key = {0};
    buf_printf(&key, "%s\004%s", context, text);
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

/* Whether a text has letters beyond the Latin ones, which are drawn without their accents. */
static bool is_beyond_latin(const char *text)
{
    enum { LATIN_END = 0x250 };
    size_t length = strlen(text), size;
    for (; length > 0; text += size, length -= size)
        if (utf8_decode(text, length, &size) >= LATIN_END)
            return true;
    return false;
}

void i18n_limit(bool ascii)
{
    if (!ascii)
        setlocale(LC_MESSAGES, "");
    else if (is_beyond_latin(_("Help")))
        setlocale(LC_MESSAGES, "C");
}
