# What is shown: panes, search, what commands do; nothing of the terminal.
VIEW_ROOMS = %D%/libview.a src/keys/libkeys.a src/card/libcard.a src/frame/libframe.a src/query/libquery.a src/model/libmodel.a \
	src/date/libdate.a src/base/libbase.a
noinst_LIBRARIES += %D%/libview.a
ROOMS += %D%/libview.a
%C%_libview_a_SOURCES = \
	%D%/axis.c %D%/axis.h \
	%D%/axis_tick.c \
	%D%/browser.c %D%/browser.h \
	%D%/browser_go.c \
	%D%/click.c \
	%D%/command_find.c \
	%D%/command_move.c \
	%D%/command_run.c %D%/command_run.h \
	%D%/command_set.c \
	%D%/command_view.c \
	%D%/deep_time.c %D%/deep_time.h \
	%D%/draw.c \
	%D%/filter.c \
	%D%/facet_tree.c \
	%D%/figure_chart.c %D%/figure_chart.h \
	%D%/figure_draw.c \
	%D%/figure_list.c \
	%D%/figure_view.c %D%/figure_view.h \
	%D%/generation.c \
	%D%/help.c \
	%D%/history.c \
	%D%/lane_bar.c %D%/lane_bar.h \
	%D%/lane_cluster.c %D%/lane_cluster.h \
	%D%/lane_command.c \
	%D%/lane_cursor.c \
	%D%/lane_draw.c \
	%D%/lane_head.c \
	%D%/lane_label.c \
	%D%/lane_list.c \
	%D%/lane_mark.c \
	%D%/lane_pin.c \
	%D%/lane_role.c \
	%D%/lane_view.c %D%/lane_view.h \
	%D%/lane_window.c \
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
	%D%/pane_incidents.c \
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
