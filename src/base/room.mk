# Memory, text and messages: what every other room stands on.
noinst_LIBRARIES += %D%/libbase.a
ROOMS += %D%/libbase.a
%C%_libbase_a_SOURCES = \
	%D%/paths.c %D%/paths.h
