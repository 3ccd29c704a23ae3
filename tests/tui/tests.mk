# The terminal side: its decoder and themes by themselves, and a program with a stand-in browser
# that the screen tests drive.
check_PROGRAMS += %D%/check_input %D%/check_theme %D%/standin
TESTS += %D%/check_input %D%/check_theme

TUI_TEST_LIBS = src/tui/libtui.a src/keys/libkeys.a src/frame/libframe.a src/base/libbase.a

%C%_check_input_SOURCES = %D%/check_input.c
%C%_check_input_LDADD = $(TUI_TEST_LIBS) $(CHECK_LIBS) $(BASE_LIBS)

%C%_check_theme_SOURCES = %D%/check_theme.c
%C%_check_theme_LDADD = $(TUI_TEST_LIBS) $(CHECK_LIBS) $(BASE_LIBS)

%C%_standin_SOURCES = %D%/standin.c %D%/standin_browser.c
%C%_standin_LDADD = $(TUI_TEST_LIBS) $(TUI_LIBS) $(BASE_LIBS)
