#include <string.h>

#include "model/build.h"

/* Places in places that postings follow: a bound for files that go deeper than the world. */
enum { DEPTH = 64 };

/* ---- lists of rows by what they refer to */

/* Pairs of a row and one that refers to it, gathered in order; then a list for each row. */
struct inverse {
    cells rows, from;
};

static void add_pair(struct inverse *inverse, uint32_t row, uint32_t from)
{
    if (row == 0)
        return;
    vec_push(&inverse->rows, row);
    vec_push(&inverse->from, from);
}

/* Ends the gathering: cell of each row of t becomes the list of what refers to it, each once, in
 * the order of gathering. */
static void store_inverse(struct build *b, struct inverse *inverse, enum table t, size_t cell)
{
    uint32_t count = build_count(b, t);
    uint32_t *sizes = mem_zalloc((size_t)count + 2, sizeof *sizes);
    for (size_t i = 0; i < inverse->rows.count; i++)
        sizes[inverse->rows.items[i]]++;
    vec_reserve(&b->lists, inverse->rows.count + count);
    for (uint32_t row = 1; row <= count; row++) {
        if (sizes[row] == 0)
            continue;
        build_row(b, t, row)[cell] = (uint32_t)b->lists.count;
        memset(b->lists.items + b->lists.count, 0, (sizes[row] + 1) * sizeof(uint32_t));
        b->lists.count += sizes[row] + 1;
    }
    for (size_t i = 0; i < inverse->rows.count; i++) {
        uint32_t *list = b->lists.items + build_row(b, t, inverse->rows.items[i])[cell];
        if (list[0] == 0 || list[list[0]] != inverse->from.items[i])
            list[++list[0]] = inverse->from.items[i];
    }
    free(sizes);
    vec_finish(&inverse->rows);
    vec_finish(&inverse->from);
}

#define CELL_OF(row, member) (offsetof(struct row, member) / sizeof(uint32_t))

/* ---- incidents */

/* The sources of an incident's reports, each once. */
static void derive_sources(struct build *b)
{
    cells sources = {0};
    uint32_t *seen = mem_zalloc((size_t)build_count(b, TABLE_SOURCE) + 1, sizeof *seen);
    uint32_t *single = mem_zalloc((size_t)build_count(b, TABLE_SOURCE) + 1, sizeof *single);
    for (uint32_t i = 1; i <= build_count(b, TABLE_INCIDENT); i++) {
        uint32_t count;
        const uint32_t *reports = build_list(b, build_incident(b, i)->reports, &count);
        sources.count = 0;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t source = build_report(b, reports[k])->source;
            if (source == 0 || seen[source] == i)
                continue;
            seen[source] = i;
            vec_push(&sources, source);
        }
        uint32_t first = sources.count == 1 ? sources.items[0] : 0;
        uint32_t list = single[first] && first ? single[first]
                                               : build_add_list(b, sources.items, sources.count);
        if (first != 0)
            single[first] = list;
        build_incident(b, i)->sources = list;
    }
    free(seen);
    free(single);
    vec_finish(&sources);
}

/* Incidents by the values of one list cell, or of the kind. */
static void derive_postings(struct build *b, enum table t, size_t cell)
{
    struct inverse inverse = {0};
    bool is_list = b->plan.cells[TABLE_INCIDENT][cell].kind == CELL_ROWS;
    for (uint32_t i = 1; i <= build_count(b, TABLE_INCIDENT); i++) {
        uint32_t value = build_row(b, TABLE_INCIDENT, i)[cell], count = 1;
        const uint32_t *values = is_list ? build_list(b, value, &count) : &value;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t place = t == TABLE_PLACE ? values[k] : 0;
            add_pair(&inverse, values[k], i);
            for (int depth = 0; place != 0 && depth < DEPTH; depth++) {
                place = build_place(b, place)->in;
                add_pair(&inverse, place, i);
            }
        }
    }
    store_inverse(b, &inverse, t, CELL_OF(entity, incidents));
}

/* The incidents that name an incident in related. */
static void derive_back_links(struct build *b)
{
    struct inverse inverse = {0};
    for (uint32_t i = 1; i <= build_count(b, TABLE_INCIDENT); i++) {
        uint32_t count;
        const uint32_t *links = build_list(b, build_incident(b, i)->related, &count);
        for (uint32_t k = 0; k < count; k++)
            add_pair(&inverse, build_link(b, links[k])->incident, i);
    }
    store_inverse(b, &inverse, TABLE_INCIDENT, CELL_OF(entity, incidents));
}

/* ---- people, organizations, places */

static void derive_people(struct build *b)
{
    struct inverse related = {0}, held = {0}, there = {0};
    for (uint32_t p = 1; p <= build_count(b, TABLE_PERSON); p++) {
        uint32_t count;
        const uint32_t *rows = build_list(b, build_person(b, p)->roles, &count);
        for (uint32_t i = 0; i < count; i++) {
            build_role(b, rows[i])->person = p;
            add_pair(&held, build_role(b, rows[i])->organization, rows[i]);
            add_pair(&there, build_role(b, rows[i])->place, rows[i]);
        }
        rows = build_list(b, build_person(b, p)->relations, &count);
        for (uint32_t i = 0; i < count; i++) {
            build_relation(b, rows[i])->of = p;
            add_pair(&related, build_relation(b, rows[i])->person, rows[i]);
        }
    }
    store_inverse(b, &related, TABLE_PERSON, CELL_OF(person, related));
    store_inverse(b, &held, TABLE_ORGANIZATION, CELL_OF(organization, roles));
    store_inverse(b, &there, TABLE_PLACE, CELL_OF(place, roles));
}

