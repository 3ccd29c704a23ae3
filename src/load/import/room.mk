# Other formats into a draft: CSV, iCalendar, TimelineJS.
noinst_LIBRARIES += %D%/libimport.a
ROOMS += %D%/libimport.a
%C%_libimport_a_SOURCES = \
	%D%/import.c %D%/import.h \
	%D%/import_column.c %D%/import_column.h \
	%D%/import_csv.c \
	%D%/import_date.c \
	%D%/import_ics.c \
	%D%/import_row.c \
	%D%/import_source.c \
	%D%/import_timelinejs.c \
	%D%/import_word.c %D%/import_word.h
if HAVE_ICAL
%C%_libimport_a_SOURCES += %D%/ical.c %D%/ical.h
endif
