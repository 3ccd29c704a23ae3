check_PROGRAMS += %D%/check_paths
TESTS += %D%/check_paths
%C%_check_paths_SOURCES = %D%/check_paths.c
%C%_check_paths_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
