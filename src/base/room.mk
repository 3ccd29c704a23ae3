# Memory, text and messages: what every other room stands on.
noinst_LIBRARIES += %D%/libbase.a
ROOMS += %D%/libbase.a
%C%_libbase_a_SOURCES = \
	%D%/bitset.c %D%/bitset.h \
	%D%/buf.c %D%/buf.h \
	%D%/clock.c %D%/clock.h \
	%D%/diag.c %D%/diag.h \
	%D%/file.c %D%/file.h \
	%D%/i18n.c %D%/i18n.h \
	%D%/map.c %D%/map.h \
	%D%/mem.c %D%/mem.h \
	%D%/paths.c %D%/paths.h \
	%D%/pool.c %D%/pool.h \
	%D%/suggest.c %D%/suggest.h \
	%D%/team.c %D%/team.h \
	%D%/text.c %D%/text.h \
	%D%/text_ascii.c %D%/text_ascii.h \
	%D%/text_fold.c \
	%D%/text_wrap.c \
	%D%/thread.c %D%/thread.h \
	%D%/utf8.c %D%/utf8.h \
	%D%/vec.h \
	%D%/wake.c %D%/wake.h
