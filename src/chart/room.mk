# Time and numbers drawn on canvases: axes, lanes, figures; nothing of the browser.
CHART_ROOMS = %D%/libchart.a src/card/libcard.a src/frame/libframe.a src/query/libquery.a \
	src/model/libmodel.a src/date/libdate.a src/base/libbase.a
noinst_LIBRARIES += %D%/libchart.a
ROOMS += %D%/libchart.a
%C%_libchart_a_SOURCES = \
	%D%/axis.c %D%/axis.h \
	%D%/axis_tick.c \
	%D%/deep_time.c %D%/deep_time.h \
	%D%/figure_draw.c \
	%D%/figure_list.c \
	%D%/figure_scale.c %D%/figure_scale.h \
	%D%/figures.h \
	%D%/lane_bar.c %D%/lane_bar.h \
	%D%/lane_cluster.c %D%/lane_cluster.h \
	%D%/lane_cursor.c \
	%D%/lane_draw.c \
	%D%/lane_head.c \
	%D%/lane_label.c \
	%D%/lane_list.c \
	%D%/lane_mark.c \
	%D%/lane_pin.c \
	%D%/lane_role.c \
	%D%/lanes.h
