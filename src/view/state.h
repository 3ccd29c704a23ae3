/* The state of the browser, for this room and for src/browser, which changes it.
 *
 * Each of the three list panes makes a choice: periods, values of a facet, incidents. A pane shows
 * what the filter and the other panes' choices leave, so any of them narrows the other two. What
 * is under a pane's selection is its choice, unless several rows were selected with Space. In the
 * incidents pane only Space chooses. Facets that the middle pane does not show go on choosing. */
#ifndef ANNALS_VIEW_STATE_H
#define ANNALS_VIEW_STATE_H

#include "base/bitset.h"
#include "base/diag.h"
#include "chart/axis.h"
#include "chart/lane_bar.h"
#include "chart/lane_cluster.h"
#include "frame/canvas.h"
#include "frame/lister.h"
#include "frame/page.h"
#include "keys/keymap.h"
#include "keys/offers.h"
#include "keys/prompt.h"
#include "keys/settings.h"
#include "query/facet.h"
#include "query/match.h"
#include "query/period.h"
#include "query/query.h"
#include "view/layout.h"
#include "view/memory.h"
#include "view/panes.h"
#include "view/preparation.h"
#include "view/request.h"
#include "view/worker.h"

/* What a pane does, a table of functions for each. */
struct pane_ops {
    enum keymap_place place;
    unsigned choice;                                              /* its bit in enum choice */
    void (*heading)(const struct browser *b, struct buf *out);    /* "PEOPLE" */
    void (*position)(const struct browser *b, struct buf *out);   /* NULL, or what is in sight */
    void (*refresh)(struct browser *b, const struct bitset *set); /* its rows, from these */
    void (*draw)(struct browser *b, struct frame *f, struct area area, bool focused);
    void (*moved)(struct browser *b); /* after its selection changed */
    unsigned (*open)(struct browser *b);
    void (*select)(struct browser *b); /* Space */
    void (*zoom)(struct browser *b, int step);
    void (*sort)(struct browser *b, int order, bool reverse); /* order -1: the next one */
    size_t (*row_at)(const struct browser *b, int line); /* NULL: the rows stand line by line */
    void (*row_text)(const struct browser *b, size_t row, struct buf *out); /* to search in */
};

enum { CHOICES = 5 };

enum choice {
    CHOICE_FILTER = 1,
    CHOICE_PERIODS = 2,
    CHOICE_VALUES = 4,
    CHOICE_INCIDENTS = 8,
    CHOICE_KEPT = 16 /* of the facets that are not shown */
};

struct pane {
    const struct pane_ops *ops;
    struct lister list;
};

/* What is looked at: everything that back and forward restore. */
struct place_seen {
    enum pane_id focus;
    bool entered; /* by Enter, into the detail */
    enum browser_view view;
    char *filter; /* NULL: none */
    struct period_key period;
    enum table facet;
    uint32_t incident;
    bool all; /* of several values */
    struct target target;
    size_t top;
    uint32_t link;
    size_t tops[PANE_COUNT]; /* of the lists */
    VEC(struct period_key) periods;
    VEC(uint32_t) incidents;
    struct facet_choice choices[FACET_KINDS];
};

struct history {
    VEC(struct place_seen) places;
    size_t at;   /* how many are behind; places.items[at] is where the last jump led, if any */
    bool moving; /* that one is still to be taken, see history_arrive */
};

enum prompt_kind { PROMPT_NONE, PROMPT_SEARCH, PROMPT_FILTER, PROMPT_COMMAND, PROMPT_SAVED };

/* What the thread is asked for. */
enum waiting { WAIT_NOTHING, WAIT_SEARCH, WAIT_FILTER };

struct saved_filter {
    char *name, *query;
    bool kept; /* from one session to the next: it is not from the configuration */
};

/* A hit of the search: a row of one of the panes, or a line of the detail. */
struct hit {
    enum pane_id pane;
    uint32_t row;             /* a value, an incident or a line */
    struct period_key period; /* of PANE_YEARS */
};

