/* usage: bench_load THREADS FILE [CACHE]: loads a file, or an image of it where the folder CACHE
 * has one (if not, writes it there): prints the seconds until all of it is there, the seconds
 * until something is, and MB: own memory after it, and at its peak. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "load/load.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Anonymous memory in MB: what no other process shares. Linux alone tells. */
static double own_memory(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[256];
    long kilobytes = 0;
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "RssAnon:", 8) == 0)
            kilobytes = strtol(line + 8, NULL, 10);
    if (status)
        fclose(status);
    return (double)kilobytes * 1024 / 1e6;
}

static double peak_memory(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_maxrss * 1024 / 1e6;
}

/* As a session does it; *first: seconds until the first generation. */
static struct timeline *load_in_background(const char *path, const struct load_options *options,
                                           double start, double *first, struct diags *diags)
{
    struct timeline *t = NULL;
    struct load_job *job = load_start(&path, 1, options);
    for (struct load_state state = {0}; !state.finished;) {
        struct pollfd news = {.fd = load_fd(job), .events = POLLIN};
        poll(&news, 1, -1);
        state = load_poll(job);
        if (!state.fresh)
            continue;
        *first = t ? *first : now() - start;
        timeline_destroy(t);
        t = load_take(job);
    }
    load_finish(job, diags);
    return t;
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4)
        return 2;
    mem_tune();
    const struct load_options options = {.threads = (unsigned)strtoul(argv[1], NULL, 10),
                                         .cache = argc == 4 ? argv[3] : NULL,
                                         .cache_size = 1};
    const char *path = argv[2];
    struct diags diags;
    diag_init(&diags);
    double start = now(), first = 0;
    struct timeline *t = options.cache ? load_in_background(path, &options, start, &first, &diags)
                                       : load_files(&path, 1, &options, &diags);
    double all = now() - start;
    if (!t)
        return 1;
    printf("%.6f %.6f %.1f %.1f\n", all, first, own_memory(), peak_memory());
    if (options.cache && first < all / 2)
        sleep(4); /* it was no image: one is being written */
    timeline_destroy(t);
    diag_finish(&diags);
    return 0;
}
