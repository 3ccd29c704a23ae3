# What keys and commands do to the view: the browser as the terminal side has it.
BROWSER_ROOMS = %D%/libbrowser.a $(VIEW_ROOMS)
noinst_LIBRARIES += %D%/libbrowser.a
ROOMS += %D%/libbrowser.a
%C%_libbrowser_a_SOURCES = \
	%D%/browser.c %D%/browser.h \
	%D%/click.c \
	%D%/command_find.c \
	%D%/command_lanes.c \
	%D%/command_move.c \
	%D%/command_panes.c \
	%D%/command_run.c %D%/command_run.h \
	%D%/command_set.c \
	%D%/command_view.c \
	%D%/generation.c \
	%D%/help.c \
	%D%/offer_draw.c \
	%D%/offer_line.c \
	%D%/parts.h \
	%D%/print.c %D%/print.h \
	%D%/progress.c \
	%D%/remember.c \
	%D%/status.c \
	%D%/typing.c \
	%D%/unbound.c
