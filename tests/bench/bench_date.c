/* How many dates a second are parsed on one core, and that no date but a large set allocates. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "date/edtf.h"

enum { ROUNDS = 2000000, WANTED = 10000000 };

/* What chronologies are full of; then kinds of their own. */
static const struct {
    const char *name;
    const char *texts[8];
} mixes[] = {
    {"ordinary dates",
     {"2015-04-13", "2016", "2018-02", "2018?-02", "1960~", "2012-11-30", "1998-07",
      "2004-06-11?"}},
    {"days", {"2015-04-13", "2012-11-30"}},
    {"intervals", {"2004-06/2006-08", "2012/..", "1984-06-02?/2004-08-08~"}},
    {"unspecified digits", {"195X", "2004-XX", "156X-12-25", "XXXX-12-XX"}},
    {"seasons, sets, long years", {"2014-41", "[2019,2020]", "Y-17E7", "1950S2"}},
};

/* Seconds of one core, whatever else the machine does. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Parses a second; -1 where something is wrong. */
static double measure(const char *const *texts)
{
    size_t lengths[8] = {0}, count = 0;
    int64_t sum = 0;
    for (; count < 8 && texts[count]; count++)
        lengths[count] = strlen(texts[count]);
    double start = now();
    for (size_t i = 0; i < ROUNDS; i++) {
        struct edtf date;
        size_t which = i % (count > 0 ? count : 1);
        if (!edtf_parse(texts[which], lengths[which], &date, NULL) || date.many)
            return -1;
        sum += date.max ^ date.min;
    }
    double seconds = now() - start;
    /* the sum keeps the compiler from leaving the work out */
    return sum == 42 ? -1 : ROUNDS / seconds;
}

int main(void)
{
    bool slow = false;
    for (size_t i = 0; i < sizeof mixes / sizeof *mixes; i++) {
        double best = 0;
        for (int run = 0; run < 5; run++) {
            double speed = measure(mixes[i].texts);
            if (speed < 0)
                return EXIT_FAILURE;
            best = speed > best ? speed : best;
        }
        printf("bench_date: %-26s %6.1f million parses/s\n", mixes[i].name, best / 1e6);
        slow = slow || (i == 0 && best < WANTED);
    }
    if (slow)
        puts("bench_date: slower than 10 million ordinary dates a second");
    return EXIT_SUCCESS;
}
