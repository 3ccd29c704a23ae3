# Through a load, as other formats come in.
check_PROGRAMS += %D%/check_import
TESTS += %D%/check_import
%C%_check_import_SOURCES = %D%/check_import.c tests/load/dump.c tests/load/dump.h
%C%_check_import_LDADD = $(LOAD_CHECK_LIBS)
