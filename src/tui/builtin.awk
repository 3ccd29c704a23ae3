# Writes the themes named on the command line as C: tables of their lines without comments.

BEGIN {
	print "/* Generated from data/themes. */"
	print "#include \"tui/builtin.h\"\n"
	print "#include <stddef.h>\n"
}

FNR == 1 {
	if (count)
		print "    NULL};\n"
	name = FILENAME
	sub(/.*\//, "", name)
	names[++count] = name
	print "static const char *const theme_" count "[] = {"
}

/^[ \t]*(#|$)/ { next }

{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	print "    \"" $0 "\\n\","
}

END {
	print "    NULL};\n"
	print "const struct builtin_theme builtin_themes[] = {"
	for (i = 1; i <= count; i++)
		print "    {\"" names[i] "\", theme_" i "},"
	print "    {NULL, NULL}};\n"
	print "const char *const builtin_theme_names[] = {"
	for (i = 1; i <= count; i++)
		print "    \"" names[i] "\","
	print "    NULL};"
}
