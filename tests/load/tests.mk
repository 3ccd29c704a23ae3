LOAD_CHECKS = %D%/check_load %D%/check_parallel %D%/check_bounds
check_PROGRAMS += $(LOAD_CHECKS)
TESTS += $(LOAD_CHECKS)
LOAD_CHECK_LIBS = $(LOAD_ROOMS) $(CHECK_LIBS) $(LOAD_LIBS) $(BASE_LIBS)

%C%_check_load_SOURCES = %D%/check_load.c %D%/dump.c %D%/dump.h
%C%_check_load_LDADD = $(LOAD_CHECK_LIBS)
%C%_check_parallel_SOURCES = %D%/check_parallel.c
%C%_check_parallel_LDADD = $(LOAD_CHECK_LIBS)
%C%_check_bounds_SOURCES = %D%/check_bounds.c
%C%_check_bounds_LDADD = $(LOAD_CHECK_LIBS)
