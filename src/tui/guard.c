#include "tui/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* A signal handler has no other way to get at them. */
static struct {
    volatile sig_atomic_t armed;
    struct guard_line out, in;
    char restore[512];
    size_t length;
} guard;

/* curses ends the program where setting up a terminal again gets no memory. */
static void restore_at_exit(void)
{
    guard_restore(false);
}

void guard_arm(const struct guard_line *out, const struct guard_line *in, const char *restore,
               size_t length)
{
    static bool at_exit;

    if (!at_exit)
        at_exit = atexit(restore_at_exit) == 0;
    guard.armed = 0;
    guard.out = *out;
    guard.in = *in;
    guard.length = length < sizeof guard.restore ? length : sizeof guard.restore;
    memcpy(guard.restore, restore, guard.length);
    guard.armed = 1;
}

void guard_disarm(void)
{
    guard.armed = 0;
}

/* tcgetpgrp fails where there is no job control: then nobody else has the terminal. */
bool guard_is_elsewhere(void)
{
    pid_t foreground = tcgetpgrp(guard.out.fd);
    return foreground > 0 && foreground != getpgrp();
}

/* False: the terminal did not take all of it. */
static bool write_without_waiting(int fd, const char *bytes, size_t length)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        return true;
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        bytes += written;
        length -= (size_t)written;
    }
    fcntl(fd, F_SETFL, flags);
    return length == 0;
}

/* Makes room in the line, and lets it go on where ^S has stopped it. */
static void drop_output(int fd)
{
    tcflush(fd, TCOFLUSH);
    tcflow(fd, TCOON);
}

void guard_restore(bool flush)
{
    int saved_errno = errno;
    if (guard.armed && !guard_is_elsewhere()) {
        guard.armed = 0;
        if (flush)
            drop_output(guard.out.fd);
        if (!write_without_waiting(guard.out.fd, guard.restore, guard.length)) {
            drop_output(guard.out.fd);
            write_without_waiting(guard.out.fd, guard.restore, guard.length);
        }
        tcsetattr(guard.in.fd, TCSANOW, &guard.in.modes);
        tcsetattr(guard.out.fd, TCSANOW, &guard.out.modes);
    }
    errno = saved_errno;
}
