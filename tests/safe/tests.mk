# The promises of "Safe to serve", each with the test that holds it: see README. check_sshd and
# check_sessions need OpenSSH, check_valgrind valgrind: they are skipped where it is missing.
SAFE_CHECKS = %D%/check_calls %D%/check_canaries %D%/check_ends %D%/check_faults \
	%D%/check_hostile %D%/check_restricted %D%/check_sessions %D%/check_shut_in \
	%D%/check_sshd %D%/check_terminals %D%/check_valgrind
check_PROGRAMS += $(SAFE_CHECKS) %D%/faulty %D%/old_kernel
TESTS += $(SAFE_CHECKS)

SAFE_PROGRAM = %D%/program.c %D%/program.h tests/screen/keys.c \
	tests/screen/terminal.c tests/screen/terminal.h
SAFE_SSHD = %D%/sshd.c %D%/sshd.h $(SAFE_PROGRAM)
SAFE_LIBS = src/base/libbase.a $(CHECK_LIBS) $(VTERM_LIBS) $(BASE_LIBS)

%C%_check_calls_SOURCES = %D%/check_calls.c $(SAFE_PROGRAM)
%C%_check_calls_LDADD = $(SAFE_LIBS)
%C%_check_canaries_SOURCES = %D%/check_canaries.c %D%/wire.c %D%/wire.h $(SAFE_PROGRAM)
%C%_check_canaries_LDADD = $(SAFE_LIBS)
%C%_check_ends_SOURCES = %D%/check_ends.c $(SAFE_PROGRAM)
%C%_check_ends_LDADD = $(SAFE_LIBS)
%C%_check_faults_SOURCES = %D%/check_faults.c $(SAFE_PROGRAM)
%C%_check_faults_LDADD = $(SAFE_LIBS)
%C%_check_hostile_SOURCES = %D%/check_hostile.c $(SAFE_PROGRAM)
%C%_check_hostile_LDADD = $(SAFE_LIBS)
%C%_check_restricted_SOURCES = %D%/check_restricted.c $(SAFE_PROGRAM)
%C%_check_restricted_LDADD = $(SAFE_LIBS)
%C%_check_sessions_SOURCES = %D%/check_sessions.c $(SAFE_SSHD)
%C%_check_sessions_LDADD = $(SAFE_LIBS)
%C%_check_shut_in_SOURCES = %D%/check_shut_in.c $(SAFE_PROGRAM)
%C%_check_shut_in_LDADD = $(SAFE_LIBS)
%C%_check_sshd_SOURCES = %D%/check_sshd.c $(SAFE_SSHD)
%C%_check_sshd_LDADD = $(SAFE_LIBS)
%C%_check_terminals_SOURCES = %D%/check_terminals.c %D%/wire.c %D%/wire.h $(SAFE_PROGRAM)
%C%_check_terminals_LDADD = $(SAFE_LIBS)
%C%_check_valgrind_SOURCES = %D%/check_valgrind.c $(SAFE_PROGRAM)
%C%_check_valgrind_LDADD = $(SAFE_LIBS)
EXTRA_DIST += %D%/valgrind.supp

# Takes out one protection after the other and sees its test fail. Takes python3 and an hour;
# PROTECTIONS are some words of the list, and -j COPIES.
EXTRA_DIST += %D%/protections %D%/check_protections %D%/check_listed
TESTS += %D%/check_listed
protections: all
	@$(top_srcdir)/%D%/check_protections $(PROTECTIONS)

%C%_faulty_SOURCES = %D%/faulty.c %D%/faulty_calls.c src/main.c
%C%_faulty_LDADD = $(ROOMS) $(ALL_LIBS)
%C%_old_kernel_SOURCES = %D%/old_kernel.c
%C%_old_kernel_LDADD = $(SECCOMP_LIBS)
