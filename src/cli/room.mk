# The commands that print and exit.
noinst_LIBRARIES += %D%/libcli.a
ROOMS += %D%/libcli.a
%C%_libcli_a_SOURCES = \
	%D%/cli_date.c %D%/cli_date.h
