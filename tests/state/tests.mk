check_PROGRAMS += %D%/check_state
TESTS += %D%/check_state
%C%_check_state_SOURCES = %D%/check_state.c
%C%_check_state_LDADD = src/state/libstate.a $(BROWSER_ROOMS) $(LOAD_ROOMS) \
	$(CHECK_LIBS) $(ALL_LIBS)
