#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/conflict.h"
#include "model/tenure.h"

/* A role with the office that it is one of. */
struct held {
    const char *title;
    uint32_t organization, place, acting;
    uint32_t role, person;
    struct tenure tenure;
    bool loose; /* it certainly holds on some day from since to until, on no day for sure */
    bool told;
};

static int compare_offices(const struct held *a, const struct held *b)
{
    int order = strcasecmp(a->title, b->title);
    if (order != 0)
        return order;
    if (a->organization != b->organization)
        return a->organization < b->organization ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return a->acting < b->acting ? -1 : a->acting > b->acting;
}

/* By office, and in it by the beginning. */
static int compare_held(const void *left, const void *right)
{
    const struct held *a = left, *b = right;
    int order = compare_offices(a, b);
    if (order != 0)
        return order;
    if (a->tenure.since != b->tenure.since)
        return a->tenure.since < b->tenure.since ? -1 : 1;
    if (a->loose != b->loose)
        return a->loose ? 1 : -1;
    return a->role < b->role ? -1 : a->role > b->role;
}

/* What the words of a title say of how many have such an office at once. */
enum office { OFFICE_ANY, OFFICE_SOLE, OFFICE_MANY };

/* An office that has one holder is worth telling only where its title says so; a word of many
 * decides. Titles in other languages are told as possible. */
static const struct {
    const char *word;
    enum office office;
} office_words[] = {
    {"deputy", OFFICE_MANY},
    {"vice", OFFICE_MANY},
    {"assistant", OFFICE_MANY},
    {"member", OFFICE_MANY},
    {"junior", OFFICE_MANY},
    {"first", OFFICE_MANY},
    {"second", OFFICE_MANY},
    {"third", OFFICE_MANY},
    {"colonel", OFFICE_MANY},
    {"sergeant", OFFICE_MANY},
    {"soldier", OFFICE_MANY},
    {"officer", OFFICE_MANY},
    {"diplomat", OFFICE_MANY},
    {"official", OFFICE_MANY},
    {"source", OFFICE_MANY},
    {"author", OFFICE_MANY},
    {"expert", OFFICE_MANY},
    {"academic", OFFICE_MANY},
    {"researcher", OFFICE_MANY},
    {"analyst", OFFICE_MANY},
    {"professor", OFFICE_MANY},
    {"teacher", OFFICE_MANY},
    {"student", OFFICE_MANY},
    {"doctor", OFFICE_MANY},
    {"reporter", OFFICE_MANY},
    {"journalist", OFFICE_MANY},
    {"worker", OFFICE_MANY},
    {"fisherman", OFFICE_MANY},
    {"interpreter", OFFICE_MANY},
    {"counsellor", OFFICE_MANY},
    {"attaché", OFFICE_MANY},
    {"watcher", OFFICE_MANY},
    {"employee", OFFICE_MANY},
    {"senior", OFFICE_MANY},
    {"spokesman", OFFICE_MANY},
    {"photographer", OFFICE_MANY},
    {"correspondent", OFFICE_MANY},
    {"head", OFFICE_SOLE},
    {"chief", OFFICE_SOLE},
    {"director", OFFICE_SOLE},
    {"minister", OFFICE_SOLE},
    {"ambassador", OFFICE_SOLE},
    {"president", OFFICE_SOLE},
    {"chairman", OFFICE_SOLE},
    {"chairwoman", OFFICE_SOLE},
    {"chair", OFFICE_SOLE},
    {"leader", OFFICE_SOLE},
    {"commander", OFFICE_SOLE},
    {"governor", OFFICE_SOLE},
    {"mayor", OFFICE_SOLE},
    {"premier", OFFICE_SOLE},
    {"king", OFFICE_SOLE},
    {"queen", OFFICE_SOLE},
    {"emperor", OFFICE_SOLE},
    {"pope", OFFICE_SOLE},
    {"chancellor", OFFICE_SOLE},
    {"secretary-general", OFFICE_SOLE},
};

static enum office office_at(const char *p)
{
    int letter = tolower((unsigned char)*p);
    for (size_t i = 0; i < sizeof office_words / sizeof *office_words; i++) {
        const char *word = office_words[i].word;
        size_t length = word[0] == letter ? strlen(word) : 0;
        if (length > 0 && strncasecmp(p, word, length) == 0 && !isalpha((unsigned char)p[length]))
            return office_words[i].office;
    }
    return OFFICE_ANY;
}

static enum office office_of(const char *title)
{
    enum office office = OFFICE_ANY;
    for (const char *p = title; *p != '\0' && office != OFFICE_MANY; p++) {
        bool begins = p == title || !isalpha((unsigned char)p[-1]);
        enum office found = begins ? office_at(p) : OFFICE_ANY;
        if (found != OFFICE_ANY)
            office = found;
    }
    return office;
}

/* The tenure holds on some day of each of its dates, though none may be certain: that day then
 * lies in since to until. Of several dates the shortest one. */
static void loosen(const struct build *b, const struct role *role, struct held *h)
{
    const uint32_t dates[] = {role->from, role->as_of, role->to};
    int64_t length = EDTF_MAX;
    for (size_t i = 0; i < 3; i++) {
        const struct date *date = build_date(b, dates[i]);
        if (date_is_missing(date) || date->min == EDTF_MIN || date->max == EDTF_MAX ||
            date->max - date->min >= length)
            continue;
        length = date->max - date->min;
        h->tenure.since = date->min;
        h->tenure.until = date->max;
        h->loose = true;
    }
}

