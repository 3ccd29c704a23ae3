# Reads the plan (tests/house/rooms) first, then sources named src/..., and tells every line that
# breaks a wall. Exit status 1 if there was one. Run from the top of the source tree.

function tell(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
	broken = 1
}

# The code of a line without its comments; text too, so that only words of the language are left.
function code_of(line,   out, start, end) {
	gsub(/\\./, "", line)
	gsub(/'"'/, "", line)
	if (line !~ /^[ \t]*#[ \t]*include/)
		gsub(/"[^"]*"/, "\"\"", line)
	out = ""
	while (1) {
		if (in_comment) {
			end = index(line, "*/")
			if (!end)
				return out
			line = substr(line, end + 2)
			in_comment = 0
		}
		start = index(line, "/*")
		if (!start)
			break
		out = out substr(line, 1, start - 1) " "
		line = substr(line, start + 2)
		in_comment = 1
	}
	out = out line
	sub(/\/\/.*/, "", out)
	return out
}

function read_plan(   name, words, count, i) {
	if ($0 ~ /^[ \t]*(#|$)/)
		return
	name = $1
	sub(/:$/, "", name)
	count = split($0, words)
	if (name == "prints") {
		for (i = 2; i <= count; i++)
			prints[words[i]] = 1
		return
	}
	if (name ~ /^</)
		guarded[name] = 1
	else {
		known[name] = 1
		may[name, name] = 1
	}
	for (i = 2; i <= count; i++)
		may[name, words[i]] = 1
}

function check_include(name,   room) {
	if (name ~ /^</) {
		if (name in guarded && !((name, here) in may))
			tell("room " here " may not include " name)
		return
	}
	gsub(/"/, "", name)
	if (name == "config.h")
		return
	if (name !~ /\// || name ~ /(^|\/)\.\.?\//) {
		tell("include \"" name "\" is not rooted at src/")
		return
	}
	room = name
	sub(/\/[^\/]*$/, "", room)
	if (!(room in known))
		tell("include of an unknown room: \"" name "\"")
	else if (!((here, room) in may))
		tell("room " here " may not include room " room ": \"" name "\"")
}

FILENAME == PLAN { read_plan(); next }

FNR == 1 {
	in_comment = 0
	here = FILENAME
	sub(/^src\//, "", here)
	sub(/\/[^\/]*$/, "", here)
	if (!(here in known))
		tell("room " here " is not in the plan (" PLAN ")")
}

FNR == 451 { tell("more than 450 lines") }

{
	code = code_of($0)
	if (match(code, /^[ \t]*#[ \t]*include[ \t]*/)) {
		name = substr(code, RLENGTH + 1)
		sub(/[ \t]+$/, "", name)
		check_include(name)
		next
	}
	if (here in prints)
		next
	code = " " code
	if (code ~ /[^A-Za-z0-9_](v?printf|puts|putchar|perror)[ \t]*\(/ ||
	    code ~ /[^A-Za-z0-9_](stdout|stderr)([^A-Za-z0-9_]|$)/)
		tell("room " here " may not print")
}

END { exit broken }
