# The commands that print and exit.
noinst_LIBRARIES += %D%/libcli.a
ROOMS += %D%/libcli.a
%C%_libcli_a_SOURCES = \
	%D%/cli.c %D%/cli.h \
	%D%/cli_add.c \
	%D%/cli_browse.c %D%/cli_browse.h \
	%D%/cli_check.c \
	%D%/cli_common.c %D%/cli_common.h \
	%D%/cli_compile.c \
	%D%/cli_date.c %D%/cli_date.h \
	%D%/cli_diff.c \
	%D%/cli_export.c \
	%D%/cli_fmt.c \
	%D%/cli_holders.c %D%/cli_holders.h \
	%D%/cli_list.c \
	%D%/cli_new.c \
	%D%/cli_option.c %D%/cli_option.h \
	%D%/exporting.c %D%/exporting.h \
	%D%/preparing.c %D%/preparing.h \
	%D%/reading.c %D%/reading.h
