#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "model/build.h"

/* Words that a suggestion may be compared with, in all: a bound on the time for a broken file. */
enum { RESOLVE_OFFERS = 1 << 21, RESOLVE_ROWS = 1 << 25 /* looked at for them */ };

struct resolve {
    struct build *b;
    size_t offers, rows;
    cells best[TABLE_COUNT]; /* of a row: 1 + the text to suggest, 0 = not looked for yet */
};

static uint32_t find_row(const struct build *b, enum table t, const char *id, size_t length)
{
    uint32_t row = map_find(&b->ids[t].map, id, length);
    bool known = row != 0 && (t != TABLE_INCIDENT || build_entity(b, t, row)->declared);
    return known ? row : 0;
}

/* ---- topics */

static bool find_table(const char *section, size_t length, enum table *table)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        const char *key = schema_section(t);
        if (length > 0 && strlen(key) == length && memcmp(key, section, length) == 0) {
            *table = t;
            return true;
        }
    }
    return false;
}

/* "people/id", "series/id/2015": ids may have a '/' too. */
static bool resolve_topic(const struct build *b, struct topic *topic)
{
    const char *path = build_text(b, topic->detail);
    const char *slash = strchr(path, '/');
    enum table t;
    if (!slash || !find_table(path, (size_t)(slash - path), &t))
        return false;
    const char *id = slash + 1;
    for (size_t length = strlen(id); length > 0; length--) {
        if (id[length] != '\0' && id[length] != '/')
            continue;
        uint32_t row = find_row(b, t, id, length);
        if (row == 0)
            continue;
        topic->table = (uint32_t)t;
        topic->row = row;
        topic->detail = id[length] == '\0' ? 0 : topic->detail + (uint32_t)(id + length + 1 - path);
        return true;
    }
    return false;
}

/* Whether a series that a topic names has a point of the time that it names, or of a part of it. */
static bool has_point(struct resolve *r, const struct topic *topic)
{
    const char *text = build_text(r->b, topic->detail);
    struct edtf time;
    uint32_t count;
    if (topic->table != TABLE_SERIES || topic->detail == 0 || r->rows > RESOLVE_ROWS)
        return true;
    if (!edtf_parse(text, strlen(text), &time, NULL))
        return false;
    const uint32_t *points = build_list(r->b, build_series(r->b, topic->row)->points, &count);
    bool found = false;
    for (uint32_t i = 0; i < count && !found; i++) {
        const struct date *date = build_date(r->b, build_point(r->b, points[i])->date);
        found = !date_is_missing(date) && date->min <= time.max && date->max >= time.min;
    }
    r->rows += count;
    edtf_finish(&time);
    return found;
}

/* ---- what was meant */

static void offer(struct resolve *r, struct suggest *suggest, uint32_t text, uint32_t *best)
{
    const char *before = suggest->best;
    const char *known = build_text(r->b, text);
    r->offers++;
    if (*known == '\0')
        return;
    suggest_offer(suggest, known);
    if (suggest->best != before)
        *best = text;
}

/* The id of the only declared row whose name or alias is this very word; 0: none, or several. */
static uint32_t find_name(struct resolve *r, enum table t, const char *word)
{
    uint32_t found = 0;
    for (uint32_t row = 1; row <= build_count(r->b, t); row++) {
        const struct entity *entity = build_entity(r->b, t, row);
        r->rows++;
        if (!entity->declared || build_same(r->b, t, row) != row)
            continue;
        bool same = strcmp(build_text(r->b, entity->name), word) == 0;
        uint32_t count = 0;
        const uint32_t *aliases =
            build_list(r->b, t == TABLE_PERSON ? build_person(r->b, row)->aliases : 0, &count);
        for (uint32_t i = 0; i < count && !same; i++)
            same = strcmp(build_text(r->b, build_alias(r->b, aliases[i])->name), word) == 0;
        r->offers += 1 + count;
        if (same && found != 0)
            return 0;
        if (same)
            found = entity->id;
    }
    return found;
}

