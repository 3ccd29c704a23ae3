# The bundled timeline: complete, free of problems, each disagreement shown for what it is.
TESTS += %D%/check_timeline
EXTRA_DIST += %D%/check_timeline
