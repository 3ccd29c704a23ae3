#define _GNU_SOURCE /* syscall, btowc's locales */
#include "sandbox/sandbox.h"

#include <errno.h>
#include <libintl.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#ifdef __linux__
#    include <sys/prctl.h>
#endif

#include "base/i18n.h"
#include "sandbox/filter.h"
#include "sandbox/landlock.h"
#include "sandbox/limits.h"
#include "sandbox/sanitized.h"

/* Landlock's version, as far as it is made use of. */
static int rules_version(void)
{
    return SANDBOX_SANITIZED ? 0 : landlock_version();
}

bool sandbox_can_enforce(void)
{
    return filter_available() || rules_version() > 0;
}

void sandbox_describe(struct buf *out)
{
    int version = rules_version();
    bool filter = filter_available();
    if (filter && version > 0)
        buf_printf(out, _("system-call filter, Landlock (ABI %d), resource limits"), version);
    else if (filter)
        buf_puts(out, _("system-call filter, resource limits; no Landlock in this kernel"));
    else if (version > 0)
        buf_printf(out, _("Landlock (ABI %d), resource limits; no system-call filter"), version);
    else
        buf_puts(out, _("nothing: neither a system-call filter nor Landlock is to be had"));
}

void sandbox_close_inherited(void)
{
    enum { MOST = 65536 };
    long most = sysconf(_SC_OPEN_MAX);
    for (int fd = STDERR_FILENO + 1; fd < (most > 0 && most < MOST ? most : MOST); fd++)
        close(fd);
}

/* What the C library reads when it is first needed is read now: messages of its own and of ours,
 * tables of the character set, the time zone. */
static void read_ahead(void)
{
    wchar_t wide;
    char narrow[16];
    mbstate_t state = {0};
    static const char header[] = "", unknown[] = "\001";

    (void)*gettext(header);
    (void)*gettext(unknown);
    (void)*dgettext("libc", unknown);
    (void)*strerror(ENOENT);
    (void)*strsignal(SIGSYS);
    if (mbrtowc(&wide, "\xA9", 1, &state) != (size_t)-1)
        memset(&state, 0, sizeof state);
    (void)wcrtomb(narrow, L'\u00E9', &state);
    (void)wcwidth(L'\u00E9');
    tzset();
}

/* The first means that fails names itself. Nothing may be opened from the filter on. */
static int enter(enum sandbox_use use, const char **means)
{
    int version = rules_version(), error;

    if (SANDBOX_SANITIZED)
        return 0;
    *means = _("resource limits");
    if ((error = limits_set(use == SANDBOX_PRINT)) != 0)
        return error;
#ifdef __linux__
    *means = "no_new_privs";
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return errno;
    /* Guests share an account: none is to look into another's process. */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    *means = "Landlock";
    if (version > 0 && !landlock_deny(version))
        return errno;
    *means = _("system-call filter");
    return filter_available() ? filter_load() : 0;
}

bool sandbox_enter(enum sandbox_level level, enum sandbox_use use, struct buf *why)
{
    const char *means = "";
    if (level == SANDBOX_OFF)
        return true;
    if (level == SANDBOX_STRICT && !sandbox_can_enforce()) {
        if (why != NULL)
            buf_puts(why, _("neither a system-call filter nor Landlock is to be had"));
        return false;
    }
    read_ahead();
    int error = enter(use, &means);
    if (error == 0 || level == SANDBOX_BEST_EFFORT)
        return true;
    if (why != NULL)
        buf_printf(why, "%s: %s", means, strerror(error));
    return false;
}