/* The roles that may be an office of one person: in an organization or place, or by their title. */
static void gather(struct finder *f, struct held **items, size_t *held_count)
{
    const struct build *b = f->b;
    VEC(struct held) held = {0};
    for (uint32_t row = 1; row <= build_count(b, TABLE_ROLE); row++) {
        const struct role *role = build_role(b, row);
        const char *title = build_text(b, role->title);
        enum office office = office_of(title);
        if (*title == '\0' || role->person == 0 || office == OFFICE_MANY ||
            (role->organization == 0 && role->place == 0 && office != OFFICE_SOLE))
            continue;
        struct held h = {title, role->organization, role->place, role->acting == BOOL_TRUE,
                         row,   role->person,       {0},         false,
                         false};
        h.tenure = tenure_of(build_date(b, role->from), build_date(b, role->to),
                             build_date(b, role->as_of));
        if (h.tenure.since > h.tenure.until)
            loosen(b, role, &h);
        if (h.tenure.since <= h.tenure.until)
            vec_push(&held, h);
    }
    *items = held.items;
    *held_count = held.count;
}

/* Marks two tenures of different people that share more than the day of a handover. All of a is
 * certain; of a loose b its day lies within a, wherever it is. */
static bool mark(struct held *a, struct held *b, bool *exact)
{
    int64_t until = a->tenure.until < b->tenure.until ? a->tenure.until : b->tenure.until;
    int64_t since = a->tenure.since > b->tenure.since ? a->tenure.since : b->tenure.since;
    bool apart = b->loose ? a->tenure.since >= b->tenure.since || a->tenure.until <= b->tenure.until
                          : since >= until;
    if (a->person == b->person || apart)
        return false;
    a->told = b->told = true;
    *exact =
        *exact || ((a->tenure.flags | b->tenure.flags) & (EDTF_APPROXIMATE | EDTF_UNCERTAIN)) == 0;
    return true;
}

static void claim_tenure(struct finder *f, const struct held *h)
{
    const struct role *role = build_role(f->b, h->role);
    const struct build *b = f->b;
    struct buf says = {0};
    buf_printf(&says, "%s: ", build_text(b, build_person(b, h->person)->entity.name));
    if (role->from == 0 && role->to == 0)
        buf_puts(&says, build_text(b, build_date(b, role->as_of)->text));
    else
        buf_printf(&says, "%s/%s", build_text(b, build_date(b, role->from)->text),
                   build_text(b, build_date(b, role->to)->text));
    uint32_t count, date = role->from ? role->from : role->as_of ? role->as_of : role->to;
    const uint32_t *sources = build_list(b, role->sources, &count);
    uint32_t text = build_add_text(f->b, says.text, says.length);
    finder_claim(f, (struct claim){count ? sources[0] : 0, text, date, 0});
    buf_finish(&says);
}

static void name_office(struct finder *f, const struct held *h)
{
    uint32_t title = build_role(f->b, h->role)->title;
    if (h->organization != 0)
        finder_about(f, TABLE_ORGANIZATION, h->organization, title);
    if (h->place != 0)
        finder_about(f, TABLE_PLACE, h->place, h->organization ? 0 : title);
    if (h->organization == 0 && h->place == 0)
        finder_about(f, TABLE_PERSON, h->person, title);
    if (h->acting)
        buf_puts(&f->id, "/acting");
}

/* One finding for an office, of all tenures that overlap with another one. */
static void tell_office(struct finder *f, const struct held *held, size_t count, bool exact)
{
    size_t first = 0;
    while (!held[first].told)
        first++;
    finder_begin(f, CONFLICT_TENURES);
    name_office(f, &held[first]);
    for (size_t i = first; i < count; i++) {
        if (!held[i].told)
            continue;
        claim_tenure(f, &held[i]);
        finder_about(f, TABLE_PERSON, held[i].person, 0);
    }
    finder_end(f, exact && office_of(held->title) == OFFICE_SOLE,
               &build_role(f->b, held[first].role)->origin);
}

/* The tenures of one office, by their beginning: each is compared with those before it that end
 * last, of two people. */
static void find_in_office(struct finder *f, struct held *held, size_t count)
{
    struct held *longest = NULL, *other = NULL;
    bool found = false, exact = false;
    for (size_t i = 0; i < count; i++) {
        struct held *h = &held[i];
        if (longest)
            found |= mark(longest, h, &exact);
        if (other)
            found |= mark(other, h, &exact);
        if (h->loose)
            continue;
        if (!longest || h->tenure.until > longest->tenure.until) {
            if (longest && longest->person != h->person)
                other = longest;
            longest = h;
        } else if (h->person != longest->person &&
                   (!other || h->tenure.until > other->tenure.until)) {
            other = h;
        }
    }
    if (found)
        tell_office(f, held, count, exact);
}

void conflict_find_tenures(struct finder *f)
{
    struct held *held;
    size_t count;
    gather(f, &held, &count);
    if (count > 0)
        qsort(held, count, sizeof *held, compare_held);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && compare_offices(&held[i], &held[end]) == 0;)
            end++;
        if (end - i > 1)
            find_in_office(f, held + i, end - i);
    }
    free(held);
}
