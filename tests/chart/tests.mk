CHART_CHECKS = %D%/check_axis %D%/check_lane_parts %D%/check_scale
check_PROGRAMS += $(CHART_CHECKS)
TESTS += $(CHART_CHECKS)
CHART_CHECK_LIBS = $(CHART_ROOMS) $(CHECK_LIBS) $(QUERY_LIBS) $(BASE_LIBS)

%C%_check_axis_SOURCES = %D%/check_axis.c
%C%_check_axis_LDADD = $(CHART_CHECK_LIBS)
%C%_check_lane_parts_SOURCES = %D%/check_lane_parts.c tests/model/sample.c tests/model/sample.h
%C%_check_lane_parts_LDADD = $(CHART_CHECK_LIBS)
%C%_check_scale_SOURCES = %D%/check_scale.c
%C%_check_scale_LDADD = $(CHART_CHECK_LIBS)
