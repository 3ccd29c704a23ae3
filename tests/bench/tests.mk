# Figures, not verdicts: built and run by `make bench'.
BENCHES = %D%/bench_date
EXTRA_PROGRAMS += %D%/bench_date
%C%_bench_date_SOURCES = %D%/bench_date.c
%C%_bench_date_LDADD = src/date/libdate.a src/base/libbase.a $(BASE_LIBS)

bench: $(BENCHES)
	@for bench in $(BENCHES); do ./$$bench || exit 1; done
