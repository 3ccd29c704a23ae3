QUERY_CHECKS = %D%/check_query %D%/check_facet %D%/check_period %D%/check_match \
	%D%/check_order
check_PROGRAMS += $(QUERY_CHECKS)
TESTS += $(QUERY_CHECKS)
QUERY_FIXTURE = %D%/fixture.c %D%/fixture.h tests/model/sample.c tests/model/sample.h
QUERY_CHECK_LIBS = src/query/libquery.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(CHECK_LIBS) $(QUERY_LIBS) $(BASE_LIBS)

%C%_check_query_SOURCES = %D%/check_query.c $(QUERY_FIXTURE)
%C%_check_query_LDADD = $(QUERY_CHECK_LIBS)
%C%_check_facet_SOURCES = %D%/check_facet.c $(QUERY_FIXTURE)
%C%_check_facet_LDADD = $(QUERY_CHECK_LIBS)
%C%_check_period_SOURCES = %D%/check_period.c $(QUERY_FIXTURE)
%C%_check_period_LDADD = $(QUERY_CHECK_LIBS)
%C%_check_match_SOURCES = %D%/check_match.c $(QUERY_FIXTURE)
%C%_check_match_LDADD = $(QUERY_CHECK_LIBS)
%C%_check_order_SOURCES = %D%/check_order.c $(QUERY_FIXTURE)
%C%_check_order_LDADD = $(QUERY_CHECK_LIBS)
