EXPORT_CHECKS = %D%/check_round_trip
check_PROGRAMS += $(EXPORT_CHECKS)
TESTS += $(EXPORT_CHECKS)
EXTRA_DIST += %D%/nasty.yaml
EXPORT_CHECK_LIBS = src/export/libexport.a src/load/libload.a src/model/libmodel.a \
	src/date/libdate.a src/base/libbase.a $(CHECK_LIBS) $(LOAD_LIBS) $(EXPORT_LIBS) $(BASE_LIBS)

%C%_check_round_trip_SOURCES = %D%/check_round_trip.c %D%/same.c %D%/same.h
%C%_check_round_trip_LDADD = $(EXPORT_CHECK_LIBS)
