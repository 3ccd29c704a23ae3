#include "base/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool wake_open(struct wake *w)
{
    *w = (struct wake)WAKE_CLOSED;
    if (pipe(w->ends) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(w->ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(w->ends[i], F_SETFL, O_NONBLOCK);
    }
    return true;
}

void wake_close(struct wake *w)
{
    for (int i = 0; i < 2; i++)
        if (w->ends[i] >= 0)
            close(w->ends[i]);
    *w = (struct wake)WAKE_CLOSED;
}

void wake_give(const struct wake *w)
{
    int saved_errno = errno;
    ssize_t written = write(w->ends[1], "", 1);
    (void)written;
    errno = saved_errno;
}

bool wake_take(const struct wake *w)
{
    char bytes[64];
    bool any = false;
    while (read(w->ends[0], bytes, sizeof bytes) > 0)
        any = true;
    return any;
}
