/* usage: bench_generate INCIDENTS >FILE: a timeline to measure with, the same for the same number:
 * about 500 bytes an incident, a fiftieth as many people and a twentieth as many sources. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 1;

static unsigned pick(unsigned bound)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return bound > 0 ? (unsigned)((state >> 33) % bound) : 0;
}

#define PICK(words) (words)[pick(sizeof(words) / sizeof *(words))]

static const char *const clauses[] = {
    "The date is the one that the ministry gave in its first briefing",
    "Two officials confirmed the outline but not the route",
    "Later accounts move the departure forward by several weeks",
    "Neighbours described a car parked outside for three nights",
    "State media called the reports a fabrication and named nobody",
    "A memoir, 『세 번째 집』, gives the month but not the day",
    "A court document filed that autumn puts the number at thirteen",
    "It is not clear whether the family travelled by the same route",
};
static const char *const acts[] = {
    "leaves a post in", "is detained in",     "speaks in public in", "dies in",
    "is tried in",      "meets officials in", "asks for asylum in",  "is sent back from",
};
static const char *const places[] = {
    "Kuwait City, Kuwait", "Rome, Italy", "Beijing, China", "Hanoi, Vietnam", "Seoul (서울)",
    "Vienna, Austria",     "Panmunjom",   "Havana, Cuba",   "Singapore",      "Moscow, Russia",
};
static const char *const kinds[] = {"defection", "arrest", "statement", "death", "trial"};
static const char *const tags[] = {"diplomat", "military", "worker", "student", "border", "sea"};

static void put_date(unsigned year, const char *end)
{
    unsigned month = pick(12) + 1, day = pick(28) + 1;
    switch (pick(6)) {
    case 0:
        printf("%u%s", year, end);
        break;
    case 1:
        printf("%u-%02u?%s", year, month, end);
        break;
    case 2:
        printf("%u-%02u/..%s", year, month, end);
        break;
    default:
        printf("%u-%02u-%02u%s", year, month, day, end);
    }
}

static void put_incident(unsigned number, unsigned incidents, unsigned people, unsigned sources)
{
    unsigned year = 1950 + (unsigned)((uint64_t)number * 74 / incidents), person = pick(people) + 1;
    const char *place = PICK(places);
    printf("  - id: inc-%07u\n    date: ", number);
    put_date(pick(10) == 0 ? 1950 + pick(74) : year, "\n");
    printf("    title: Person %u %s %s\n    kind: %s\n", person, PICK(acts), place, PICK(kinds));
    printf("    place: %s\n    people: [person-%u]\n", place, person);
    printf("    tags: [%s, %s]\n    summary: >-\n", PICK(tags), PICK(tags));
    for (unsigned i = pick(2) + 1; i > 0; i--)
        printf("      %s.\n", PICK(clauses));
    printf("    reports:\n");
    for (unsigned i = pick(2) + 1; i > 0; i--) {
        printf("      - source: src-%u\n        says: %s\n        date: ", pick(sources) + 1,
               PICK(clauses));
        put_date(year, "\n");
    }
}

int main(int argc, char **argv)
{
    unsigned incidents = argc == 2 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
    if (incidents == 0) {
        fprintf(stderr, "usage: bench_generate INCIDENTS >FILE\n");
        return 2;
    }
    unsigned people = incidents / 50 + 1, sources = incidents / 20 + 1;
    printf("annals: 1\ntitle: To measure with\nsources:\n");
    for (unsigned i = 1; i <= sources; i++) {
        printf("  src-%u:\n    title: %s\n    date: ", i, PICK(clauses));
        put_date(1990 + pick(30), "\n");
    }
    printf("people:\n");
    for (unsigned i = 1; i <= people; i++)
        printf("  person-%u:\n    name: Person %u\n    description: %s\n", i, i, PICK(clauses));
    printf("incidents:\n");
    for (unsigned i = 1; i <= incidents; i++)
        put_incident(i, incidents, people, sources);
    return fflush(stdout) == 0 ? 0 : 1;
}
