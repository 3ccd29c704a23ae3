/* Commands: everything a key can do, by name. One row gives the enum, the word for keymaps and the
 * command line, the group it is listed under in help, and what it does: command_NAME of
 * browser/command_run.h. */
#ifndef ANNALS_KEYS_COMMAND_H
#define ANNALS_KEYS_COMMAND_H

#include <stddef.h>

#include "base/i18n.h"

/* name, word, group, the argument it takes, help. */
#define COMMANDS(X)                                                                                \
    X(down, "down", MOVE, COUNT, N_("one row down"))                                               \
    X(up, "up", MOVE, COUNT, N_("one row up"))                                                     \
    X(half_down, "half-down", MOVE, COUNT, N_("half a page down"))                                 \
    X(half_up, "half-up", MOVE, COUNT, N_("half a page up"))                                       \
    X(page_down, "page-down", MOVE, COUNT, N_("one page down"))                                    \
    X(page_up, "page-up", MOVE, COUNT, N_("one page up"))                                          \
    X(first, "first", MOVE, NOTHING, N_("to the first row"))                                       \
    X(last, "last", MOVE, NOTHING, N_("to the last row"))                                          \
    X(row, "row", MOVE, COUNT, N_("to a row by its number; :12 is short for it"))                  \
    X(next_entry, "next-entry", MOVE, COUNT,                                                       \
      N_("one row down; in the detail, what the list has next"))                                   \
    X(previous_entry, "previous-entry", MOVE, COUNT,                                               \
      N_("one row up; in the detail, what the list has before"))                                   \
    X(next_pane, "next-pane", PANES, NOTHING, N_("next pane"))                                     \
    X(previous_pane, "previous-pane", PANES, NOTHING, N_("previous pane"))                         \
    X(pane, "pane", PANES, TEXT, N_("to a pane by its number, 1 to 4"))                            \
    X(maximize, "maximize", PANES, NOTHING, N_("this pane alone over the screen, or all of them")) \
    X(open, "open", PANES, NOTHING, N_("open: the incident, the link, the card, the period"))      \
    X(zoom_in, "zoom-in", PANES, NOTHING, N_("years, lanes: finer; places: unfold"))               \
    X(zoom_out, "zoom-out", PANES, NOTHING, N_("years, lanes: coarser; places: fold"))             \
    X(next_facet, "next-facet", PANES, NOTHING,                                                    \
      N_("middle pane: people, organizations, places ..."))                                        \
    X(previous_facet, "previous-facet", PANES, NOTHING, N_("middle pane: the one before"))         \
    X(facet, "facet", PANES, TEXT, N_("middle pane by name: people, places, tags ..."))            \
    X(sort, "sort", PANES, TEXT, N_("next sort order"))                                            \
    X(reverse, "reverse", PANES, NOTHING, N_("reverse the order"))                                 \
    X(select, "select", CHOOSE, NOTHING, N_("select several: this row too, or no longer"))         \
    X(any_all, "any-all", CHOOSE, NOTHING, N_("of several selected: any of them, or all of them")) \
    X(clear, "clear", CHOOSE, NOTHING, N_("take back what narrows the panes, the latest first"))   \
    X(filter, "filter", CHOOSE, TEXT, N_("show only the incidents that a query finds"))            \
    X(filters, "filters", CHOOSE, TEXT, N_("a saved filter; +NAME: within the present one"))       \
    X(save_filter, "save-filter", CHOOSE, TEXT, N_("save the filter under a name"))                \
    X(search, "search", FIND, TEXT, N_("search as you type"))                                      \
    X(next_match, "next-match", FIND, NOTHING, N_("next match"))                                   \
    X(previous_match, "previous-match", FIND, NOTHING, N_("previous match"))                       \
    X(bookmark, "bookmark", FIND, NOTHING, N_("set a bookmark here, or take it away"))             \
    X(next_bookmark, "next-bookmark", FIND, NOTHING, N_("to the next bookmark"))                   \
    X(back, "back", FIND, NOTHING, N_("back through what was looked at"))                          \
    X(forward, "forward", FIND, NOTHING, N_("forward again"))                                      \
    X(left, "left", TIME, NOTHING, N_("lanes: one cell to the left"))                              \
    X(right, "right", TIME, NOTHING, N_("lanes: one cell to the right"))                           \
    X(pan_left, "pan-left", TIME, NOTHING, N_("lanes: half a window to the left"))                 \
    X(pan_right, "pan-right", TIME, NOTHING, N_("lanes: half a window to the right"))              \
    X(next_mark, "next-mark", TIME, NOTHING, N_("lanes: the next incident of the lane"))           \
    X(previous_mark, "previous-mark", TIME, NOTHING, N_("lanes: the incident before"))             \
    X(first_mark, "first-mark", TIME, NOTHING, N_("lanes: the first incident of the lane"))        \
    X(last_mark, "last-mark", TIME, NOTHING, N_("lanes: the last incident of the lane"))           \
    X(next_lane, "next-lane", TIME, NOTHING,                                                       \
      N_("lanes: the next one that has anything in the window"))                                   \
    X(previous_lane, "previous-lane", TIME, NOTHING, N_("lanes: the one before that has"))         \
    X(fit, "fit", TIME, TEXT, N_("lanes: all of time, or that of a date"))                         \
    X(fit_lane, "fit-lane", TIME, NOTHING, N_("lanes: the time of this lane"))                     \
    X(pin, "pin", TIME, NOTHING, N_("lanes: this one stays above the others, or no longer"))       \
    X(unpin, "unpin", TIME, NOTHING, N_("lanes: none stays; again: the commonest kinds"))          \
    X(filter_window, "filter-window", TIME, NOTHING, N_("lanes: only the incidents of this time")) \
    X(next_series, "next-series", TIME, NOTHING, N_("figures: the next series"))                   \
    X(previous_series, "previous-series", TIME, NOTHING, N_("figures: the series before"))         \
    X(panes, "panes", VIEWS, NOTHING, N_("the panes"))                                             \
    X(lanes, "lanes", VIEWS, NOTHING,                                                              \
      N_("lanes: who held which office when, what happened to whom"))                              \
    X(figures, "figures", VIEWS, NOTHING,                                                          \
      N_("figures: numbers over time, as the sources give them"))                                  \
    X(conflicts, "conflicts", VIEWS, NOTHING, N_("conflicts between reports"))                     \
    X(holders, "holders", VIEWS, TEXT, N_("a card's offices: who held them on a date; none: all")) \
    X(problems, "problems", VIEWS, NOTHING, N_("what could not be read in the files"))             \
    X(help, "help", VIEWS, NOTHING, N_("help: every key and command"))                             \
    X(close, "close", VIEWS, NOTHING, N_("close this view or what covers it; in the panes, quit")) \
    X(edit, "edit", OUTSIDE, NOTHING, N_("edit the file at this incident"))                        \
    X(reload, "reload", OUTSIDE, NOTHING, N_("read the files again"))                              \
    X(copy, "copy", OUTSIDE, TEXT, N_("copy: citation, id, url or all"))                           \
    X(browse, "browse", OUTSIDE, NOTHING, N_("open the source's URL"))                             \
    X(export, "export", OUTSIDE, TEXT, N_("write what is shown: FORMAT FILE"))                     \
    X(set, "set", OUTSIDE, TEXT, N_("change a setting: theme, detail, mouse ..."))                 \
    X(command_line, "command", OUTSIDE, TEXT, N_("a command by its name"))                         \
    X(redraw, "redraw", OUTSIDE, NOTHING, N_("draw the screen again"))                             \
    X(suspend, "suspend", OUTSIDE, NOTHING, N_("suspend the program"))                             \
    X(cancel, "cancel", OUTSIDE, NOTHING, N_("cancel what is running or being typed"))             \
    X(quit, "quit", OUTSIDE, NOTHING, N_("quit"))

enum command {
    COMMAND_none,
#define COMMAND_ENUM(name, word, group, takes, help) COMMAND_##name,
    COMMANDS(COMMAND_ENUM)
#undef COMMAND_ENUM
        COMMAND_COUNT
};

enum command_group {
    GROUP_MOVE,
    GROUP_PANES,
    GROUP_CHOOSE,
    GROUP_FIND,
    GROUP_TIME,
    GROUP_VIEWS,
    GROUP_OUTSIDE,
    GROUP_COUNT
};

/* The argument that a command takes: none, how many times, or a text; an absent one is NULL. */
enum command_argument { ARGUMENT_NOTHING, ARGUMENT_COUNT, ARGUMENT_TEXT };

/* The command of a word of the given length, its own or one that other programs have for it (q!,
 * limit, goto ...); COMMAND_none if there is none. */
enum command command_find(const char *word, size_t length);

const char *command_word(enum command command);
enum command_argument command_takes(enum command command);
const char *command_describe(enum command command); /* translated */
enum command_group command_group(enum command command);
const char *command_group_title(enum command_group group); /* translated */

#endif
