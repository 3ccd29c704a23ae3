# Figures, not verdicts: built and run by `make bench'.
BENCHES = %D%/bench_date
BENCH_TOOLS = %D%/bench_floor %D%/bench_view
BENCH_INCIDENTS = 100000
EXTRA_PROGRAMS += $(BENCHES) $(BENCH_TOOLS)
EXTRA_DIST += %D%/bench_screen
%C%_bench_date_SOURCES = %D%/bench_date.c
%C%_bench_date_LDADD = src/date/libdate.a src/base/libbase.a $(BASE_LIBS)
%C%_bench_floor_SOURCES = %D%/bench_floor.c
%C%_bench_floor_LDADD = src/base/libbase.a $(TUI_LIBS) $(BASE_LIBS)
%C%_bench_view_SOURCES = %D%/bench_view.c
%C%_bench_view_LDADD = src/config/libconfig.a $(BROWSER_ROOMS) $(LOAD_ROOMS) \
	$(QUERY_LIBS) $(LOAD_LIBS) $(BASE_LIBS)

bench-tools: $(BENCHES) $(BENCH_TOOLS) $(LOAD_BENCHES)

bench: bench-tools bench-load annals
	@for bench in $(BENCHES); do ./$$bench || exit 1; done
	@if command -v python3 >/dev/null; then LC_ALL=C.UTF-8 $(top_srcdir)/%D%/bench_screen \
	  ./annals %D%/bench_floor %D%/bench_view $(BENCH_INCIDENTS); \
	else echo "the interface is measured with python3, which is not there"; fi

LOAD_BENCHES = %D%/bench_generate %D%/bench_yaml %D%/bench_load
EXTRA_PROGRAMS += $(LOAD_BENCHES)
EXTRA_DIST += %D%/bench_load.sh %D%/check_instructions
%C%_bench_generate_SOURCES = %D%/bench_generate.c
%C%_bench_generate_LDADD =
%C%_bench_yaml_SOURCES = %D%/bench_yaml.c
%C%_bench_yaml_LDADD = $(YAML_LIBS)
%C%_bench_load_SOURCES = %D%/bench_load.c
%C%_bench_load_LDADD = $(LOAD_ROOMS) $(LOAD_LIBS) $(BASE_LIBS)

# Loading alone; BENCH_INCIDENTS=1000000 for what is promised.
bench-load: $(LOAD_BENCHES)
	@top_builddir=. BENCH_INCIDENTS=$(BENCH_INCIDENTS) $(top_srcdir)/%D%/bench_load.sh

# A verdict, for .ci/run: takes valgrind and a minute.
bench-gate: $(LOAD_BENCHES)
	@top_builddir=. $(top_srcdir)/%D%/check_instructions
