# The JSON Schema of the file format, against the tables of the program and a foreign validator.
check_PROGRAMS += %D%/print_schema
dist_check_SCRIPTS += %D%/check_schema %D%/check_validator
TESTS += %D%/check_schema %D%/check_validator
EXTRA_DIST += %D%/validate.py
%C%_print_schema_SOURCES = %D%/print_schema.c
%C%_print_schema_LDADD = src/export/libexport.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(EXPORT_LIBS) $(BASE_LIBS)

update-schema: %D%/print_schema
	%D%/print_schema >$(top_srcdir)/data/annals.schema.json
