#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "card/card.h"
#include "view/state.h"

/* What the middle pane can show, in the order of `[` and `]`. */
static const struct {
    enum table facet;
    const char *heading, *everyone, *word;
} facets[] = {
    {TABLE_PERSON, N_("PEOPLE"), N_("Everyone"), "people"},
    {TABLE_ORGANIZATION, N_("ORGANIZATIONS"), N_("All organizations"), "organizations"},
    {TABLE_PLACE, N_("PLACES"), N_("All places"), "places"},
    {TABLE_SOURCE, N_("SOURCES"), N_("All sources"), "sources"},
    {TABLE_KIND, N_("KINDS"), N_("All kinds"), "kinds"},
    {TABLE_TAG, N_("TAGS"), N_("All tags"), "tags"},
};

_Static_assert(sizeof facets / sizeof *facets == FACET_KINDS, "what is kept of each");

enum table facets_table(size_t index)
{
    return facets[index].facet;
}

const char *facets_word(size_t index, const char **heading)
{
    if (index >= FACET_KINDS)
        return NULL;
    *heading = _(facets[index].heading);
    return facets[index].word;
}

size_t facets_index(enum table facet)
{
    size_t i = 0;
    while (i + 1 < FACET_KINDS && facets[i].facet != facet)
        i++;
    return i;
}

/* Sorts all values once; counting afterwards leaves each in its place. */
void facets_sort(struct browser *b)
{
    struct facets_pane *pane = &b->facets;
    size_t count = timeline_count(b->timeline, pane->facet);
    pane->sequence.count = 0;
    vec_reserve(&pane->sequence, count);
    facet_count(b->timeline, pane->facet, NULL, pane->counts);
    pane->sequence.count = facet_sort(b->timeline, pane->facet, pane->order, pane->counts,
                                      pane->ranks, NULL, pane->sequence.items);
    for (size_t i = 0, j = pane->sequence.count; pane->reverse && i + 1 < j; i++, j--) {
        uint32_t swapped = pane->sequence.items[i];
        pane->sequence.items[i] = pane->sequence.items[j - 1];
        pane->sequence.items[j - 1] = swapped;
    }
    facets_nest(b);
}

static void load_facet(struct browser *b, enum table facet)
{
    struct facets_pane *pane = &b->facets;
    size_t size = (size_t)timeline_count(b->timeline, facet) + 1;
    pane->facet = facet;
    pane->counts = mem_realloc(pane->counts, size, sizeof *pane->counts);
    free(pane->ranks);
    pane->ranks = preparation_take_ranks(b, facet);
    facets_sort(b);
}

void facets_init(struct browser *b)
{
    load_facet(b, TABLE_PERSON);
}

void facets_finish(struct browser *b)
{
    free(b->facets.depths);
    vec_finish(&b->facets.folded);
    free(b->facets.counts);
    free(b->facets.ranks);
    vec_finish(&b->facets.sequence);
    vec_finish(&b->facets.rows);
    for (size_t i = 0; i < FACET_KINDS; i++)
        vec_finish(&b->facets.choices[i].marked);
}

struct facet_choice *facets_chosen(struct browser *b)
{
    return &b->facets.choices[facets_index(b->facets.facet)];
}

uint32_t facets_value(const struct browser *b)
{
    return b->facets.choices[facets_index(b->facets.facet)].value;
}

void facets_show(struct browser *b, enum table facet)
{
    load_facet(b, facet);
    b->panes[PANE_FACETS].list.selected = 0;
    linked_update(b, CHOICE_KEPT | CHOICE_VALUES);
}

bool facets_choice(struct browser *b, size_t index, struct bitset *out)
{
    const struct facet_choice *choice = &b->facets.choices[index];
    if (choice->marked.count > 0)
        facet_select(b->timeline, facets[index].facet, choice->marked.items, choice->marked.count,
                     b->facets.all, out);
    else if (choice->value != 0)
        facet_select(b->timeline, facets[index].facet, &choice->value, 1, false, out);
    return choice->marked.count > 0 || choice->value != 0;
}

bool facets_forget(struct browser *b)
{
    bool any = false;
    for (size_t i = 0; i < FACET_KINDS; i++) {
        struct facet_choice *choice = &b->facets.choices[i];
        if (choice == facets_chosen(b))
            continue;
        any = any || choice->value != 0 || choice->marked.count > 0;
        choice->value = 0;
        choice->marked.count = 0;
    }
    return any;
}

