# What is kept between sessions, a file a timeline.
noinst_LIBRARIES += %D%/libstate.a
ROOMS += %D%/libstate.a
%C%_libstate_a_SOURCES = \
	%D%/state.c %D%/state.h \
	%D%/state_write.c
