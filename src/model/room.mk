# The timeline: its tables, the builder that fills them, and the conflicts between its sources.
noinst_LIBRARIES += %D%/libmodel.a
ROOMS += %D%/libmodel.a
%C%_libmodel_a_SOURCES = \
	%D%/block.h \
	%D%/build.c %D%/build.h \
	%D%/build_arrange.c \
	%D%/build_cycle.c \
	%D%/build_derive.c \
	%D%/build_freeze.c %D%/build_freeze.h \
	%D%/build_join.c \
	%D%/build_merge.c \
	%D%/build_number.c %D%/build_number.h \
	%D%/build_resolve.c \
	%D%/build_text.c \
	%D%/build_unite.c \
	%D%/builder.c %D%/builder.h \
	%D%/conflict.c %D%/conflict.h \
	%D%/conflict_life.c \
	%D%/conflict_report.c \
	%D%/conflict_series.c \
	%D%/conflict_tenure.c \
	%D%/draft.c %D%/draft.h \
	%D%/draft_date.c \
	%D%/draft_known.c \
	%D%/draft_name.c \
	%D%/figure.c %D%/figure.h \
	%D%/name.c %D%/name.h \
	%D%/plan.c %D%/plan.h \
	%D%/schema.c %D%/schema.h \
	%D%/tenure.c %D%/tenure.h \
	%D%/timeline.c %D%/timeline.h \
	%D%/timeline_check.c
