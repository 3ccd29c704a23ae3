# Figures, not verdicts: built and run by `make bench'.
BENCHES = %D%/bench_date
BENCH_TOOLS = %D%/bench_view
EXTRA_PROGRAMS += $(BENCHES) $(BENCH_TOOLS)
%C%_bench_date_SOURCES = %D%/bench_date.c
%C%_bench_date_LDADD = src/date/libdate.a src/base/libbase.a $(BASE_LIBS)
%C%_bench_view_SOURCES = %D%/bench_view.c
%C%_bench_view_LDADD = src/config/libconfig.a src/view/libview.a src/query/libquery.a \
	src/load/libload.a src/model/libmodel.a src/date/libdate.a src/base/libbase.a \
	$(QUERY_LIBS) $(LOAD_LIBS) $(BASE_LIBS)

bench: $(BENCHES)
	@for bench in $(BENCHES); do ./$$bench || exit 1; done
