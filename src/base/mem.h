/* Memory that does not fail.
 *
 * Every room allocates through these calls. Running out of memory is handled here and nowhere
 * else: the handler that main installs gives the terminal back, says so and leaves. Input that is
 * too large is refused with a diagnostic before it gets this far. */
#ifndef ANNALS_BASE_MEM_H
#define ANNALS_BASE_MEM_H

#include <stddef.h>

/* Called once when an allocation fails; must not return. Without one, the process aborts with a
 * line on standard error. Install it before other threads start. */
void mem_on_exhausted(void (*handler)(void));

/* For sizes that cannot even be computed: acts as a failed allocation does. */
_Noreturn void mem_exhausted(void);

/* Has what is freed in large pieces go back to the system at once, where the C library can be told
 * (glibc keeps more of it the more it has seen, up to 64 MiB a thread). Before other threads start.
 */
void mem_tune(void);

/* Gives back what is free and was not large. */
void mem_release(void);

/* size bytes, uninitialised. Never NULL; size 0 gives a unique pointer. Freed with free(). */
void *mem_alloc(size_t size);

/* count * size zeroed bytes; a product that overflows counts as exhausted. */
void *mem_zalloc(size_t count, size_t size);

/* The same, at a multiple of alignment, a power of two that divides what is asked for. */
void *mem_zalloc_aligned(size_t alignment, size_t count, size_t size);

/* Resizes to count * size bytes, as realloc does; an overflow counts as exhausted. */
void *mem_realloc(void *old, size_t count, size_t size);

/* A NUL-terminated copy of length bytes at text; the caller frees it. */
char *mem_strndup(const char *text, size_t length);
char *mem_strdup(const char *text);

#endif