struct search {
    struct match *match; /* NULL: none */
    char *text;
    VEC(struct hit) hits;     /* years and values, then lines */
    size_t before;            /* how many of them come before the incidents */
    VEC(uint32_t) rows;       /* incidents */
    struct bitset found;      /* all incidents that match, shown or not */
    size_t at;                /* the one shown, search_count(): none yet */
    bool jumps;               /* to the first hit when it is found, unless it was */
    bool kept;                /* Enter was pressed before that */
    bool due;                 /* search_settle has yet to look */
    struct place_seen origin; /* where it began: hits are among what was shown there */
    struct place_seen left;   /* what the last hit shown chose; another choice moves the origin */
};

/* A full-screen page over the panes: help, problems. */
struct overlay {
    enum keymap_place place;
    const char *title;                                   /* translated */
    void (*build)(struct browser *b, struct page *page); /* again when the width changes */
    struct pager pager;
    bool open;
    struct match *match; /* what is searched for in it; NULL: nothing */
    VEC(size_t) hits;    /* the lines that match */
    size_t at;           /* the one shown, hits.count: none */
    size_t origin;       /* the top where that began */
};

struct browser {
    struct timeline *timeline;
    unsigned long sources; /* of it, to be told: counting them anew would take a walk */
    struct diags problems;
    struct keymap *keymap;
    enum text_charset charset, locale_charset;
    bool restricted;
    int64_t today; /* 0: not told */
    int rows, columns;
    struct layout layout;
    bool maximized; /* the pane with the focus has the whole body */

    enum browser_view view;
    enum pane_id focus;
    bool entered;             /* the detail has the focus since something was opened */
    enum pane_id opened_from; /* years, people or incidents: where the detail was gone to from */
    struct pane panes[PANE_COUNT];
    struct years_pane years;
    struct facets_pane facets;
    struct incidents_pane incidents;
    struct conflicts_pane conflicts;
    struct lanes lanes;
    struct figures figures;
    size_t figure_before; /* the row of them that was selected before */
    struct canvas canvas; /* what lanes or figures are drawn on */
    struct detail_pane detail;

    struct query *query;                    /* the filter; NULL: none */
    char *filter;                           /* as typed */
    char *filter_before;                    /* while another is looked for: what to go back to */
    struct bitset sets[CHOICES];            /* what each choice leaves, by bit of enum choice */
    bool narrows[CHOICES];                  /* which of them narrow */
    unsigned narrowed[CHOICES], narrowings; /* which came when, counting up */
    struct bitset shown, scratch;

    enum prompt_kind prompting;
    struct prompt prompt;
    struct offers offers;
    struct query_error typing_error; /* of the filter being typed; no message: none */
    struct prompt_past searches, filters, commands;
    struct search search;
    struct history history;
    struct overlay overlay;

    bool touched; /* a key was pressed */
    struct browser_progress progress;
    bool writing;                    /* an export */
    unsigned written;                /* of it, in hundredths */
    struct preparation *preparation; /* of the generation to come, or NULL */

    struct worker *worker; /* NULL: the timeline is small */
    struct worker *sorter; /* the same for the order of the incidents; NULL: none was needed */
    enum waiting waiting;
    struct place_seen goal; /* where to be once the filter is there */

    struct settings settings;
    const char *const *themes, *const *formats; /* names, NULL-terminated, or NULL */
    VEC(struct saved_filter) saved;
    struct memory_list absent; /* bookmarks whose incidents the timeline does not have now */

    bool filter_found; /* the thread has found what it leaves */
    bool patient;      /* there are no keys yet: everything is waited for */
    bool goal_set;     /* goal is to be gone to */
    bool copying;      /* the next key says what to copy */
    char *message;
    enum diag_severity message_severity;
    struct buf argument;
    struct buf export_format;
};

/* linked.c: the panes' choices and what they leave for each other. */
void linked_init(struct browser *b);
void linked_finish(struct browser *b);
void linked_update(struct browser *b, unsigned changed); /* bits of enum choice */

/* filter.c: false with *error where the text is no query; else what it leaves is shown, at once or
 * when the thread has found it. */
bool filter_set(struct browser *b, const char *text, struct query_error *error);
bool filter_check(const char *text, struct query_error *error);
void filter_stop(struct browser *b);   /* as it is; what it leaves may be out of date */
void filter_cancel(struct browser *b); /* back to the one before */
void filter_aim(struct browser *b, const struct place_seen *place); /* to be there at the end */
unsigned filter_work(struct browser *b);
void saved_add(struct browser *b, const char *name, const char *query, bool kept);
void saved_finish(struct browser *b);

