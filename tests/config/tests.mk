check_PROGRAMS += %D%/check_config
TESTS += %D%/check_config
%C%_check_config_SOURCES = %D%/check_config.c
%C%_check_config_LDADD = src/config/libconfig.a src/load/libload.a $(VIEW_ROOMS) \
	$(CHECK_LIBS) $(ALL_LIBS)
