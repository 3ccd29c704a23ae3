#!/bin/sh
# Loading against bare libyaml on one thread, and an image against loading: medians of the ratios of
# rounds in turn, because single-core speed swings on shared machines.
# BENCH_INCIDENTS: how many (1000000 for what is promised); BENCH_ROUNDS; BENCH_CORES.

set -eu
LC_ALL=C
export LC_ALL
bin=${top_builddir:-.}/tests/bench
incidents=${BENCH_INCIDENTS:-100000}
rounds=${BENCH_ROUNDS:-3}
cores=${BENCH_CORES:-2}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=$folder/all.yaml
tenth=$folder/tenth.yaml
"$bin/bench_generate" "$incidents" >"$file"
"$bin/bench_generate" $((incidents / 10)) >"$tenth"
touch -d "1 minute ago" "$file" # what changed just now gets no image
bytes=$(wc -c <"$file")
"$bin/bench_load" "$cores" "$file" "$folder/cache" >"$folder/generations"
sleep 3
"$bin/bench_load" "$cores" "$file" "$folder/cache" >/dev/null # stamps the image

round=0
while test "$round" -lt "$rounds"; do
	round=$((round + 1))
	floor=$("$bin/bench_yaml" "$file")
	one=$("$bin/bench_load" 1 "$file")
	all=$("$bin/bench_load" "$cores" "$file")
	part=$("$bin/bench_load" "$cores" "$tenth")
	image=$("$bin/bench_load" "$cores" "$file" "$folder/cache")
	echo "$floor $one $all $part $image"
done >"$folder/rounds"

awk -v bytes="$bytes" -v incidents="$incidents" -v cores="$cores" '
function median(values, count,   i, k, swap) {
	for (i = 2; i <= count; i++)
		for (k = i; k > 1 && values[k] < values[k - 1]; k--) {
			swap = values[k]; values[k] = values[k - 1]; values[k - 1] = swap
		}
	return values[int((count + 1) / 2)]
}
function row(name, values, count, bound) {
	printf "%-58s %8.3f  %s\n", name, median(values, count), bound
}
NR == FNR { first = $2 * 1000; next }
{
	n++
	sequential[n] = $2 / $1
	parallel[n] = $6 / $1
	tenth[n] = $6 / $10
	own[n] = $8 * 1e6 / bytes
	peak[n] = $9 * 1e6 / bytes
	image[n] = $14 * 1000
	image_own[n] = $16
	seconds[n] = $1
}
END {
	printf "%d incidents, %.0f MB, %d rounds, bare libyaml %.2f s\n", incidents, bytes / 1e6, n,
		median(seconds, n)
	row("load on one thread / bare libyaml", sequential, n, "")
	row("load on " cores " threads / bare libyaml", parallel, n, "at most 0.70 at 1000000")
	row("load / load of a tenth", tenth, n, "at most 11")
	row("own memory after it / file", own, n, "at most 0.8")
	row("peak of all memory / file", peak, n, "at most 1.6")
	printf "%-58s %8.3f  %s\n", "first generation, ms", first, "at most 100 to the first page"
	row("start on an image, ms", image, n, "at most 40 to the screen")
	row("own memory on an image, MB", image_own, n, "at most 8")
}' "$folder/generations" "$folder/rounds"