/* The nearest id, or name, of what is declared in the table; an id is given for either. */
static uint32_t find_nearest(struct resolve *r, enum table t, const char *word)
{
    struct suggest suggest;
    uint32_t best = 0;
    suggest_init(&suggest, word, strlen(word));
    for (uint32_t row = 1; row <= build_count(r->b, t); row++) {
        const struct entity *entity = build_entity(r->b, t, row);
        r->rows++;
        if (!entity->declared || build_same(r->b, t, row) != row)
            continue;
        offer(r, &suggest, entity->id, &best);
        uint32_t name = 0;
        offer(r, &suggest, entity->name, &name);
        if (name != 0)
            best = entity->id;
    }
    return best;
}

static uint32_t find_meant(struct resolve *r, enum table t, uint32_t row)
{
    if (r->offers > RESOLVE_OFFERS || r->rows > RESOLVE_ROWS)
        return 0;
    const char *word = build_text(r->b, build_entity(r->b, t, row)->id);
    uint32_t named = find_name(r, t, word);
    return named ? named : find_nearest(r, t, word);
}

static uint32_t remember_meant(struct resolve *r, enum table t, uint32_t row)
{
    cells *best = &r->best[t];
    if (best->count == 0) {
        size_t count = (size_t)build_count(r->b, t) + 1;
        best->items = mem_zalloc(count, sizeof *best->items);
        best->count = best->capacity = count;
    }
    if (best->items[row] == 0)
        best->items[row] = 1 + find_meant(r, t, row);
    return best->items[row] - 1;
}

/* ---- telling */

/* A bare list has no place for sources: there each is a name like any other. */
#define SECTION(name) (UINT32_C(1) << TABLE_##name)

static const struct {
    enum diag_code code;
    uint32_t needs; /* sections of which the input has one; 0: it is told always */
    const char *unknown, *meant;
} kinds[TABLE_COUNT] = {
    [TABLE_INCIDENT] = {DIAG_UNKNOWN_INCIDENT, 0, N_("no incident has the id '%s'"),
                        N_("no incident has the id '%s'; did you mean '%s'?")},
    [TABLE_PERSON] = {DIAG_UNKNOWN_PERSON, SECTION(PERSON), N_("'%s' is not among the people"),
                      N_("'%s' is not among the people; did you mean '%s'?")},
    [TABLE_ORGANIZATION] = {DIAG_UNKNOWN_ORGANIZATION, SECTION(ORGANIZATION),
                            N_("'%s' is not among the organizations"),
                            N_("'%s' is not among the organizations; did you mean '%s'?")},
    [TABLE_PLACE] = {DIAG_UNKNOWN_PLACE, SECTION(PLACE), N_("'%s' is not among the places"),
                     N_("'%s' is not among the places; did you mean '%s'?")},
    [TABLE_SOURCE] = {DIAG_UNKNOWN_SOURCE, SECTION(SOURCE) | SECTION(HEADER),
                      N_("no source has the id '%s'"),
                      N_("no source has the id '%s'; did you mean '%s'?")},
    [TABLE_SERIES] = {DIAG_UNKNOWN_REFERENCE, 0, N_("no series has the id '%s'"),
                      N_("no series has the id '%s'; did you mean '%s'?")},
    [TABLE_CONFLICT] = {DIAG_UNKNOWN_REFERENCE, 0, N_("no conflict has the id '%s'"),
                        N_("no conflict has the id '%s'; did you mean '%s'?")},
};

/* Whether a word is several with commas between, that were to be a list: people or organizations
 * of which one is an id, or people each of two words or more; not "Lovelace, Ada". */
static bool is_several(const struct build *b, enum table t, const char *word)
{
    bool names = t == TABLE_PERSON;
    if (!names && t != TABLE_ORGANIZATION)
        return false;
    const char *comma = strstr(word, ", ");
    if (!comma)
        return false;
    for (const char *piece = word; piece; piece = comma ? comma + 2 : NULL) {
        comma = strstr(piece, ", ");
        size_t length = comma ? (size_t)(comma - piece) : strlen(piece);
        if (find_row(b, t, piece, length) != 0)
            return true;
        names = names && memchr(piece, ' ', length);
    }
    return names;
}

