#include "tui/terminfo.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
/* The last one: it makes macros of many short names. */
#include <term.h>

static char *complain(const char *format, const char *term)
{
    struct buf clean = {0}, line = {0};
    text_clean(&clean, term, strlen(term), text_locale_charset());
    buf_printf(&line, format, buf_text(&clean));
    buf_finish(&clean);
    return buf_steal(&line);
}

static void hurry_again(int number)
{
    (void)number;
    alarm(1);
}

/* Without SA_RESTART, so that what waits comes back with EINTR. */
void terminfo_hurry(bool on)
{
    static struct sigaction before;
    static sigset_t mask;
    struct sigaction action = {.sa_handler = hurry_again};
    sigset_t alarms;

    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    sigemptyset(&action.sa_mask);
    if (on) {
        sigaction(SIGALRM, &action, &before);
        sigprocmask(SIG_UNBLOCK, &alarms, &mask);
    }
    alarm(on ? 1 : 0);
    if (!on) {
        sigprocmask(SIG_SETMASK, &mask, NULL);
        sigaction(SIGALRM, &before, NULL);
    }
}

bool terminfo_usable(int fd, char **why)
{
    const char *term = getenv("TERM");
    char *reason = NULL;
    int result = 0;

    terminfo_hurry(true);
    if (term == NULL || *term == '\0') {
        reason = mem_strdup(_("TERM is not set"));
    } else if (setupterm(NULL, fd, &result) != OK) {
        reason = complain(_("there is no description of the terminal type '%s'"), term);
    } else {
        if (*terminfo_string("cup") == '\0')
            reason = complain(_("a terminal of the type '%s' cannot move the cursor"), term);
        del_curterm(cur_term);
    }
    terminfo_hurry(false);
    bool usable = reason == NULL;
    if (why != NULL)
        *why = reason;
    else
        free(reason);
    return usable;
}

const char *terminfo_string(const char *name)
{
    const char *string = tigetstr(name);
    return string == NULL || (intptr_t)string == -1 ? "" : string;
}

/* Padding is written $<5> or $<5/>: terminfo(5), section Delays and Padding. */
void terminfo_add(struct buf *out, const char *name)
{
    const char *string = terminfo_string(name);
    while (*string != '\0') {
        const char *end = strncmp(string, "$<", 2) == 0 ? strchr(string, '>') : NULL;
        if (end != NULL) {
            string = end + 1;
        } else {
            buf_putc(out, *string++);
        }
    }
}

/* The terminal's own copy of a string; NULL if it has none. */
static char *find_string(const char *name)
{
    char *string = tigetstr(name);
    return (intptr_t)string == -1 ? NULL : string;
}

static void cut(char *at, size_t length)
{
    memmove(at, at + length, strlen(at + length) + 1);
}

void terminfo_drop_charset(void)
{
    static const char on[] = "%?%p9%t", off[] = "%e", over[] = "%;";
    char *sgr = find_string("sgr"), *sgr0 = find_string("sgr0"), *begin, *middle, *end;
    if (sgr == NULL || sgr0 == NULL || (begin = strstr(sgr, on)) == NULL ||
        (end = strstr(begin, over)) == NULL || (middle = strstr(begin, off)) == NULL ||
        middle > end)
        return;
    middle += strlen(off);
    size_t length = (size_t)(end - middle);
    for (char *at = sgr0; length > 0 && *at != '\0'; at++) {
        if (strncmp(at, middle, length) == 0) {
            cut(at, length);
            break;
        }
    }
    cut(begin, (size_t)(end - begin) + strlen(over));
}
