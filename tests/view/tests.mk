VIEW_CHECKS = %D%/check_layout
check_PROGRAMS += $(VIEW_CHECKS)
TESTS += $(VIEW_CHECKS)

%C%_check_layout_SOURCES = %D%/check_layout.c
%C%_check_layout_LDADD = $(VIEW_ROOMS) $(CHECK_LIBS) $(QUERY_LIBS) $(BASE_LIBS)
