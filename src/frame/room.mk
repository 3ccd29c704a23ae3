# What is drawn on, and scrolled: cells of text, each with a role; nothing of timelines.
noinst_LIBRARIES += %D%/libframe.a
ROOMS += %D%/libframe.a
%C%_libframe_a_SOURCES = \
	%D%/canvas.c %D%/canvas.h \
	%D%/frame.c %D%/frame.h \
	%D%/lister.c %D%/lister.h \
	%D%/page.c %D%/page.h \
	%D%/pager.c %D%/pager.h \
	%D%/role.c %D%/role.h \
	%D%/svg.c %D%/svg.h
