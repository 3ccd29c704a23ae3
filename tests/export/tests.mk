EXPORT_CHECKS = %D%/check_emit %D%/check_formats %D%/check_round_trip
check_PROGRAMS += $(EXPORT_CHECKS)
TESTS += $(EXPORT_CHECKS) %D%/check_foreign
dist_check_SCRIPTS += %D%/check_foreign
EXTRA_DIST += %D%/foreign.py %D%/nasty.yaml %D%/golden.yaml %D%/golden.text %D%/golden.narrow.text \
	%D%/golden.wide.text %D%/golden.ascii.text %D%/golden.csv %D%/golden.columns.csv \
	%D%/golden.json %D%/golden.jsonl %D%/golden.again.yaml \
	%D%/golden.ics %D%/golden.md %D%/golden.timelinejs.json %D%/golden.bib
EXPORT_CHECK_LIBS = src/export/libexport.a $(LOAD_ROOMS) \
	$(CHECK_LIBS) $(LOAD_LIBS) $(EXPORT_LIBS) $(BASE_LIBS)

%C%_check_emit_SOURCES = %D%/check_emit.c
%C%_check_emit_LDADD = $(EXPORT_CHECK_LIBS)
%C%_check_formats_SOURCES = %D%/check_formats.c
%C%_check_formats_LDADD = $(EXPORT_CHECK_LIBS)
%C%_check_round_trip_SOURCES = %D%/check_round_trip.c %D%/same.c %D%/same.h
%C%_check_round_trip_LDADD = $(EXPORT_CHECK_LIBS)
