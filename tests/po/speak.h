/* Speaking a language in a test, by the catalogues of the build tree. */
#ifndef ANNALS_TESTS_PO_SPEAK_H
#define ANNALS_TESTS_PO_SPEAK_H

#include "../base/run.h"

#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"

static inline const char *speak_folder(void)
{
    const char *folder = getenv("top_builddir");
    return folder != NULL ? folder : ".";
}

/* A build with --disable-nls has no catalogues. */
static inline bool speak_can(void)
{
    struct buf path = {0};
    buf_printf(&path, "%s/locale/de/LC_MESSAGES/annals.mo", speak_folder());
    bool can = access(buf_text(&path), R_OK) == 0;
    buf_finish(&path);
    return can;
}

/* In C.UTF-8 the variable LANGUAGE counts: no other locale has to be there. en@long is the
 * catalogue of make_pseudo. */
static inline void speak(const char *language)
{
    struct buf folder = {0};
    bool pseudo = strcmp(language, "en@long") == 0;
    buf_printf(&folder, "%s/%s", speak_folder(), pseudo ? "tests/po/pseudo" : "locale");
    setenv("LANGUAGE", language, 1);
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
    bindtextdomain("annals", buf_text(&folder));
    bind_textdomain_codeset("annals", "UTF-8");
    textdomain("annals");
    require(strcmp(_("YEARS"), "YEARS") != 0, "%s is not in %s", language, buf_text(&folder));
    buf_finish(&folder);
}

#endif
