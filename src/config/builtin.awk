# Writes data/config.yaml as C: the table of its lines without comments.

BEGIN {
	print "/* Generated from data/config.yaml. */"
	print "#include \"config/builtin.h\"\n"
	print "#include <stddef.h>\n"
	print "const char *const builtin_config[] = {"
}

/^[ \t]*(#|$)/ { next }

{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	print "    \"" $0 "\\n\","
}

END {
	print "    NULL};"
}
