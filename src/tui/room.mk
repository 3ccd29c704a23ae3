# The terminal: the only room with curses.
noinst_LIBRARIES += %D%/libtui.a
ROOMS += %D%/libtui.a
%C%_libtui_a_SOURCES = \
	%D%/builtin.h \
	%D%/child.c %D%/child.h \
	%D%/clipboard.c %D%/clipboard.h \
	%D%/color.c \
	%D%/draw.c %D%/draw.h \
	%D%/font.c %D%/font.h \
	%D%/guard.c %D%/guard.h \
	%D%/input.c %D%/input.h \
	%D%/look.c %D%/look.h \
	%D%/loop.c %D%/loop.h \
	%D%/palette.c %D%/palette.h \
	%D%/request.c %D%/request.h \
	%D%/screen.c %D%/screen.h \
	%D%/sequence.c %D%/sequence.h \
	%D%/signals.c %D%/signals.h \
	%D%/terminfo.c %D%/terminfo.h \
	%D%/theme.c %D%/theme.h \
	%D%/tui.c %D%/tui.h
nodist_%C%_libtui_a_SOURCES = %D%/builtin.c

THEMES = data/themes/default data/themes/dark data/themes/light \
	data/themes/high-contrast data/themes/monochrome
%D%/builtin.c: $(top_srcdir)/%D%/builtin.awk $(THEMES:%=$(top_srcdir)/%)
	$(AM_V_GEN)$(MKDIR_P) %D% && cd $(top_srcdir) && \
	$(AWK) -f %D%/builtin.awk $(THEMES) > $(abs_top_builddir)/$@.tmp && \
	mv $(abs_top_builddir)/$@.tmp $(abs_top_builddir)/$@
EXTRA_DIST += %D%/builtin.awk
CLEANFILES += %D%/builtin.c