/* pane_*.c */
extern const struct pane_ops pane_years, pane_facets, pane_incidents, pane_conflicts, pane_lanes,
    pane_figures, pane_detail;
void years_init(struct browser *b);
void years_finish(struct browser *b);
void years_reveal(struct browser *b, struct period_key key); /* chosen, but not acted on yet */
void years_choose(struct browser *b, struct period_key key); /* selects it, opening what hides it */
bool period_key_equal(struct period_key a, struct period_key b);
void period_key_label(struct period_key key, struct buf *out); /* period_label.c */
void facets_init(struct browser *b);
void facets_finish(struct browser *b);
void facets_show(struct browser *b, enum table facet);
size_t facets_index(enum table facet);
enum table facets_table(size_t index);
const char *facets_word(size_t index, const char **heading); /* "people"; NULL past the end */
void facets_refresh(struct browser *b); /* lists the rows again, as they were counted */
void facets_nest(struct browser *b);    /* facet_tree.c: places below those around them */
bool facets_is_folded(const struct browser *b, uint32_t value);
bool facets_has_below(const struct browser *b, size_t row);
void facets_fold(struct browser *b, bool fold);
void facets_sort(struct browser *b); /* again, in another order */
bool facets_choice(struct browser *b, size_t index, struct bitset *out); /* false: everything */
bool facets_forget(struct browser *b); /* what those not shown keep; false: they kept nothing */
void facets_copy(struct facet_choice *to, const struct facet_choice *from); /* all of them */
struct facet_choice *facets_chosen(struct browser *b); /* of the facet that is shown */
uint32_t facets_value(const struct browser *b);        /* under its selection, 0 = everyone */
bool facets_select(struct browser *b); /* the row of what is chosen; false: it has none */
bool facets_choose(struct browser *b, uint32_t value); /* false: it is not among the rows */
void incidents_finish(struct browser *b);
unsigned incidents_work(struct browser *b); /* while they are being sorted */
void incidents_cancel(struct browser *b);   /* that: they stay by date */
bool incidents_choose(struct browser *b, uint32_t incident);
void detail_show(struct browser *b, struct target target);
void detail_follow_focus(struct browser *b); /* shows what is selected where the focus is */
unsigned detail_open_link(struct browser *b);
void detail_update(struct browser *b); /* sets the page again if it is stale */
struct pager *detail_pager(struct browser *b, size_t *height); /* the same, to scroll through */
void detail_move(struct browser *b, long lines);
bool detail_line_matches(struct browser *b, size_t line);
void detail_show_line(struct browser *b, size_t line);
void detail_show_match(struct browser *b); /* scrolls to the first line that the search found */

/* pane_lanes.c, pane_figures.c: lists them again where what they are of or what the filter leaves
 * has changed, and shows what is selected then; before anything is asked about them. */
void lane_list_update(struct browser *b);
void figure_list_update(struct browser *b);
struct target figure_target(const struct browser *b); /* what is selected */

/* The selected point by what another generation has as well; strings of the timeline. */
struct figure_place {
    bool found;      /* a point is selected */
    uint32_t series; /* row, 0: of incidents, under a name */
    const char *name, *date, *says;
};

struct figure_place figures_place(const struct browser *b);
void figures_show(struct browser *b, const struct figure_place *place); /* if it is there */

/* To the first point of the series after this one, or before it; false: there is none. */
bool figures_step(struct browser *b, int step);

/* lane_share.c: what is under the cursor; the cursor goes to a column of the pane. */
struct target lane_target(struct browser *b);
void lane_point(struct browser *b, int column);

/* Selects the lane of a value, or with value 0 one that has the incident (the selected one if it
 * does), and puts the cursor on the incident unless that is 0. False: there is none. */
bool lane_show(struct browser *b, uint32_t value, uint32_t incident);

/* Shows what a search found in one of the panes, if the lanes are what is looked at and have it. */
bool lane_show_hit(struct browser *b, enum pane_id pane, uint32_t row);

/* After the cursor moved. The selection is that of the panes: the incident always, the value where
 * one was chosen there. */
void lane_share(struct browser *b);

