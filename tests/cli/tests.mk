# The built program as scripts use it, and on a terminal.
check_PROGRAMS += %D%/check_terminal %D%/check_exporting
TESTS += %D%/check_cli %D%/check_files %D%/check_terminal %D%/check_exporting
EXTRA_DIST += %D%/check_cli %D%/check_files %D%/good.yaml %D%/bad.yaml %D%/warning.yaml
%C%_check_terminal_SOURCES = %D%/check_terminal.c
%C%_check_terminal_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_exporting_SOURCES = %D%/check_exporting.c tests/browser/sample.c tests/browser/sample.h \
	tests/browser/session.h tests/model/sample.c tests/model/sample.h
%C%_check_exporting_LDADD = $(ROOMS) $(CHECK_LIBS) $(ALL_LIBS)
