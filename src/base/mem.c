#include "base/mem.h"

#include "config.h"

#if defined HAVE_MALLOC_TRIM || (defined __linux__ && __has_include(<malloc.h>))
#    include <malloc.h>
#endif
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void exhausted_fn(void);

static _Atomic(exhausted_fn *) on_exhausted;

void mem_on_exhausted(void (*handler)(void))
{
    atomic_store(&on_exhausted, handler);
}

_Noreturn void mem_exhausted(void)
{
    static const char line[] = "annals: out of memory\n";

    static atomic_bool handled;
    static _Thread_local bool here;

    /* A handler that allocates in vain must not call itself; other threads wait for its end. */
    if (atomic_exchange(&handled, true) && !here)
        for (;;)
            pause();
    exhausted_fn *handler = here ? NULL : atomic_load(&on_exhausted);
    here = true;
    if (handler != NULL)
        handler();
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
        abort();
    abort();
}

/* A million bytes is where giving back starts to cost less than it saves: measured with
 * bench_load. */
void mem_tune(void)
{
#if defined M_MMAP_THRESHOLD && defined M_TRIM_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
#endif
}

void mem_release(void)
{
#ifdef HAVE_MALLOC_TRIM
    malloc_trim(0);
#endif
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size > 0 ? size : 1);
    if (p == NULL)
        mem_exhausted();
    return p;
}

void *mem_zalloc(size_t count, size_t size)
{
    if (count == 0 || size == 0)
        count = size = 1;
    void *p = calloc(count, size);
    if (p == NULL)
        mem_exhausted();
    return p;
}

void *mem_zalloc_aligned(size_t alignment, size_t count, size_t size)
{
    void *p = count <= SIZE_MAX / size ? aligned_alloc(alignment, count * size) : NULL;
    if (p == NULL)
        mem_exhausted();
    return memset(p, 0, count * size);
}

void *mem_realloc(void *old, size_t count, size_t size)
{
    if (count == 0 || size == 0)
        count = size = 1;
    if (count > SIZE_MAX / size)
        mem_exhausted();
    void *p = realloc(old, count * size);
    if (p == NULL)
        mem_exhausted();
    return p;
}

char *mem_strndup(const char *text, size_t length)
{
    if (length == SIZE_MAX)
        mem_exhausted();
    char *copy = mem_alloc(length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *mem_strdup(const char *text)
{
    return mem_strndup(text, strlen(text));
}
