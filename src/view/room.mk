# What is shown and chosen: the panes, what they leave for each other, search, history.
VIEW_ROOMS = %D%/libview.a src/keys/libkeys.a $(CHART_ROOMS)
noinst_LIBRARIES += %D%/libview.a
ROOMS += %D%/libview.a
%C%_libview_a_SOURCES = \
	%D%/draw.c \
	%D%/filter.c \
	%D%/focus.c \
	%D%/go.c \
	%D%/facet_tree.c \
	%D%/history.c \
	%D%/lane_share.c \
	%D%/layout.c %D%/layout.h \
	%D%/linked.c \
	%D%/memory.c %D%/memory.h \
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
	%D%/preparation.c %D%/preparation.h \
	%D%/request.h \
	%D%/search.c \
	%D%/state.h \
	%D%/worker.c %D%/worker.h
