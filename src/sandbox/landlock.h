/* Landlock: the kernel's rules for files, and in newer kernels for TCP, signals and sockets of
 * other processes. Through its system calls, because the C library has no names for them.
 * Documentation: https://docs.kernel.org/userspace-api/landlock.html */
#ifndef ANNALS_SANDBOX_LANDLOCK_H
#define ANNALS_SANDBOX_LANDLOCK_H

#include <stdbool.h>

/* The version of the interface that this kernel has, 0 if none or switched off. */
int landlock_version(void);

/* Denies everything that the version knows of; false (errno) if the kernel refuses. What is open
 * already stays usable, the ioctls of an open terminal included. Wants no_new_privs set. */
bool landlock_deny(int version);

#endif
