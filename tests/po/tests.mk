# The translations: dates and screens in every language, and in words that are 60 % longer.
PO_CHECKS = %D%/check_layout
check_PROGRAMS += $(PO_CHECKS)
TESTS += $(PO_CHECKS)

EXTRA_DIST += %D%/make_template %D%/make_pseudo

%C%_check_layout_SOURCES = %D%/check_layout.c \
	tests/view/sample.c tests/view/sample.h tests/model/sample.c tests/model/sample.h
%C%_check_layout_LDADD = $(VIEW_CHECK_LIBS)
