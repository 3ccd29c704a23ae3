
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
%C%_fuzz_load_LDADD = src/load/libload.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(LOAD_LIBS) $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/fuzz_load/*)
