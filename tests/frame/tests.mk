FRAME_CHECKS = %D%/check_frame %D%/check_lister %D%/check_page %D%/check_svg
check_PROGRAMS += $(FRAME_CHECKS)
TESTS += $(FRAME_CHECKS)
FRAME_CHECK_LIBS = src/frame/libframe.a src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)

%C%_check_frame_SOURCES = %D%/check_frame.c
%C%_check_frame_LDADD = $(FRAME_CHECK_LIBS)
%C%_check_lister_SOURCES = %D%/check_lister.c
%C%_check_lister_LDADD = $(FRAME_CHECK_LIBS)
%C%_check_page_SOURCES = %D%/check_page.c
%C%_check_page_LDADD = $(FRAME_CHECK_LIBS)
%C%_check_svg_SOURCES = %D%/check_svg.c
%C%_check_svg_LDADD = $(FRAME_CHECK_LIBS)
