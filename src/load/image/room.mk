# Compiled images: a frozen timeline in a file, and back.
noinst_LIBRARIES += %D%/libimage.a
ROOMS += %D%/libimage.a
%C%_libimage_a_SOURCES = \
	%D%/image.c %D%/image.h \
	%D%/image_format.h \
	%D%/image_write.c