void facets_copy(struct facet_choice *to, const struct facet_choice *from)
{
    for (size_t i = 0; i < FACET_KINDS; i++) {
        to[i].value = from[i].value;
        to[i].marked.count = 0;
        for (size_t k = 0; k < from[i].marked.count; k++)
            vec_push(&to[i].marked, from[i].marked.items[k]);
    }
}

static bool is_marked(const struct facet_choice *choice, uint32_t value)
{
    return rows_find(choice->marked.items, choice->marked.count, value) < choice->marked.count;
}

/* Puts the selection back on the chosen value. */
static void select_chosen(struct browser *b)
{
    struct lister *list = &b->panes[PANE_FACETS].list;
    size_t row = rows_find(b->facets.rows.items, b->facets.rows.count, facets_value(b));
    lister_fit(list, b->facets.rows.count, list->height);
    lister_select(list, row < b->facets.rows.count ? row : 0);
}

void facets_refresh(struct browser *b)
{
    struct facets_pane *pane = &b->facets;
    const struct facet_choice *choice = facets_chosen(b);
    unsigned listed = FACET_DEPTH_MOST; /* rows below a folded one are not */
    pane->rows.count = 0;
    pane->most = 0;
    vec_push(&pane->rows, 0);
    for (size_t i = 0; i < pane->sequence.count; i++) {
        uint32_t value = pane->sequence.items[i];
        if (pane->depths[value] > listed)
            continue;
        listed = pane->folded.count > 0 && facets_is_folded(b, value) ? pane->depths[value]
                                                                      : FACET_DEPTH_MOST;
        if (pane->counts[value] == 0 && value != choice->value && !is_marked(choice, value))
            continue;
        vec_push(&pane->rows, value);
        if (pane->counts[value] > pane->most)
            pane->most = pane->counts[value];
    }
    select_chosen(b);
}

static void refresh(struct browser *b, const struct bitset *set)
{
    struct facets_pane *pane = &b->facets;
    facet_count(b->timeline, pane->facet, set, pane->counts);
    pane->total =
        set != NULL ? (uint32_t)bitset_count(set) : timeline_count(b->timeline, TABLE_INCIDENT);
    facets_refresh(b);
}

bool facets_select(struct browser *b)
{
    uint32_t value = facets_value(b);
    bool among =
        rows_find(b->facets.rows.items, b->facets.rows.count, value) < b->facets.rows.count;
    if (!among && value <= timeline_count(b->timeline, b->facets.facet)) {
        vec_push(&b->facets.rows, value);
        among = true;
    }
    select_chosen(b);
    return among;
}

bool facets_choose(struct browser *b, uint32_t value)
{
    facets_chosen(b)->value = value;
    linked_update(b, CHOICE_VALUES);
    return facets_select(b);
}

static void format_name(const struct browser *b, enum table facet, uint32_t value, struct buf *out)
{
    if (facet == TABLE_SOURCE)
        card_format_source_line(b->timeline, value, out);
    else
        card_format_name(b->timeline, facet, value, out);
}

static const char *const order_names[] = {N_("by count"), N_("by name"), N_("by first date")};

/* The names of what is chosen of facets that are not shown, parted by commas. */
static void format_kept(const struct browser *b, struct buf *out)
{
    for (size_t i = 0; i < FACET_KINDS; i++) {
        const struct facet_choice *choice = &b->facets.choices[i];
        size_t count = choice->marked.count > 0 ? choice->marked.count : choice->value != 0;
        if (facets[i].facet == b->facets.facet)
            continue;
        for (size_t j = 0; j < count; j++) {
            if (out->length > 0)
                buf_puts(out, ", ");
            format_name(b, facets[i].facet,
                        choice->marked.count > 0 ? choice->marked.items[j] : choice->value, out);
        }
    }
}

static void heading(const struct browser *b, struct buf *out)
{
    size_t shown = facets_index(b->facets.facet);
    const char *what = _(facets[shown].heading);
    struct buf kept = {0};
    format_kept(b, &kept);
    if (kept.length > 0)
        /* TRANSLATORS: a heading: "PLACES of Kim Jong Un": those of the incidents that he is in. */
        buf_printf(out, C_("heading", "%s of %s"), what, buf_text(&kept));
    else
        buf_puts(out, what);
    buf_finish(&kept);
    if (b->facets.order != FACET_BY_COUNT)
        buf_printf(out, "  %s", _(order_names[b->facets.order]));
    if (b->facets.choices[shown].marked.count > 1)
        buf_printf(out, "  %s",
                   b->facets.all ? C_("several selected", "all of them")
                                 : C_("several selected", "any of them"));
}

