# Editing a timeline's file in place, and comparing two.
noinst_LIBRARIES += %D%/libedit.a
ROOMS += %D%/libedit.a
%C%_libedit_a_SOURCES = \
	%D%/append.c %D%/append.h %D%/append_entry.c \
	%D%/compare.c %D%/compare.h \
	%D%/format.c %D%/format.h \
	%D%/format_date.c %D%/format_date.h \
	%D%/format_order.c %D%/format_order.h \
	%D%/skeleton.c %D%/skeleton.h
