/* Roles: what a piece of text is on the screen. A theme gives each role its colours and
 * attributes; the views know roles only. */
#ifndef ANNALS_FRAME_ROLE_H
#define ANNALS_FRAME_ROLE_H

/* One row a role: enum name, the word that themes use. */
#define VIEW_ROLES(X)                                                                              \
    X(TEXT, "text")                                                                                \
    X(DIM, "dim")                     /* said aside: ids, counts of nothing, hints */              \
    X(TITLE, "title")                 /* the timeline's title, in the first row */                 \
    X(HEADING, "heading")             /* a pane's heading */                                       \
    X(HEADING_FOCUS, "heading-focus") /* of the pane that has the focus */                         \
    X(BORDER, "border")                                                                            \
    X(SELECTED, "selected") /* the selected row of the pane that has the focus */                  \
    X(CHOSEN, "chosen")     /* the selected row of another pane, what narrows it */                \
    X(MARKED, "marked")     /* one of several selected ones */                                     \
    X(GROUP, "group")       /* a year between incidents */                                         \
    X(DATE, "date")                                                                                \
    X(UNSURE, "unsure") /* a date or a count that is only possible */                              \
    X(COUNT, "count")                                                                              \
    X(BAR, "bar")                                                                                  \
    X(KIND, "kind")                                                                                \
    X(CONFLICT, "conflict") /* the not-equal mark, values that differ */                           \
    X(LABEL, "label")       /* "Place", "Reports" in the detail */                                 \
    X(LINK, "link")                                                                                \
    X(LINK_FOCUS, "link-focus")                                                                    \
    X(SOURCE, "source")                                                                            \
    X(MATCH, "match") /* what a search found */                                                    \
    X(MATCH_FOCUS, "match-focus")                                                                  \
    X(STATUS, "status") /* the bottom line */                                                      \
    X(KEY, "key")       /* a key's name in it */                                                   \
    X(INPUT, "input")   /* what is being typed */                                                  \
    X(NOTE, "note")                                                                                \
    X(WARNING, "warning")                                                                          \
    X(ERROR, "error")                                                                              \
    X(AXIS, "axis") /* lanes and figures */                                                        \
    X(CURSOR_LINE, "cursor-line")                                                                  \
    X(SERIES_1, "series-1")                                                                        \
    X(SERIES_2, "series-2")                                                                        \
    X(SERIES_3, "series-3")                                                                        \
    X(SERIES_4, "series-4")                                                                        \
    X(SERIES_5, "series-5")                                                                        \
    X(SERIES_6, "series-6")

enum text_role {
#define ROLE_ENUM(name, word) ROLE_##name,
    VIEW_ROLES(ROLE_ENUM)
#undef ROLE_ENUM
        ROLE_END
};

/* The word of a role: "heading-focus". */
const char *role_word(enum text_role role);

#endif
