VIEW_CHECKS = %D%/check_layout \
	%D%/check_browser %D%/check_find %D%/check_replace \
	%D%/check_screen %D%/check_soak %D%/check_typing %D%/check_large %D%/check_memory \
	%D%/check_years %D%/check_lanes %D%/check_figures \
	%D%/check_print
check_PROGRAMS += $(VIEW_CHECKS)
TESTS += $(VIEW_CHECKS)
VIEW_CHECK_LIBS = $(VIEW_ROOMS) $(CHECK_LIBS) $(QUERY_LIBS) $(BASE_LIBS)

%C%_check_layout_SOURCES = %D%/check_layout.c
%C%_check_layout_LDADD = $(VIEW_CHECK_LIBS)

VIEW_SAMPLE = %D%/sample.c %D%/sample.h %D%/session.h tests/model/sample.c tests/model/sample.h
%C%_check_browser_SOURCES = %D%/check_browser.c $(VIEW_SAMPLE)
%C%_check_browser_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_soak_SOURCES = %D%/check_soak.c $(VIEW_SAMPLE)
%C%_check_soak_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_find_SOURCES = %D%/check_find.c $(VIEW_SAMPLE)
%C%_check_find_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_replace_SOURCES = %D%/check_replace.c $(VIEW_SAMPLE)
%C%_check_replace_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_screen_SOURCES = %D%/check_screen.c $(VIEW_SAMPLE)
%C%_check_screen_LDADD = $(VIEW_CHECK_LIBS)

%C%_check_lanes_SOURCES = %D%/check_lanes.c $(VIEW_SAMPLE)
%C%_check_lanes_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_print_SOURCES = %D%/check_print.c $(VIEW_SAMPLE)
%C%_check_print_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_figures_SOURCES = %D%/check_figures.c $(VIEW_SAMPLE)
%C%_check_figures_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_years_SOURCES = %D%/check_years.c $(VIEW_SAMPLE)
%C%_check_years_LDADD = $(VIEW_CHECK_LIBS)

%C%_check_typing_SOURCES = %D%/check_typing.c $(VIEW_SAMPLE)
%C%_check_typing_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_large_SOURCES = %D%/check_large.c $(VIEW_SAMPLE)
%C%_check_large_LDADD = $(VIEW_CHECK_LIBS)
%C%_check_memory_SOURCES = %D%/check_memory.c $(VIEW_SAMPLE)
%C%_check_memory_LDADD = $(VIEW_CHECK_LIBS)
