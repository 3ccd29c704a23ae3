# Dates: EDTF, ISO 8601-2:2019 in the Library of Congress profile.
noinst_LIBRARIES += %D%/libdate.a
ROOMS += %D%/libdate.a
%C%_libdate_a_SOURCES = \
	%D%/calendar.c %D%/calendar.h \
	%D%/edtf.h %D%/edtf_cjk.h %D%/edtf_guess.h %D%/edtf_phrase.h %D%/edtf_render.h \
	%D%/edtf_repair.h %D%/edtf_scan.h %D%/edtf_west.h \
	%D%/edtf_bounds.c \
	%D%/edtf_cjk.c \
	%D%/edtf_compare.c \
	%D%/edtf_display.c \
	%D%/edtf_duration.c \
	%D%/edtf_error.c \
	%D%/edtf_format.c \
	%D%/edtf_guess.c \
	%D%/edtf_parse.c \
	%D%/edtf_phrase.c \
	%D%/edtf_relation.c \
	%D%/edtf_render.c \
	%D%/edtf_repair.c \
	%D%/edtf_scan.c \
	%D%/edtf_suggest.c \
	%D%/edtf_west.c \
	%D%/edtf_words.c
