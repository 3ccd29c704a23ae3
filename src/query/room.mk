# Queries: the language, its evaluation, facets, periods, search as you type.
noinst_LIBRARIES += %D%/libquery.a
ROOMS += %D%/libquery.a
%C%_libquery_a_SOURCES = \
	%D%/ast.c %D%/ast.h \
	%D%/caret.c \
	%D%/complete.c %D%/complete.h \
	%D%/days.c %D%/days.h \
	%D%/facet.c %D%/facet.h \
	%D%/field.c %D%/field.h \
	%D%/finder.c %D%/finder.h \
	%D%/match.c %D%/match.h \
	%D%/needle.c %D%/needle.h \
	%D%/order.c %D%/order.h \
	%D%/parse.c \
	%D%/parse_field.c \
	%D%/pattern.c %D%/pattern.h \
	%D%/period.c %D%/period.h %D%/period_index.h \
	%D%/period_tree.c \
	%D%/query.h \
	%D%/run.c %D%/run.h \
	%D%/run_field.c \
	%D%/run_role.c \
	%D%/run_text.c \
	%D%/scan.c %D%/scan.h \
	%D%/texts.c %D%/texts.h
