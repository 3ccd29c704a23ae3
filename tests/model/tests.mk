model_programs = %D%/check_schema %D%/check_figure %D%/check_draft %D%/check_builder \
	%D%/check_block %D%/check_conflict %D%/check_name
check_PROGRAMS += $(model_programs)
TESTS += $(model_programs)
MODEL_CHECK_LIBS = src/model/libmodel.a src/date/libdate.a src/base/libbase.a \
	$(CHECK_LIBS) $(BASE_LIBS)

%C%_check_schema_SOURCES = %D%/check_schema.c
%C%_check_schema_LDADD = $(MODEL_CHECK_LIBS)
%C%_check_figure_SOURCES = %D%/check_figure.c
%C%_check_figure_LDADD = $(MODEL_CHECK_LIBS)
%C%_check_draft_SOURCES = %D%/check_draft.c %D%/sample.h
%C%_check_draft_LDADD = $(MODEL_CHECK_LIBS)
%C%_check_builder_SOURCES = %D%/check_builder.c %D%/sample.c %D%/sample.h
%C%_check_builder_LDADD = $(MODEL_CHECK_LIBS)
%C%_check_block_SOURCES = %D%/check_block.c %D%/sample.c %D%/sample.h
%C%_check_block_LDADD = $(MODEL_CHECK_LIBS)
%C%_check_conflict_SOURCES = %D%/check_conflict.c %D%/sample.c %D%/sample.h
%C%_check_conflict_LDADD = $(MODEL_CHECK_LIBS)
%C%_check_name_SOURCES = %D%/check_name.c %D%/sample.c %D%/sample.h
%C%_check_name_LDADD = $(MODEL_CHECK_LIBS)
