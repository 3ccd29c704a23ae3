# What is shown: panes, search, what commands do; nothing of the terminal.
VIEW_ROOMS = %D%/libview.a src/keys/libkeys.a $(CHART_ROOMS)
noinst_LIBRARIES += %D%/libview.a
ROOMS += %D%/libview.a
%C%_libview_a_SOURCES = \
	%D%/browser.c %D%/browser.h \
	%D%/browser_go.c \
	%D%/click.c \
	%D%/command_find.c \
	%D%/command_lanes.c \
	%D%/command_move.c \
	%D%/command_run.c %D%/command_run.h \
	%D%/command_set.c \
	%D%/command_view.c \
	%D%/draw.c \
	%D%/filter.c \
	%D%/facet_tree.c \
	%D%/generation.c \
	%D%/help.c \
	%D%/history.c \
	%D%/lane_share.c \
	%D%/layout.c %D%/layout.h \
	%D%/linked.c \
	%D%/memory.c %D%/memory.h \
	%D%/offer_draw.c \
	%D%/offer_line.c \
	%D%/overlay.c \
	%D%/panes.h \
	%D%/pane_conflicts.c \
	%D%/pane_detail.c \
	%D%/pane_facets.c \
	%D%/pane_figures.c \
	%D%/pane_incidents.c \
	%D%/pane_lanes.c \
	%D%/pane_years.c \
	%D%/period_label.c \
	%D%/print.c %D%/print.h \
	%D%/preparation.c %D%/preparation.h \
	%D%/progress.c \
	%D%/search.c \
	%D%/state.h \
	%D%/status.c \
	%D%/typing.c \
	%D%/unbound.c \
	%D%/worker.c %D%/worker.h
