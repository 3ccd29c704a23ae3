#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

static long now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000L + time.tv_nsec / 1000000L;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct terminal *t = user;
    if (property == VTERM_PROP_CURSORVISIBLE)
        t->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean;
    return 1;
}

static int on_bell(void *user)
{
    ((struct terminal *)user)->bells++;
    return 1;
}

/* What the emulator answers, and the keys that it encodes. */
static void on_output(const char *bytes, size_t length, void *user)
{
    terminal_send(user, bytes, length);
}

void terminal_attach(struct terminal *t)
{
    vterm_output_set_callback(t->vt, on_output, t);
}

static void open_emulator(struct terminal *t)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property, .bell = on_bell};
    t->vt = vterm_new(t->rows, t->columns);
    vterm_set_utf8(t->vt, 1);
    terminal_attach(t);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
    t->cursor_visible = true;
    t->alternate = false;
}

static bool open_pty(struct terminal *t)
{
    struct winsize size = {.ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->columns};

    t->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (t->master < 0 || grantpt(t->master) != 0 || unlockpt(t->master) != 0)
        return false;
    fcntl(t->master, F_SETFD, FD_CLOEXEC);
    t->slave = open(ptsname(t->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (t->slave < 0 || ioctl(t->slave, TIOCSWINSZ, &size) != 0)
        return false;
    return tcgetattr(t->slave, &t->before) == 0;
}

static _Noreturn void run_program(struct terminal *t, const struct terminal_program *program)
{
    static const int signals[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGALRM};
    setsid();
    ioctl(t->slave, TIOCSCTTY, 0);
    int input = program->input != NULL ? open(program->input, O_RDONLY) : t->slave;
    dup2(input, 0);
    dup2(t->slave, 1);
    dup2(t->slave, 2);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
    if (program->folder == NULL || chdir(program->folder) == 0)
        execve(program->path, (char *const *)program->arguments,
               (char *const *)program->environment);
    _exit(127);
}

bool terminal_start(struct terminal *t, const struct terminal_program *program, int rows,
                    int columns)
{
    *t = (struct terminal){.master = -1, .slave = -1, .rows = rows, .columns = columns};
    open_emulator(t);
    if (!open_pty(t))
        return false;
    t->pid = fork();
    if (t->pid == 0)
        run_program(t, program);
    return t->pid > 0;
}

static void look_for_end(struct terminal *t)
{
    if (!t->ended && t->pid > 0 && waitpid(t->pid, &t->status, WNOHANG) == t->pid)
        t->ended = true;
}

void terminal_hang_up(struct terminal *t)
{
    if (t->slave >= 0)
        close(t->slave);
    if (t->master >= 0)
        close(t->master);
    t->slave = t->master = -1;
}

void terminal_finish(struct terminal *t)
{
    look_for_end(t);
    if (!t->ended && t->pid > 0) {
        kill(t->pid, SIGKILL);
        waitpid(t->pid, &t->status, 0);
    }
    terminal_hang_up(t);
    vterm_free(t->vt);
    buf_finish(&t->raw);
}

bool terminal_pump(struct terminal *t, int milliseconds)
{
    char bytes[65536];
    struct pollfd fd = {.fd = t->master, .events = POLLIN};

    if (t->master < 0 || poll(&fd, 1, milliseconds) != 1)
        return false;
    ssize_t count = read(t->master, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    buf_add(&t->raw, bytes, (size_t)count);
    vterm_input_write(t->vt, bytes, (size_t)count);
    vterm_screen_flush_damage(t->screen);
    return true;
}

char terminal_process_state(pid_t pid)
{
    char path[32], bytes[256];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = fd >= 0 ? read(fd, bytes, sizeof bytes - 1) : 0;
    if (fd >= 0)
        close(fd);
    bytes[count > 0 ? count : 0] = '\0';
    const char *name = strrchr(bytes, ')');
    return name != NULL && name[1] == ' ' ? name[2] : '\0';
}

/* On a busy machine what it has to say may come late: whether it is about to, or has still to be
 * given what was typed, which poll sees to. */
static bool is_busy(const struct terminal *t, pid_t pid)
{
    struct pollfd typed = {.fd = t->slave, .events = POLLIN};
    poll(&typed, 1, 0);
    char state = terminal_process_state(pid);
    return state == 'R' || state == 'D';
}

bool terminal_settle(struct terminal *t, int quiet, int limit)
{
    long end = now_ms() + limit;
    bool gone = t->ended || t->slave < 0;
    while (terminal_pump(t, quiet) || (!gone && is_busy(t, t->pid)) || terminal_pump(t, 0))
        if (now_ms() > end)
            return false;
    return true;
}

void pause_ms(long milliseconds)
{
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

bool terminal_sleeps(const struct terminal *t, pid_t pid, int milliseconds)
{
    enum { LOOK_MS = 20, PATIENCE_MS = 20000 };
    int asleep = 0;
    for (int i = 0; i < PATIENCE_MS + milliseconds && asleep < milliseconds; i += LOOK_MS) {
        pause_ms(LOOK_MS);
        asleep += is_busy(t, pid) ? 0 : LOOK_MS;
    }
    return asleep >= milliseconds;
}

bool terminal_wait(struct terminal *t, int limit)
{
    long end = now_ms() + limit;
    for (look_for_end(t); !t->ended && now_ms() < end; look_for_end(t)) {
        if (t->master < 0)
            pause_ms(5);
        else
            terminal_pump(t, 10);
    }
    while (terminal_pump(t, 0))
        continue;
    return t->ended;
}

bool terminal_wait_unread(struct terminal *t, int limit)
{
    long end = now_ms() + limit;
    for (look_for_end(t); !t->ended && now_ms() < end; look_for_end(t))
        pause_ms(10);
    return t->ended;
}

void terminal_send(struct terminal *t, const char *bytes, size_t length)
{
    while (length > 0 && t->master >= 0) {
        ssize_t written = write(t->master, bytes, length);
        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
}

void terminal_resize(struct terminal *t, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    while (terminal_pump(t, 0))
        continue;
    t->rows = rows;
    t->columns = columns;
    vterm_set_size(t->vt, rows, columns);
    ioctl(t->slave, TIOCSWINSZ, &size);
}

void terminal_row(const struct terminal *t, int row, struct buf *out)
{
    size_t begin = out->length;
    char bytes[4];

    for (int column = 0; column < t->columns; column++) {
        VTermScreenCell cell = terminal_cell(t, row, column);
        if (cell.chars[0] == 0)
            buf_putc(out, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
            buf_add(out, bytes, utf8_encode(cell.chars[i], bytes));
        if (cell.width == 2)
            column++;
    }
    while (out->length > begin && out->text[out->length - 1] == ' ')
        buf_truncate(out, out->length - 1);
}

/* The cell in which a byte of terminal_row's text is. */
static int find_column(const struct terminal *t, int row, size_t at)
{
    char bytes[4];
    size_t length = 0;

    for (int column = 0; column < t->columns; column++) {
        VTermScreenCell cell = terminal_cell(t, row, column);
        if (length >= at)
            return column;
        if (cell.chars[0] == 0)
            length++;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
            length += utf8_encode(cell.chars[i], bytes);
        if (cell.width == 2)
            column++;
    }
    return t->columns - 1;
}

bool terminal_find(const struct terminal *t, const char *text, int *row, int *column)
{
    struct buf line = {0};
    const char *found = NULL;

    for (int i = *row; i < t->rows && found == NULL; i++) {
        buf_clear(&line);
        terminal_row(t, i, &line);
        found = strstr(buf_text(&line), text);
        *row = i;
    }
    if (found != NULL)
        *column = find_column(t, *row, (size_t)(found - buf_text(&line)));
    buf_finish(&line);
    return found != NULL;
}

bool terminal_shows(struct terminal *t, const char *text, int limit)
{
    int row = 0, column;
    for (long end = now_ms() + limit; !terminal_find(t, text, &row, &column); row = 0) {
        if (now_ms() > end)
            return false;
        look_for_end(t);
        if (!terminal_pump(t, 20) && t->ended)
            return false;
    }
    return true;
}

VTermPos terminal_cursor(const struct terminal *t)
{
    VTermPos position;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &position);
    return position;
}

VTermScreenCell terminal_cell(const struct terminal *t, int row, int column)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, &cell);
    return cell;
}

/* A mode that the emulator does not tell of: whether the last word on it was to set it. */
static bool is_set(const struct terminal *t, const char *mode)
{
    char set[16], reset[16];
    const char *last = NULL, *at = buf_text(&t->raw);
    snprintf(set, sizeof set, "\033[?%sh", mode);
    snprintf(reset, sizeof reset, "\033[?%sl", mode);
    while ((at = strstr(at, set)) != NULL)
        last = at++;
    return last != NULL && strstr(last, reset) == NULL;
}

const char *terminal_left_behind(const struct terminal *t)
{
    static const struct {
        const char *mode, *name;
    } modes[] = {{"2004", "bracketed paste"},
                 {"1000", "the mouse"},
                 {"1002", "the mouse's movements"},
                 {"1006", "the mouse's far columns"}};
    struct termios after;

    if (tcgetattr(t->slave, &after) != 0)
        return "no terminal";
    if (after.c_iflag != t->before.c_iflag || after.c_oflag != t->before.c_oflag ||
        after.c_cflag != t->before.c_cflag || after.c_lflag != t->before.c_lflag ||
        memcmp(after.c_cc, t->before.c_cc, sizeof after.c_cc) != 0)
        return "the modes of the tty";
    if (t->alternate)
        return "the alternate screen";
    if (!t->cursor_visible)
        return "a hidden cursor";
    VTermValue value;
    if (vterm_state_get_penattr(vterm_obtain_state(t->vt), VTERM_ATTR_REVERSE, &value) &&
        value.boolean)
        return "reverse video";
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (is_set(t, modes[i].mode))
            return modes[i].name;
    return "";
}
