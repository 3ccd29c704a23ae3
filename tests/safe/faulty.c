#define _GNU_SOURCE 1 /* dladdr */
/* The program with a malloc that fails: the allocation of the number in FAULT_AT, and with
 * FAULT_ON set all that follow; with FAULT_CURSES those of curses are meant. At its end it writes
 * how many there were to the file FAULT_COUNT. Works with glibc, which lets a program put its own
 * malloc in place of the library's. */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_long calls, fails_at;
static atomic_bool fails_on, of_curses;

__attribute__((destructor)) static void tell(void)
{
    long count = atomic_load(&calls);
    const char *path = getenv("FAULT_COUNT");
    FILE *file = path != NULL ? fopen(path, "w") : NULL;
    if (file != NULL) {
        fprintf(file, "%ld\n", count);
        fclose(file);
    }
}

__attribute__((constructor)) static void arm(void)
{
    const char *at = getenv("FAULT_AT");
    atomic_store(&fails_on, getenv("FAULT_ON") != NULL);
    atomic_store(&of_curses, getenv("FAULT_CURSES") != NULL);
    atomic_store(&calls, 0);
    atomic_store(&fails_at, at != NULL ? strtol(at, NULL, 10) : 0);
}

/* ncurses 6.4 itself crashes where its setup of a terminal gets no memory: it is let have that,
 * unless it is what the test is about. */
static bool is_curses(void *caller)
{
    Dl_info info;
    return dladdr(caller, &info) != 0 && info.dli_fname != NULL &&
           (strstr(info.dli_fname, "/libtinfo") != NULL ||
            strstr(info.dli_fname, "/libncurses") != NULL);
}

static bool fails(void *caller)
{
    if (is_curses(caller) != atomic_load(&of_curses))
        return false;
    long call = atomic_fetch_add(&calls, 1) + 1, at = atomic_load(&fails_at);
    bool failed = at > 0 && (call == at || (call > at && atomic_load(&fails_on)));
    if (failed)
        errno = ENOMEM;
    return failed;
}

void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

/* The library's own would be the caller of malloc. */
char *strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
    return copy != NULL ? memcpy(copy, text, size) : NULL;
}

void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}