/* Rows by what one cell of theirs refers to. */
static void derive_children(struct build *b, enum table from, size_t parent, enum table t,
                            size_t children)
{
    struct inverse inverse = {0};
    for (uint32_t row = 1; row <= build_count(b, from); row++)
        add_pair(&inverse, build_row(b, from, row)[parent], row);
    store_inverse(b, &inverse, t, children);
}

/* Rows by what a list cell of theirs refers to. */
static void derive_referrers(struct build *b, enum table from, size_t cell, enum table t,
                             size_t store)
{
    struct inverse inverse = {0};
    for (uint32_t row = 1; row <= build_count(b, from); row++) {
        uint32_t count;
        const uint32_t *items = build_list(b, build_row(b, from, row)[cell], &count);
        for (uint32_t i = 0; i < count; i++)
            add_pair(&inverse, items[i], row);
    }
    store_inverse(b, &inverse, t, store);
}

/* ---- reports */

static void derive_incidents_of_reports(struct build *b)
{
    for (uint32_t i = 1; i <= build_count(b, TABLE_INCIDENT); i++) {
        uint32_t count;
        const uint32_t *reports = build_list(b, build_incident(b, i)->reports, &count);
        for (uint32_t k = 0; k < count; k++)
            build_report(b, reports[k])->incident = i;
    }
}

/* Whose words reports are, where these were said, and what they were taken from. */
static void derive_speakers(struct build *b)
{
    struct inverse people = {0}, organizations = {0}, places = {0};
    for (uint32_t row = 1; row <= build_count(b, TABLE_REPORT); row++) {
        if (build_report(b, row)->attribution == 0)
            continue;
        const struct attribution *a = build_attribution(b, build_report(b, row)->attribution);
        add_pair(&people, a->person, row);
        add_pair(&organizations, a->organization, row);
        add_pair(&places, a->place, row);
    }
    store_inverse(b, &people, TABLE_PERSON, CELL_OF(person, reports));
    store_inverse(b, &organizations, TABLE_ORGANIZATION, CELL_OF(organization, reports));
    store_inverse(b, &places, TABLE_PLACE, CELL_OF(place, reports));
}

void build_derive(struct build *b)
{
    derive_incidents_of_reports(b);
    derive_speakers(b);
    derive_sources(b);
    derive_back_links(b);
    derive_people(b);
    derive_children(b, TABLE_ORGANIZATION, CELL_OF(organization, parent), TABLE_ORGANIZATION,
                    CELL_OF(organization, children));
    derive_children(b, TABLE_PLACE, CELL_OF(place, in), TABLE_PLACE, CELL_OF(place, children));
    derive_children(b, TABLE_ORGANIZATION, CELL_OF(organization, place), TABLE_PLACE,
                    CELL_OF(place, organizations));
    derive_referrers(b, TABLE_ORGANIZATION, CELL_OF(organization, from), TABLE_ORGANIZATION,
                     CELL_OF(organization, made));
    derive_referrers(b, TABLE_SOURCE, CELL_OF(source, via), TABLE_SOURCE, CELL_OF(source, relayed));
    derive_referrers(b, TABLE_REPORT, CELL_OF(report, via), TABLE_SOURCE, CELL_OF(source, reports));
    derive_postings(b, TABLE_PERSON, CELL_OF(incident, people));
    derive_postings(b, TABLE_ORGANIZATION, CELL_OF(incident, organizations));
    derive_postings(b, TABLE_PLACE, CELL_OF(incident, places));
    derive_postings(b, TABLE_SOURCE, CELL_OF(incident, sources));
    derive_postings(b, TABLE_KIND, CELL_OF(incident, kind));
    derive_postings(b, TABLE_TAG, CELL_OF(incident, tags));
}

void build_derive_conflicts(struct build *b)
{
    struct inverse about[TABLE_COUNT] = {0};
    for (uint32_t c = 1; c <= build_count(b, TABLE_CONFLICT); c++) {
        uint32_t count;
        const uint32_t *topics = build_list(b, build_conflict(b, c)->about, &count);
        for (uint32_t i = 0; i < count; i++) {
            const struct topic *topic = build_topic(b, topics[i]);
            add_pair(&about[topic->table], topic->row, c);
        }
        const uint32_t *claims = build_list(b, build_conflict(b, c)->claims, &count);
        for (uint32_t i = 0; i < count; i++)
            add_pair(&about[TABLE_SOURCE], build_claim(b, claims[i])->source, c);
    }
    for (enum table t = 0; t < TABLE_COUNT; t++)
        if (schema_has_entity(t))
            store_inverse(b, &about[t], t, CELL_OF(entity, conflicts));
}
