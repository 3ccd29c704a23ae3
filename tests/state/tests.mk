check_PROGRAMS += %D%/check_state
TESTS += %D%/check_state
%C%_check_state_SOURCES = %D%/check_state.c
%C%_check_state_LDADD = src/state/libstate.a src/view/libview.a src/query/libquery.a \
	src/load/libload.a src/model/libmodel.a src/date/libdate.a src/base/libbase.a \
	$(CHECK_LIBS) $(ALL_LIBS)
