# Text as YAML, as events or as a small tree, within bounds, by libyaml.
noinst_LIBRARIES += %D%/libyaml.a
ROOMS += %D%/libyaml.a
%C%_libyaml_a_SOURCES = \
	%D%/bounds.c %D%/bounds.h \
	%D%/escape.c %D%/escape.h \
	%D%/event.c %D%/event.h \
	%D%/feed.c %D%/feed.h \
	%D%/input.c %D%/input.h \
	%D%/node.c %D%/node.h \
	%D%/outline.c %D%/outline.h \
	%D%/raw.c %D%/raw.h \
	%D%/syntax.c %D%/syntax.h \
	%D%/tape.c %D%/tape.h \
	%D%/value.c %D%/value.h
