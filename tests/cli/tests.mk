# The built program as scripts use it, and on a terminal.
check_PROGRAMS += %D%/check_terminal
TESTS += %D%/check_cli %D%/check_files %D%/check_terminal
EXTRA_DIST += %D%/check_cli %D%/check_files %D%/good.yaml %D%/bad.yaml %D%/warning.yaml
%C%_check_terminal_SOURCES = %D%/check_terminal.c
%C%_check_terminal_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
