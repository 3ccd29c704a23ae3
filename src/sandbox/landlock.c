#define _GNU_SOURCE /* syscall */
#include "sandbox/landlock.h"

#include <stdint.h>
#include <unistd.h>

#ifdef __linux__
#    include <sys/syscall.h>

/* The numbers are the same on every architecture but alpha, whose headers have them. */
#    ifndef SYS_landlock_create_ruleset
#        define SYS_landlock_create_ruleset 444
#    endif
#    ifndef SYS_landlock_restrict_self
#        define SYS_landlock_restrict_self 446
#    endif

enum { ASK_VERSION = 1 };

/* struct landlock_ruleset_attr, as long as version 6 has it: shorter headers are still around. */
struct ruleset {
    uint64_t files, network, scopes;
};

/* How many rights each version knows, counted from the lowest bit, and how long its struct is. */
static const struct {
    int file_rights, network_rights, scopes;
    size_t size;
} versions[] = {
    {13, 0, 0, 8},  /* 1: from EXECUTE to MAKE_SYM */
    {14, 0, 0, 8},  /* 2: REFER */
    {15, 0, 0, 8},  /* 3: TRUNCATE */
    {15, 2, 0, 16}, /* 4: BIND_TCP, CONNECT_TCP */
    {16, 2, 0, 16}, /* 5: IOCTL_DEV */
    {16, 2, 2, 24}, /* 6: ABSTRACT_UNIX_SOCKET, SIGNAL */
};
enum { VERSION_COUNT = sizeof versions / sizeof *versions };

static uint64_t lowest(int bits)
{
    return (UINT64_C(1) << bits) - 1;
}

int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, ASK_VERSION);
    return version > 0 ? (int)version : 0;
}

bool landlock_deny(int version)
{
    int row = (version < VERSION_COUNT ? version : VERSION_COUNT) - 1;
    if (row < 0)
        return false;
    struct ruleset rules = {lowest(versions[row].file_rights), lowest(versions[row].network_rights),
                            lowest(versions[row].scopes)};
    int fd = (int)syscall(SYS_landlock_create_ruleset, &rules, versions[row].size, 0);
    if (fd < 0)
        return false;
    bool done = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(fd);
    return done;
}
#else
int landlock_version(void)
{
    return 0;
}

bool landlock_deny(int version)
{
    (void)version;
    return false;
}
#endif
