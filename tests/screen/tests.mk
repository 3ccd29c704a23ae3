# Screen tests: the real program on a pty, seen through libvterm. Each script is a test.
SCREENS = $(wildcard $(top_srcdir)/%D%/*.screen)
EXTRA_DIST += $(SCREENS:$(top_srcdir)/%=%)

check_PROGRAMS += %D%/screen_driver %D%/check_restore
TESTS += %D%/screen_driver %D%/check_restore

%C%_screen_driver_SOURCES = \
	%D%/keys.c \
	%D%/screen_driver.c \
	%D%/script.c %D%/script.h \
	%D%/steps.c %D%/steps.h \
	%D%/steps_look.c \
	%D%/terminal.c %D%/terminal.h
%C%_screen_driver_LDADD = src/base/libbase.a $(VTERM_LIBS) $(BASE_LIBS)

%C%_check_restore_SOURCES = \
	%D%/check_restore.c \
	%D%/keys.c \
	%D%/terminal.c %D%/terminal.h
%C%_check_restore_LDADD = src/base/libbase.a $(CHECK_LIBS) $(VTERM_LIBS) \
	$(BASE_LIBS)

