/* OpenSSH's sshd on the loopback, with the lines of sshd_config that the README gives for this user
 * and this program; for the tests of what is served for real. */
#ifndef ANNALS_SAFE_SSHD_H
#define ANNALS_SAFE_SSHD_H

#include "program.h"

/* Whether there are sshd, ssh and sftp. */
bool sshd_is_there(void);

/* Start it in the test's folder, on a file there (NULL: the bundled timeline); and end it with all
 * that is in there. */
void sshd_start(const char *file);
void sshd_stop(void);

/* What a line of shell begins with: $guest is what ssh is to be called with. */
extern const char sshd_prelude[];

/* Runs a line of shell (out NULL: its output goes nowhere), or opens a terminal on one. */
int sshd_shell(const char *line, struct buf *out);
void sshd_open(struct terminal *t, const char *line);

/* How many processes of the program are served now. Waits until there are none. */
int sshd_count(void);
void sshd_expect_none(void);

/* Calls a function with the process of each. */
void sshd_each(void (*visit)(long pid, void *context), void *context);

#endif
