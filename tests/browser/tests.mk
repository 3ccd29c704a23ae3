BROWSER_CHECKS = %D%/check_browser %D%/check_find %D%/check_replace \
	%D%/check_screen %D%/check_soak %D%/check_typing %D%/check_large %D%/check_memory \
	%D%/check_years %D%/check_lanes %D%/check_figures \
	%D%/check_print %D%/check_sort
check_PROGRAMS += $(BROWSER_CHECKS)
TESTS += $(BROWSER_CHECKS)
BROWSER_CHECK_LIBS = $(BROWSER_ROOMS) $(CHECK_LIBS) $(QUERY_LIBS) $(BASE_LIBS)


BROWSER_SAMPLE = %D%/sample.c %D%/sample.h %D%/session.h tests/model/sample.c tests/model/sample.h
%C%_check_browser_SOURCES = %D%/check_browser.c $(BROWSER_SAMPLE)
%C%_check_browser_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_soak_SOURCES = %D%/check_soak.c $(BROWSER_SAMPLE)
%C%_check_soak_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_find_SOURCES = %D%/check_find.c $(BROWSER_SAMPLE)
%C%_check_find_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_replace_SOURCES = %D%/check_replace.c $(BROWSER_SAMPLE)
%C%_check_replace_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_screen_SOURCES = %D%/check_screen.c $(BROWSER_SAMPLE)
%C%_check_screen_LDADD = $(BROWSER_CHECK_LIBS)

%C%_check_lanes_SOURCES = %D%/check_lanes.c $(BROWSER_SAMPLE)
%C%_check_lanes_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_print_SOURCES = %D%/check_print.c $(BROWSER_SAMPLE)
%C%_check_print_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_figures_SOURCES = %D%/check_figures.c $(BROWSER_SAMPLE)
%C%_check_figures_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_years_SOURCES = %D%/check_years.c $(BROWSER_SAMPLE)
%C%_check_years_LDADD = $(BROWSER_CHECK_LIBS)

%C%_check_typing_SOURCES = %D%/check_typing.c $(BROWSER_SAMPLE)
%C%_check_typing_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_large_SOURCES = %D%/check_large.c $(BROWSER_SAMPLE)
%C%_check_large_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_sort_SOURCES = %D%/check_sort.c $(BROWSER_SAMPLE)
%C%_check_sort_LDADD = $(BROWSER_CHECK_LIBS)
%C%_check_memory_SOURCES = %D%/check_memory.c $(BROWSER_SAMPLE)
%C%_check_memory_LDADD = $(BROWSER_CHECK_LIBS)
