# What a shut-in process is kept from.
check_PROGRAMS += %D%/check_sandbox
TESTS += %D%/check_sandbox
%C%_check_sandbox_SOURCES = %D%/check_sandbox.c %D%/calls.c %D%/calls.h
%C%_check_sandbox_LDADD = src/sandbox/libsandbox.a src/base/libbase.a $(CHECK_LIBS) \
	$(SECCOMP_LIBS) $(BASE_LIBS)