/* draw.c: pieces that all panes are drawn from. */
void draw_text(struct browser *b, struct frame *f, int row, int column, int width,
               enum text_role role, const char *text); /* what a search found is highlighted */
void draw_rows(struct browser *b, struct frame *f, struct area area, enum pane_id pane,
               size_t count, bool focused,
               void (*draw_row)(struct browser *b, struct frame *f, struct area area, size_t row,
                                bool selected, bool focused)); /* a list, one row a line */
/* The mark at the left of a row; returns the role that all of the row has. */
enum text_role draw_mark(const struct browser *b, struct frame *f, struct area area, bool marked,
                         bool selected, bool focused);
void draw_bar(struct frame *f, int row, int column, int cells, uint32_t count, uint32_t most,
              enum text_role role);
void draw_page(struct browser *b, struct frame *f, struct area area, const struct page *page,
               size_t top, uint32_t link);
const char *draw_glyph(const struct browser *b, const char *unicode, const char *ascii);

/* preparation.c: an index of b->timeline and facet_rank, prepared or made now; the caller's. */
struct period_index *preparation_take_periods(struct browser *b);
uint32_t *preparation_take_ranks(struct browser *b, enum table facet);

/* search.c */
void search_start(struct browser *b);
unsigned search_set(struct browser *b, const char *text); /* as it is typed */
void search_settle(struct browser *b);           /* looks, once for all keys that came in one go */
bool search_is_waiting(const struct browser *b); /* what it finds is not there yet */
void search_keep(struct browser *b);             /* Enter: stays where it led */
void search_cancel(struct browser *b);           /* back to where it began */
void search_clear(struct browser *b);            /* stays, and looks for nothing any longer */
void search_again(struct browser *b);            /* in a new generation */
void search_finish(struct browser *b);
void search_stop(struct browser *b); /* what is still being looked for */
unsigned search_work(struct browser *b);
void search_locate(struct browser *b); /* counts from the hit that is selected, if one is */
bool search_is_at_hit(const struct browser *b); /* the selection, where hits of its pane count */
size_t search_count(const struct search *s);
const char *search_why_none(const struct match *match); /* translated */
bool search_step(struct browser *b, int direction);
void search_repeat(struct browser *b, const char *text); /* looks for it again, and stays */

/* history.c */
void history_push(struct browser *b); /* before what is shown changes */
void history_push_place(struct browser *b, struct place_seen *place); /* takes it over */
/* Takes where the last jump or step led; before a key or a click that leads on from there. */
void history_arrive(struct browser *b);
void history_stay(struct browser *b); /* the last jump was cancelled: it led to what is shown now */
bool history_step(struct browser *b, int direction);
void history_finish(struct history *h);
void place_take(const struct browser *b, struct place_seen *place);
void place_restore(struct browser *b, const struct place_seen *place);
void place_copy(struct place_seen *to, const struct place_seen *from);
bool place_equal(const struct place_seen *a, const struct place_seen *b); /* but for scrolling */
void place_finish(struct place_seen *place);

/* overlay.c */
struct pager *overlay_pager(struct browser *b, size_t *height);
void overlay_draw(struct browser *b, struct frame *f);
void overlay_open(struct browser *b, enum keymap_place place, const char *title,
                  void (*build)(struct browser *b, struct page *page));
void overlay_update(struct browser *b); /* builds it again, if one is open */
void overlay_close(struct browser *b);
bool overlay_search(struct browser *b, const char *text); /* as it is typed; NULL: back */
bool overlay_step(struct browser *b, int direction);      /* to the next line that matches */
void problems_build(struct browser *b, struct page *page);
const struct diag *problems_selected(const struct browser *b); /* of the list shown, or NULL */

/* focus.c */
void view_lay_out(struct browser *b);           /* where the panes stand, again */
enum pane_id view_pane(enum browser_view view); /* the list of a view; PANE_COUNT: of VIEW_PANES */
void browser_focus(struct browser *b, enum pane_id pane);
void browser_enter_detail(struct browser *b); /* as Enter does: q comes back */
/* Whether the detail, gone into from a list, is what is closed first. */
bool browser_detail_covers(const struct browser *b);
void browser_say(struct browser *b, enum diag_severity severity, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* go.c: shows it, wherever it is. */
void browser_go(struct browser *b, struct target target);

#endif
