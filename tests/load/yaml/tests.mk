LOAD_YAML_CHECKS = %D%/check_feed %D%/check_input %D%/check_value
check_PROGRAMS += $(LOAD_YAML_CHECKS)
TESTS += $(LOAD_YAML_CHECKS)
LOAD_YAML_CHECK_LIBS = src/load/yaml/libyaml.a src/model/libmodel.a src/date/libdate.a \
	src/base/libbase.a $(CHECK_LIBS) $(YAML_LIBS) $(BASE_LIBS)

%C%_check_feed_SOURCES = %D%/check_feed.c
%C%_check_feed_LDADD = $(LOAD_YAML_CHECK_LIBS)
%C%_check_input_SOURCES = %D%/check_input.c
%C%_check_input_LDADD = $(LOAD_YAML_CHECK_LIBS)
%C%_check_value_SOURCES = %D%/check_value.c %D%/trace.c %D%/trace.h
%C%_check_value_LDADD = $(LOAD_YAML_CHECK_LIBS)