static void format_value(const struct browser *b, uint32_t value, struct buf *out)
{
    if (value == 0)
        buf_puts(out, _(facets[facets_index(b->facets.facet)].everyone));
    else
        format_name(b, b->facets.facet, value, out);
}

static void draw_row(struct browser *b, struct frame *f, struct area area, size_t index,
                     bool selected, bool focused)
{
    const struct facets_pane *pane = &b->facets;
    uint32_t value = pane->rows.items[index];
    uint32_t count = value == 0 ? pane->total : pane->counts[value];
    bool marked = value != 0 && is_marked(facets_chosen(b), value);
    enum text_role role = draw_mark(b, f, area, marked, selected, focused);
    struct buf name = {0}, digits = {0};
    buf_put_number(&digits, count, 1);
    int digit_count = (int)digits.length;
    int bar_cells = area.width >= 24 ? area.width / 6 : 0;
    int bar_column = area.width - 7 - bar_cells;
    if (digit_count > 5 || value == 0)
        bar_cells = 0;
    format_value(b, value, &name);
    int indent = value != 0 ? 2 * pane->depths[value] : 0;
    /* A name that does not fit beside the bar has its place. */
    if (indent + text_width(buf_text(&name), name.length, b->charset) > bar_column - 3)
        bar_cells = 0;
    int room = bar_cells > 0 ? bar_column - 3 : area.width - 4 - digit_count;
    indent = indent < room / 2 ? indent : room / 2;
    if (facets_has_below(b, index))
        frame_puts(f, area.row, area.column + 1 + indent, 1, role,
                   facets_is_folded(b, value) ? draw_glyph(b, "▹", "+") : draw_glyph(b, "▾", "-"));
    draw_text(b, f, area.row, area.column + 2 + indent, room - indent, role, buf_text(&name));
    if (bar_cells > 0)
        draw_bar(f, area.row, area.column + bar_column, bar_cells, count, pane->most,
                 selected ? role : ROLE_BAR);
    frame_puts(f, area.row, area.column + area.width - 1 - digit_count, digit_count,
               selected ? role : ROLE_COUNT, buf_text(&digits));
    if (selected)
        frame_fill(f, area.row, area.column, area.width, role);
    buf_finish(&name);
    buf_finish(&digits);
}

static void draw(struct browser *b, struct frame *f, struct area area, bool focused)
{
    draw_rows(b, f, area, PANE_FACETS, b->facets.rows.count, focused, draw_row);
}

static void moved(struct browser *b)
{
    facets_chosen(b)->value = b->facets.rows.items[b->panes[PANE_FACETS].list.selected];
    linked_update(b, CHOICE_VALUES);
}

static unsigned open_row(struct browser *b)
{
    if (facets_value(b) == 0)
        browser_focus(b, PANE_INCIDENTS);
    else
        browser_enter_detail(b);
    return BROWSER_REDRAW;
}

static void select_row(struct browser *b)
{
    struct facet_choice *choice = facets_chosen(b);
    size_t at = rows_find(choice->marked.items, choice->marked.count, choice->value);
    if (choice->value != 0)
        panes_toggle(&choice->marked, at, choice->value);
    lister_move(&b->panes[PANE_FACETS].list, 1);
    moved(b);
}

static void sort(struct browser *b, int order, bool reverse)
{
    struct facets_pane *pane = &b->facets;
    if (reverse)
        pane->reverse = !pane->reverse;
    else
        pane->order = (enum facet_order)(order >= 0 ? order : ((int)pane->order + 1) % 3);
    facets_sort(b);
    linked_update(b, CHOICE_PERIODS);
    browser_say(b, DIAG_NOTE, pane->reverse ? _("Sorted %s, reversed") : _("Sorted %s"),
                _(order_names[pane->order]));
}

static void zoom(struct browser *b, int step)
{
    facets_fold(b, step < 0);
}

static void row_text(const struct browser *b, size_t row, struct buf *out)
{
    format_value(b, b->facets.rows.items[row], out);
}

const struct pane_ops pane_facets = {.place = PLACE_FACETS,
                                     .choice = CHOICE_VALUES,
                                     .heading = heading,
                                     .refresh = refresh,
                                     .draw = draw,
                                     .moved = moved,
                                     .open = open_row,
                                     .select = select_row,
                                     .zoom = zoom,
                                     .sort = sort,
                                     .row_text = row_text};
