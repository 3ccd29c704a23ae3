check_PROGRAMS += %D%/check_paths %D%/check_store %D%/check_diag %D%/check_file %D%/check_text \
	%D%/check_i18n %D%/check_wake
TESTS += %D%/check_paths %D%/check_store %D%/check_diag %D%/check_file %D%/check_text \
	%D%/check_i18n %D%/check_wake

%C%_check_paths_SOURCES = %D%/check_paths.c
%C%_check_paths_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_store_SOURCES = %D%/check_store.c %D%/run.h
%C%_check_store_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_diag_SOURCES = %D%/check_diag.c %D%/run.h
%C%_check_diag_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_file_SOURCES = %D%/check_file.c %D%/run.h
%C%_check_file_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_text_SOURCES = %D%/check_text.c %D%/run.h
%C%_check_text_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_i18n_SOURCES = %D%/check_i18n.c %D%/run.h
%C%_check_i18n_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
%C%_check_wake_SOURCES = %D%/check_wake.c %D%/run.h
%C%_check_wake_LDADD = src/base/libbase.a $(CHECK_LIBS) $(BASE_LIBS)
