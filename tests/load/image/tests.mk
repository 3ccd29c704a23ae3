# Images, and the user's cache of them.
check_PROGRAMS += %D%/check_image
TESTS += %D%/check_image
%C%_check_image_SOURCES = %D%/check_image.c
%C%_check_image_LDADD = $(LOAD_CHECK_LIBS)
