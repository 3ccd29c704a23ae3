#include "load/yaml/bounds.h"

#include "config.h"

#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/i18n.h"

/* Bytes that are in use at the most while a timeline is built, by the bytes of its drafts. */
enum { BUILD_FACTOR = 3 };

enum { INPUT_USUAL = 640 << 20, LEAST = 64 << 20 };

/* Half of what the machine has, and of what the process is allowed. */
static size_t usual_memory(void)
{
    uint64_t most = SIZE_MAX;
    struct rlimit limit;
#ifdef _SC_PHYS_PAGES
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    if (pages > 0 && size > 0 && (uint64_t)pages < SIZE_MAX / (uint64_t)size)
        most = (uint64_t)pages * (uint64_t)size;
#endif
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
        limit.rlim_cur < most)
        most = limit.rlim_cur;
    return most / 2 > LEAST ? (size_t)(most / 2) : LEAST;
}

/* The input is in memory beside what is made of it. */
static size_t usual_input(size_t memory, bool asked)
{
    return asked || memory / 2 < INPUT_USUAL ? memory / 2 : INPUT_USUAL;
}

void bounds_complete(struct load_options *options)
{
    bool asked = options->max_memory != 0;
    if (!asked)
        options->max_memory = usual_memory();
    const struct {
        size_t *bound, value;
    } bounds[] = {
        {&options->max_input, usual_input(options->max_memory, asked)},
        {&options->max_depth, 100},
        {&options->max_scalar, (size_t)16 << 20},
        {&options->max_incidents, 10000000},
        {&options->max_keys, 1000},
        {&options->max_expansion, (size_t)64 << 20},
        {&options->piece, (size_t)512 << 10},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (*bounds[i].bound == 0)
            *bounds[i].bound = bounds[i].value;
}

bool bounds_allow(const struct load_options *options, size_t input, size_t drafts)
{
    return input <= options->max_memory && drafts <= (options->max_memory - input) / BUILD_FACTOR;
}

bool bounds_are_reached(const struct load_options *options, const struct draft *draft, size_t input,
                        struct mark mark)
{
    if (draft_count(draft, TABLE_INCIDENT) >= options->max_incidents)
        diag_add(draft->diags, DIAG_LIMIT, mark, _("more than %zu incidents; the rest is not read"),
                 options->max_incidents);
    else if (!bounds_allow(options, input, draft_size(draft)))
        diag_add(draft->diags, DIAG_LIMIT, mark,
                 _("this takes more memory than --max-memory allows; the rest is not read"));
    else
        return false;
    return true;
}

void bounds_reduce(struct load_options *options, size_t drafts)
{
    size_t taken = drafts < SIZE_MAX / BUILD_FACTOR ? drafts * BUILD_FACTOR : SIZE_MAX;
    options->max_memory = taken < options->max_memory ? options->max_memory - taken : 1;
}

bool bounds_has_many_directives(const char *text, size_t length)
{
    size_t count = 0;
    const char *at = text, *end = text + length;
    while (count <= BOUNDS_DIRECTIVES && at < end && (at = memchr(at, '%', (size_t)(end - at)))) {
        count += at == text || at[-1] == '\n';
        at++;
    }
    return count > BOUNDS_DIRECTIVES;
}
