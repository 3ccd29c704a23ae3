#define _GNU_SOURCE /* RLIMIT_NPROC and the like */
#include "sandbox/limits.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    MOST_FILES = 16,        /* poll(2) wants as many as it is given descriptors */
    MOST_SECONDS = 3600,    /* of the processor */
    MORE_MEMORY = 512 << 20 /* for frames, histories, searches */
};

static int limit(unsigned resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0)
        return errno;
    if (now.rlim_max > most)
        now.rlim_max = most;
    if (now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    return setrlimit(resource, &now) == 0 ? 0 : errno;
}

/* Bytes of address space in use; 0: unknown. */
static rlim_t memory_in_use(void)
{
    char line[80] = "";
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL)
        return 0;
    unsigned long pages = fgets(line, sizeof line, file) != NULL ? strtoul(line, NULL, 10) : 0;
    fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

int limits_set(bool files)
{
    const struct {
        unsigned resource;
        rlim_t most;
    } limits[] = {
        {RLIMIT_CORE, 0},  {RLIMIT_NOFILE, MOST_FILES}, {RLIMIT_CPU, MOST_SECONDS},
#ifdef __linux__
        {RLIMIT_NPROC, 0}, {RLIMIT_MEMLOCK, 0},         {RLIMIT_MSGQUEUE, 0},
#endif
    };
    rlim_t memory = memory_in_use();
    int error = files ? 0 : limit(RLIMIT_FSIZE, 0);
    for (size_t i = 0; i < sizeof limits / sizeof *limits && error == 0; i++)
        error = limit(limits[i].resource, limits[i].most);
    if (memory > 0 && error == 0)
        error = limit(RLIMIT_AS, memory + MORE_MEMORY);
    return error;
}
