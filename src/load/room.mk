# Files in, a timeline out.
LOAD_ROOMS = %D%/libload.a %D%/import/libimport.a %D%/image/libimage.a %D%/yaml/libyaml.a \
	src/model/libmodel.a src/date/libdate.a src/base/libbase.a
noinst_LIBRARIES += %D%/libload.a
ROOMS += %D%/libload.a
%C%_libload_a_SOURCES = \
	%D%/bytes.c %D%/bytes.h \
	%D%/cache.c %D%/cache.h \
	%D%/cut.c %D%/cut.h \
	%D%/job.c \
	%D%/load.c %D%/load.h \
	%D%/loading.h \
	%D%/parallel.c %D%/parallel.h %D%/part.c %D%/part.h %D%/preview.c \
	%D%/reader.c %D%/reader.h \
	%D%/reader_entry.c %D%/reader_extra.c %D%/reader_list.c %D%/reader_refer.c \
	%D%/reader_row.c \
	%D%/reader_value.c %D%/reader_value.h \
	%D%/recover.c %D%/recover.h %D%/recover_flow.c %D%/recover_text.c \
	%D%/split.c %D%/split.h \
	%D%/whole.c %D%/whole.h
