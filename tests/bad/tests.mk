# Broken files, and what is told about each.
check_PROGRAMS += %D%/print_findings
dist_check_SCRIPTS += %D%/check_bad
TESTS += %D%/check_bad
%C%_print_findings_SOURCES = %D%/print_findings.c
%C%_print_findings_LDADD = $(LOAD_ROOMS) $(LOAD_LIBS) $(BASE_LIBS)
EXTRA_DIST += $(wildcard $(top_srcdir)/%D%/*.yaml $(top_srcdir)/%D%/*.json \
	$(top_srcdir)/%D%/*.jsonl $(top_srcdir)/%D%/*.out)
