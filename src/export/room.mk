# Timelines in the formats of other tools; one file a format.
noinst_LIBRARIES += %D%/libexport.a
ROOMS += %D%/libexport.a
%C%_libexport_a_SOURCES = \
	%D%/emit.c %D%/emit.h \
	%D%/emit_flow.c \
	%D%/emit_json.c \
	%D%/emit_yaml.c \
	%D%/export.c %D%/export.h \
	%D%/export_bibtex.c \
	%D%/export_csv.c \
	%D%/export_ics.c \
	%D%/export_json.c \
	%D%/export_markdown.c \
	%D%/export_text.c \
	%D%/export_timelinejs.c \
	%D%/export_yaml.c \
	%D%/sink.c %D%/sink.h \
	%D%/walk.c %D%/walk.h \
	%D%/yaml_text.c %D%/yaml_text.h
