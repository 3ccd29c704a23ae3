#include "base/i18n.h"
#include "model/build.h"

/* A table whose rows name rows of it as what they are in, and how a circle is told. */
struct containment {
    enum table table;
    size_t cell;
    const char *message;
};

/* Walking from a row upwards, depth first: what is on the way is OPEN. */
enum { NEW, OPEN, DONE };

struct step {
    uint32_t row, next; /* the item of the list to look at next */
};

struct walk {
    struct build *b;
    const struct containment *c;
    unsigned char *state;
    VEC(struct step) steps;
};

static void tell_cycle(const struct walk *w, uint32_t row, uint32_t above)
{
    const struct entity *entity = build_entity(w->b, w->c->table, row);
    diag_add(w->b->diags, DIAG_CYCLE, build_mark(&entity->origin), gettext(w->c->message),
             build_text(w->b, entity->id),
             build_text(w->b, build_entity(w->b, w->c->table, above)->id));
}

/* The rows above a row, and their number. */
static uint32_t *parents(const struct walk *w, uint32_t row, uint32_t *count)
{
    uint32_t *cell = build_row(w->b, w->c->table, row) + w->c->cell;
    if (w->b->plan.cells[w->c->table][w->c->cell].kind == CELL_ROWS)
        return build_list(w->b, *cell, count);
    *count = 1;
    return cell;
}

/* Takes the item out of what row names. Lists may be shared, so a list becomes a new one. */
static void cut(const struct walk *w, uint32_t row, uint32_t item)
{
    uint32_t *cell = build_row(w->b, w->c->table, row) + w->c->cell;
    if (w->b->plan.cells[w->c->table][w->c->cell].kind != CELL_ROWS) {
        *cell = 0;
        return;
    }
    uint32_t count;
    build_list(w->b, *cell, &count);
    uint32_t list = build_add_list(w->b, w->b->lists.items + *cell + 1, count);
    uint32_t *items = w->b->lists.items + list + 1;
    for (uint32_t i = item; i + 1 < count; i++)
        items[i] = items[i + 1];
    items[count - 1] = 0;
    items[-1] = count - 1;
    *cell = count > 1 ? list : 0;
}

static void walk_from(struct walk *w, uint32_t start)
{
    vec_push(&w->steps, ((struct step){start, 0}));
    w->state[start] = OPEN;
    while (w->steps.count > 0) {
        struct step *step = &w->steps.items[w->steps.count - 1];
        uint32_t row = step->row, count;
        const uint32_t *above = parents(w, row, &count);
        if (step->next >= count) {
            w->state[row] = DONE;
            w->steps.count--;
            continue;
        }
        uint32_t parent = above[step->next];
        if (parent != 0 && w->state[parent] == OPEN) {
            tell_cycle(w, row, parent);
            cut(w, row, step->next);
            continue;
        }
        step->next++;
        if (parent != 0 && w->state[parent] == NEW) {
            w->state[parent] = OPEN;
            vec_push(&w->steps, ((struct step){parent, 0}));
        }
    }
}

void build_cut_cycles(struct build *b)
{
    static const struct containment all[] = {
        {TABLE_PLACE, offsetof(struct place, in) / sizeof(uint32_t),
         N_("place '%s' cannot be in '%s', which lies in it")},
        {TABLE_ORGANIZATION, offsetof(struct organization, parent) / sizeof(uint32_t),
         N_("organization '%s' cannot be part of '%s', which is part of it")},
        {TABLE_SOURCE, offsetof(struct source, via) / sizeof(uint32_t),
         N_("source '%s' cannot relay '%s', which relays it")},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct walk w = {.b = b, .c = &all[i]};
        uint32_t count = build_count(b, all[i].table);
        w.state = mem_zalloc((size_t)count + 1, 1);
        for (uint32_t row = 1; row <= count; row++)
            if (w.state[row] == NEW)
                walk_from(&w, row);
        free(w.state);
        vec_finish(&w.steps);
    }
}

/* ---- what is related to itself */

static void tell_self(struct build *b, enum table t, uint32_t row, const struct origin *origin)
{
    diag_add(b->diags, DIAG_CYCLE, build_mark(origin), _("'%s' cannot be related to itself"),
             build_text(b, build_entity(b, t, row)->id));
}

void build_tell_selves(struct build *b)
{
    uint32_t count;
    for (uint32_t row = 1; row <= build_count(b, TABLE_INCIDENT); row++) {
        const struct incident *incident = build_incident(b, row);
        const uint32_t *links = build_list(b, incident->related, &count);
        for (uint32_t i = 0; i < count; i++)
            if (build_link(b, links[i])->incident == row)
                tell_self(b, TABLE_INCIDENT, row, &incident->entity.origin);
    }
    for (uint32_t row = 1; row <= build_count(b, TABLE_PERSON); row++) {
        const uint32_t *relations = build_list(b, build_person(b, row)->relations, &count);
        for (uint32_t i = 0; i < count; i++) {
            const struct relation *relation = build_relation(b, relations[i]);
            if (relation->person == row)
                tell_self(b, TABLE_PERSON, row, &relation->origin);
        }
    }
}

/* ---- times that end before they begin */

static void tell_reversed(struct build *b, uint32_t from, uint32_t to, const struct origin *origin)
{
    const struct date *first = build_date(b, from), *last = build_date(b, to);
    if (!date_is_missing(first) && !date_is_missing(last) && last->max < first->min)
        diag_add(b->diags, DIAG_BAD_DATE, build_mark(origin), _("the end %s lies before the start"),
                 build_text(b, last->text));
}

void build_tell_reversed(struct build *b)
{
    for (uint32_t row = 1; row <= build_count(b, TABLE_ROLE); row++) {
        const struct role *role = build_role(b, row);
        tell_reversed(b, role->from, role->to, &role->origin);
    }
    for (uint32_t row = 1; row <= build_count(b, TABLE_ORGANIZATION); row++) {
        const struct organization *org = build_organization(b, row);
        tell_reversed(b, org->founded, org->dissolved, &org->entity.origin);
    }
}