static void tell_unknown(struct resolve *r, enum table t, uint32_t row, struct mark mark)
{
    if (!r->b->diags || !kinds[t].unknown)
        return;
    bool known = kinds[t].needs == 0 || (r->b->sections & kinds[t].needs);
    bool ours = (r->b->sections & SECTION(HEADER)) || !(r->b->sections & DRAFT_IMPORTED);
    if (!known && !ours)
        return;
    const char *word = build_text(r->b, build_entity(r->b, t, row)->id);
    bool several = is_several(r->b, t, word);
    uint32_t meant = known && !several ? remember_meant(r, t, row) : 0;
    if (several)
        diag_add(r->b->diags, known ? kinds[t].code : DIAG_READ_AS, mark,
                 _("'%s' is read as one name; did you mean a list: [%s]?"), word, word);
    else if (meant != 0)
        diag_add(r->b->diags, kinds[t].code, mark, gettext(kinds[t].meant), word,
                 build_text(r->b, meant));
    else if (known)
        diag_add(r->b->diags, kinds[t].code, mark, gettext(kinds[t].unknown), word);
}

/* The topic's word after the section, compared with the ids of that section. */
static void tell_topic(struct resolve *r, const struct topic *topic, struct mark mark)
{
    if (!r->b->diags)
        return;
    const char *path = build_text(r->b, topic->detail);
    const char *slash = strchr(path, '/');
    enum table t = TABLE_INCIDENT;
    bool section = slash && find_table(path, (size_t)(slash - path), &t);
    uint32_t meant = section && r->offers <= RESOLVE_OFFERS ? find_nearest(r, t, slash + 1) : 0;
    if (meant != 0)
        diag_add(r->b->diags, DIAG_UNKNOWN_REFERENCE, mark,
                 _("nothing is called '%s'; did you mean '%s/%s'?"), path, schema_section(t),
                 build_text(r->b, meant));
    else
        diag_add(r->b->diags, DIAG_UNKNOWN_REFERENCE, mark,
                 section ? _("nothing is called '%s'")
                         : _("'%s' is no reference: write incidents/ID, people/ID, "
                             "organizations/ID, places/ID, sources/ID or series/ID/DATE"),
                 path);
}

/* ---- undeclared rows */

static void name_rows(struct build *b)
{
    for (enum table t = 0; t < TABLE_COUNT; t++) {
        bool declared_too = t == TABLE_PERSON || t == TABLE_ORGANIZATION || t == TABLE_PLACE;
        if (!schema_has_entity(t))
            continue;
        for (uint32_t row = 1; row <= build_count(b, t); row++) {
            struct entity *entity = build_entity(b, t, row);
            if (entity->name == 0 && (declared_too || !entity->declared))
                entity->name = entity->id;
        }
    }
}

void build_resolve(struct build *b)
{
    struct resolve r = {.b = b};
    for (size_t i = 0; i < b->pending.count; i++) {
        const struct pending *p = &b->pending.items[i];
        if (p->table == TABLE_TOPIC) {
            struct topic *topic = build_topic(b, p->row);
            const char *path = build_text(b, topic->detail);
            if (!resolve_topic(b, topic))
                tell_topic(&r, topic, p->mark);
            else if (!has_point(&r, topic))
                diag_add(b->diags, DIAG_UNKNOWN_REFERENCE, p->mark, _("nothing is called '%s'"),
                         path);
            continue;
        }
        uint32_t row = build_same(b, p->table, p->row);
        if (!build_entity(b, p->table, row)->declared)
            tell_unknown(&r, p->table, row, p->mark);
    }
    for (enum table t = 0; t < TABLE_COUNT; t++)
        vec_finish(&r.best[t]);
    vec_finish(&b->pending);
    name_rows(b);
}
