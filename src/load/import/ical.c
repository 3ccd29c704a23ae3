#include "config.h"

#include "load/import/ical.h"

#ifdef ICAL_SONAME

#    include <dlfcn.h>
#    include <pthread.h>
#    include <stdbool.h>
#    include <stddef.h>
#    include <string.h>

static struct ical library;
static bool loaded;

static void load(void)
{
    void *handle = dlopen(ICAL_SONAME, RTLD_NOW | RTLD_LOCAL);
    void *symbol = handle;
    /* POSIX has pointers to functions as wide as those to data: dlsym, RATIONALE. */
#    define ICAL_FIND(name)                                                                        \
        if (symbol != NULL && (symbol = dlsym(handle, #name)) != NULL)                             \
            memcpy(&library.name, &symbol, sizeof symbol);
    ICAL_FUNCTIONS(ICAL_FIND)
#    undef ICAL_FIND
    loaded = symbol != NULL;
}

const struct ical *ical(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return loaded ? &library : NULL;
}

#else

const struct ical *ical(void)
{
#    define ICAL_LINKED(name) .name = (name),
    static const struct ical library = {ICAL_FUNCTIONS(ICAL_LINKED)};
#    undef ICAL_LINKED
    return &library;
}

#endif
