#if defined __linux__ && __has_include(<malloc.h>)
#    include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/sandbox.h"

extern char **environ;

static const char restricted[] = "ANNALS_RESTRICTED";
static const char option[] = "--restricted";

/* What a guest's environment may say; a name that ends in '_' stands for all that begin so. */
static const char *const kept[] = {"TERM", "COLORTERM", "NO_COLOR", "LANG",
                                   "LC_",  "TMUX",      "STY",      restricted};

/* "best-effort" in part or as a whole is not the same: only the whole word weakens anything. */
static enum sandbox_level level_of(const char *value)
{
    if (value == NULL || *value == '\0')
        return SANDBOX_OFF;
    return strcmp(value, "best-effort") == 0 ? SANDBOX_BEST_EFFORT : SANDBOX_STRICT;
}

/* getopt_long takes what begins like the name, too. */
static enum sandbox_level level_of_argument(const char *argument)
{
    size_t length = strcspn(argument, "=");
    if (length < 3 || length >= sizeof option || strncmp(argument, option, length) != 0)
        return SANDBOX_OFF;
    return argument[length] == '=' && argument[length + 1] != '\0' ? level_of(argument + length + 1)
                                                                   : SANDBOX_STRICT;
}

enum sandbox_level sandbox_find_level(int argc, char *const *argv)
{
    enum sandbox_level level = level_of(getenv(restricted));
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        enum sandbox_level asked = level_of_argument(argv[i]);
        if (asked > level)
            level = asked;
    }
    return level;
}

enum sandbox_level sandbox_level(void)
{
    return level_of(getenv(restricted));
}

/* Nothing that a library could take for a path. */
static bool is_plain(const char *value)
{
    return strlen(value) < 64 && strstr(value, "..") == NULL &&
           value[strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                               "0123456789-_+.@=:,")] == '\0';
}

static bool is_kept_name(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        size_t size = strlen(kept[i]);
        bool prefix = kept[i][size - 1] == '_';
        if ((prefix ? length > size : length == size) && memcmp(name, kept[i], size) == 0)
            return true;
    }
    return false;
}

/* tmux and screen are told by a path, whose value nobody uses: it is cut off. */
static void shorten(char *variable)
{
    static const char *const told[] = {"TMUX=", "STY="};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        size_t length = strlen(told[i]);
        if (strncmp(variable, told[i], length) == 0 && variable[length] != '\0')
            memcpy(variable + length, "1", 2); /* there is room: one byte for at least one */
    }
}

void sandbox_scrub(enum sandbox_level level)
{
    size_t count = 0;
    if (level == SANDBOX_OFF)
        return;
    for (char **at = environ; at != NULL && *at != NULL; at++) {
        size_t length = strcspn(*at, "=");
        if ((*at)[length] != '=' || !is_kept_name(*at, length))
            continue;
        shorten(*at);
        if (is_plain(*at + length + 1))
            environ[count++] = *at;
    }
    if (environ != NULL)
        environ[count] = NULL;
    /* Unset, the C library reads the file anew whenever it is asked for the local time. */
    setenv("TZ", ":/etc/localtime", 1);
#ifdef M_ARENA_MAX
    /* What other threads have loaded is given back later, and for that glibc's malloc would look
     * into /proc: memory of the first thread's kind has no need of it. */
    mallopt(M_ARENA_MAX, 1);
#endif
    setenv(restricted, level == SANDBOX_STRICT ? "1" : "best-effort", 1);
}
