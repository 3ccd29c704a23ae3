
FUZZERS += %D%/fuzz_query
EXTRA_PROGRAMS += %D%/fuzz_query
%C%_fuzz_query_SOURCES = %D%/fuzz_query.c tests/model/sample.c tests/model/sample.h
%C%_fuzz_query_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_query_LDADD = src/query/libquery.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(QUERY_LIBS) $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_query/*)

FUZZERS += %D%/fuzz_date
EXTRA_PROGRAMS += %D%/fuzz_date
%C%_fuzz_date_SOURCES = %D%/fuzz_date.c
%C%_fuzz_date_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_date_LDADD = src/date/libdate.a src/base/libbase.a $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_date/*)
FUZZERS += %D%/fuzz_load
EXTRA_PROGRAMS += %D%/fuzz_load
%C%_fuzz_load_SOURCES = %D%/fuzz_load.c
%C%_fuzz_load_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_load_LDADD = $(LOAD_ROOMS) $(LOAD_LIBS) $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_load/*)

FUZZERS += %D%/fuzz_import %D%/fuzz_edit
EXTRA_PROGRAMS += %D%/fuzz_import %D%/fuzz_edit
%C%_fuzz_import_SOURCES = %D%/fuzz_import.c
%C%_fuzz_import_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_import_LDADD = $(LOAD_ROOMS) $(LOAD_LIBS) $(BASE_LIBS)
%C%_fuzz_edit_SOURCES = %D%/fuzz_edit.c
%C%_fuzz_edit_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_edit_LDADD = src/edit/libedit.a src/export/libexport.a $(LOAD_ROOMS) $(LOAD_LIBS) \
	$(EXPORT_LIBS) $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_import/*) $(wildcard $(top_srcdir)/%D%/fuzz_edit/*)
FUZZERS += %D%/fuzz_image
EXTRA_PROGRAMS += %D%/fuzz_image
%C%_fuzz_image_SOURCES = %D%/fuzz_image.c
%C%_fuzz_image_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_image_LDADD = $(LOAD_ROOMS) $(LOAD_LIBS) $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_image/*)

FUZZERS += %D%/fuzz_parallel
EXTRA_PROGRAMS += %D%/fuzz_parallel
%C%_fuzz_parallel_SOURCES = %D%/fuzz_parallel.c
%C%_fuzz_parallel_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_parallel_LDADD = $(%C%_fuzz_image_LDADD)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_parallel/*)

FUZZERS += %D%/fuzz_text %D%/fuzz_config
EXTRA_PROGRAMS += %D%/fuzz_text %D%/fuzz_config
%C%_fuzz_text_SOURCES = %D%/fuzz_text.c
%C%_fuzz_text_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_text_LDADD = src/frame/libframe.a src/base/libbase.a $(BASE_LIBS)
%C%_fuzz_config_SOURCES = %D%/fuzz_config.c
%C%_fuzz_config_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_config_LDADD = src/config/libconfig.a src/keys/libkeys.a src/query/libquery.a \
	src/load/yaml/libyaml.a src/model/libmodel.a src/date/libdate.a src/base/libbase.a $(ALL_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_text/*) $(wildcard $(top_srcdir)/%D%/fuzz_config/*)

FUZZERS += %D%/fuzz_events
EXTRA_PROGRAMS += %D%/fuzz_events
%C%_fuzz_events_SOURCES = %D%/fuzz_events.c tests/load/yaml/trace.c tests/load/yaml/trace.h
%C%_fuzz_events_LDFLAGS = $(FUZZ_LDFLAGS)
%C%_fuzz_events_LDADD = src/load/yaml/libyaml.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(ALL_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_events/*)
