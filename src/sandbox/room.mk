# Restricted mode: the environment scrubbed, the process shut in.
noinst_LIBRARIES += %D%/libsandbox.a
ROOMS += %D%/libsandbox.a
%C%_libsandbox_a_SOURCES = \
	%D%/filter.c %D%/filter.h \
	%D%/landlock.c %D%/landlock.h \
	%D%/limits.c %D%/limits.h \
	%D%/sandbox.c %D%/sandbox.h %D%/sanitized.h \
	%D%/scrub.c
