# Everything known about one row of the timeline, as a page with links.
noinst_LIBRARIES += %D%/libcard.a
ROOMS += %D%/libcard.a
%C%_libcard_a_SOURCES = \
	%D%/card.c %D%/card.h \
	%D%/card_chain.c \
	%D%/card_conflict.c \
	%D%/card_refer.c \
	%D%/card_row.c \
	%D%/card_value.c
