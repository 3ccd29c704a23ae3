/* Runs a program as on a kernel that has neither Landlock nor, with --no-filter, system-call
 * filters: a filter of its own answers for it. usage: old_kernel [--no-filter] PROGRAM [ARG...] */
#include "config.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP
#    include <linux/seccomp.h>
#    include <seccomp.h>
#    include <sys/prctl.h>

enum { LANDLOCK_CREATE_RULESET = 444, NOT_RUN = 127 };

static bool pretend(bool filter)
{
    const struct scmp_arg_cmp set = SCMP_CMP64(0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0);
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    int error = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), LANDLOCK_CREATE_RULESET, 0);
    if (error == 0 && !filter)
        error = seccomp_rule_add_array(context, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, &set);
    if (error == 0 && !filter)
        error = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
    if (error == 0)
        error = seccomp_load(context);
    seccomp_release(context);
    return error == 0;
}

int main(int argc, char **argv)
{
    bool filter = argc < 2 || strcmp(argv[1], "--no-filter") != 0;
    argv += filter ? 1 : 2;
    if (argc < 2 || *argv == NULL || !pretend(filter))
        return NOT_RUN;
    execv(*argv, argv);
    return NOT_RUN;
}
#else
int main(void)
{
    fputs("old_kernel: built without libseccomp\n", stderr);
    return 77;
}
#endif
