check_PROGRAMS += %D%/check_load %D%/check_import
TESTS += %D%/check_load %D%/check_import
%C%_check_load_SOURCES = %D%/check_load.c %D%/dump.c %D%/dump.h
%C%_check_load_LDADD = src/load/libload.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(CHECK_LIBS) $(LOAD_LIBS) $(BASE_LIBS)
%C%_check_import_SOURCES = %D%/check_import.c %D%/dump.c %D%/dump.h
%C%_check_import_LDADD = src/load/libload.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(CHECK_LIBS) $(LOAD_LIBS) $(BASE_LIBS)

check_PROGRAMS += %D%/check_parallel %D%/check_image %D%/check_feed
TESTS += %D%/check_parallel %D%/check_image %D%/check_feed
%C%_check_parallel_SOURCES = %D%/check_parallel.c
%C%_check_parallel_LDADD = src/load/libload.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(CHECK_LIBS) $(LOAD_LIBS) $(BASE_LIBS)
%C%_check_image_SOURCES = %D%/check_image.c
%C%_check_image_LDADD = $(%C%_check_parallel_LDADD)
%C%_check_feed_SOURCES = %D%/check_feed.c
%C%_check_feed_LDADD = $(%C%_check_parallel_LDADD)

check_PROGRAMS += %D%/check_bounds
TESTS += %D%/check_bounds
%C%_check_bounds_SOURCES = %D%/check_bounds.c
%C%_check_bounds_LDADD = $(%C%_check_parallel_LDADD)
