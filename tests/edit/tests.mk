# Files edited in place: order, dates, new incidents; and two timelines compared.
check_PROGRAMS += %D%/check_edit
TESTS += %D%/check_edit
%C%_check_edit_SOURCES = %D%/check_edit.c
%C%_check_edit_LDADD = src/edit/libedit.a src/export/libexport.a $(LOAD_ROOMS) \
	$(CHECK_LIBS) $(LOAD_LIBS) \
	$(EXPORT_LIBS) $(BASE_LIBS)
