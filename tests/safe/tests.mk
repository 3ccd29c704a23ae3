# The promises of "Safe to serve", each with the test that holds it: see README.
check_PROGRAMS += %D%/old_kernel %D%/check_restricted
TESTS += %D%/check_restricted

SAFE_PROGRAM = %D%/program.c %D%/program.h tests/screen/keys.c \
	tests/screen/terminal.c tests/screen/terminal.h
SAFE_LIBS = src/base/libbase.a $(CHECK_LIBS) $(VTERM_LIBS) $(BASE_LIBS)

%C%_old_kernel_SOURCES = %D%/old_kernel.c
%C%_old_kernel_LDADD = $(SECCOMP_LIBS)

%C%_check_restricted_SOURCES = %D%/check_restricted.c $(SAFE_PROGRAM)
%C%_check_restricted_LDADD = $(SAFE_LIBS)

# Needs OpenSSH; skipped where it is missing.
check_PROGRAMS += %D%/check_sshd %D%/check_sessions
TESTS += %D%/check_sshd %D%/check_sessions
%C%_check_sshd_SOURCES = %D%/check_sshd.c %D%/sshd.c %D%/sshd.h $(SAFE_PROGRAM)
%C%_check_sshd_LDADD = $(SAFE_LIBS)
%C%_check_sessions_SOURCES = %D%/check_sessions.c %D%/sshd.c %D%/sshd.h $(SAFE_PROGRAM)
%C%_check_sessions_LDADD = $(SAFE_LIBS)

check_PROGRAMS += %D%/check_canaries
TESTS += %D%/check_canaries
%C%_check_canaries_SOURCES = %D%/check_canaries.c %D%/wire.c %D%/wire.h $(SAFE_PROGRAM)
%C%_check_canaries_LDADD = $(SAFE_LIBS)

check_PROGRAMS += %D%/check_terminals %D%/check_ends
TESTS += %D%/check_terminals %D%/check_ends
%C%_check_ends_SOURCES = %D%/check_ends.c $(SAFE_PROGRAM)
%C%_check_ends_LDADD = $(SAFE_LIBS)
%C%_check_terminals_SOURCES = %D%/check_terminals.c $(SAFE_PROGRAM)
%C%_check_terminals_LDADD = $(SAFE_LIBS)

check_PROGRAMS += %D%/check_hostile
TESTS += %D%/check_hostile
%C%_check_hostile_SOURCES = %D%/check_hostile.c $(SAFE_PROGRAM)
%C%_check_hostile_LDADD = $(SAFE_LIBS)

check_PROGRAMS += %D%/faulty %D%/check_faults
TESTS += %D%/check_faults
%C%_faulty_SOURCES = %D%/faulty.c %D%/faulty_calls.c src/main.c
%C%_faulty_LDADD = $(ROOMS) $(ALL_LIBS)
%C%_check_faults_SOURCES = %D%/check_faults.c $(SAFE_PROGRAM)
%C%_check_faults_LDADD = $(SAFE_LIBS)

check_PROGRAMS += %D%/check_calls
TESTS += %D%/check_calls
%C%_check_calls_SOURCES = %D%/check_calls.c $(SAFE_PROGRAM)
%C%_check_calls_LDADD = $(SAFE_LIBS)

# Needs valgrind; skipped where it is missing.
check_PROGRAMS += %D%/check_valgrind
TESTS += %D%/check_valgrind
%C%_check_valgrind_SOURCES = %D%/check_valgrind.c $(SAFE_PROGRAM)
%C%_check_valgrind_LDADD = $(SAFE_LIBS)
EXTRA_DIST += %D%/valgrind.supp
