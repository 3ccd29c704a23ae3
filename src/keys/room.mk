# What can be typed: chords and what they mean, commands and settings by name, lines of text.
noinst_LIBRARIES += %D%/libkeys.a
ROOMS += %D%/libkeys.a
%C%_libkeys_a_SOURCES = \
	%D%/chord.c %D%/chord.h \
	%D%/command.c %D%/command.h \
	%D%/keymap.c %D%/keymap.h \
	%D%/offers.c %D%/offers.h \
	%D%/prompt.c %D%/prompt.h \
	%D%/settings.c %D%/settings.h
