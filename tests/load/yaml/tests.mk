check_PROGRAMS += %D%/check_feed
TESTS += %D%/check_feed
%C%_check_feed_SOURCES = %D%/check_feed.c
%C%_check_feed_LDADD = src/load/yaml/libyaml.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(CHECK_LIBS) $(YAML_LIBS) $(BASE_LIBS)
