# Files in, a timeline out; the only room that knows libyaml.
noinst_LIBRARIES += %D%/libload.a
ROOMS += %D%/libload.a
%C%_libload_a_SOURCES = \
	%D%/bounds.c %D%/bounds.h \
	%D%/bytes.c %D%/bytes.h \
	%D%/cache.c %D%/cache.h \
	%D%/cut.c %D%/cut.h \
	%D%/escape.c %D%/escape.h \
	%D%/event.c %D%/event.h \
	%D%/feed.c %D%/feed.h \
	%D%/image.c %D%/image.h %D%/image_format.h %D%/image_write.c \
	%D%/import.c %D%/import.h \
	%D%/import_column.c %D%/import_column.h \
	%D%/import_csv.c %D%/import_date.c %D%/import_ics.c %D%/import_row.c \
	%D%/import_source.c %D%/import_timelinejs.c %D%/import_word.c %D%/import_word.h \
	%D%/input.c %D%/input.h \
	%D%/job.c \
	%D%/load.c %D%/load.h \
	%D%/loading.h \
	%D%/node.c %D%/node.h \
	%D%/outline.c %D%/outline.h \
	%D%/parallel.c %D%/parallel.h %D%/preview.c \
	%D%/reader.c %D%/reader.h \
	%D%/reader_entry.c %D%/reader_extra.c %D%/reader_list.c \
	%D%/reader_row.c \
	%D%/reader_value.c %D%/reader_value.h \
	%D%/recover.c %D%/recover.h %D%/recover_flow.c %D%/recover_text.c \
	%D%/split.c %D%/split.h \
	%D%/syntax.c %D%/syntax.h \
	%D%/tape.c %D%/tape.h \
	%D%/whole.c %D%/whole.h
if HAVE_ICAL
%C%_libload_a_SOURCES += %D%/ical.c %D%/ical.h
endif
