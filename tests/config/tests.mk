check_PROGRAMS += %D%/check_config
TESTS += %D%/check_config
%C%_check_config_SOURCES = %D%/check_config.c
%C%_check_config_LDADD = src/config/libconfig.a src/keys/libkeys.a src/query/libquery.a \
	src/load/yaml/libyaml.a src/model/libmodel.a src/date/libdate.a src/base/libbase.a \
	$(CHECK_LIBS) $(ALL_LIBS)
