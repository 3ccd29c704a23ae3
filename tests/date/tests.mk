check_PROGRAMS += %D%/check_calendar %D%/check_edtf %D%/check_columns %D%/check_display \
	%D%/check_properties %D%/check_relation %D%/check_suggest
TESTS += %D%/check_calendar %D%/check_edtf %D%/check_columns %D%/check_display \
	%D%/check_properties %D%/check_relation %D%/check_suggest
DATE_TEST_LIBS = src/date/libdate.a src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)

%C%_check_calendar_SOURCES = %D%/check_calendar.c
%C%_check_calendar_LDADD = $(DATE_TEST_LIBS)
%C%_check_columns_SOURCES = %D%/check_columns.c %D%/generate.c %D%/generate.h
%C%_check_columns_LDADD = $(DATE_TEST_LIBS)
%C%_check_display_SOURCES = %D%/check_display.c %D%/table.c %D%/table.h
%C%_check_display_LDADD = $(DATE_TEST_LIBS)
%C%_check_edtf_SOURCES = %D%/check_edtf.c %D%/table.c %D%/table.h
%C%_check_edtf_LDADD = $(DATE_TEST_LIBS)
%C%_check_properties_SOURCES = %D%/check_properties.c %D%/generate.c %D%/generate.h
%C%_check_properties_LDADD = $(DATE_TEST_LIBS)
%C%_check_relation_SOURCES = %D%/check_relation.c
%C%_check_relation_LDADD = $(DATE_TEST_LIBS)
%C%_check_suggest_SOURCES = %D%/check_suggest.c %D%/table.c %D%/table.h
%C%_check_suggest_LDADD = $(DATE_TEST_LIBS)
EXTRA_DIST += %D%/edtf.table %D%/display.table %D%/suggest.table
