# The translations: dates and screens in every language, and in words that are 60 % longer.
PO_CHECKS = %D%/check_dates %D%/check_layout
check_PROGRAMS += $(PO_CHECKS)
TESTS += $(PO_CHECKS) %D%/check_help %D%/check_new

EXTRA_DIST += %D%/check_help %D%/check_new %D%/dates.table %D%/make_template %D%/make_pseudo

%C%_check_dates_SOURCES = %D%/check_dates.c %D%/speak.h \
	tests/date/table.c tests/date/table.h
%C%_check_dates_LDADD = $(DATE_TEST_LIBS)
%C%_check_layout_SOURCES = %D%/check_layout.c %D%/speak.h \
	tests/browser/sample.c tests/browser/sample.h tests/model/sample.c tests/model/sample.h
%C%_check_layout_LDADD = $(BROWSER_CHECK_LIBS)
