# Watching files for changes.
noinst_LIBRARIES += %D%/libwatch.a
ROOMS += %D%/libwatch.a
%C%_libwatch_a_SOURCES = \
	%D%/notice.c %D%/notice.h \
	%D%/watch.c %D%/watch.h
