check_PROGRAMS += %D%/check_watch
TESTS += %D%/check_watch
%C%_check_watch_SOURCES = %D%/check_watch.c tests/base/run.h
%C%_check_watch_LDADD = src/watch/libwatch.a src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
