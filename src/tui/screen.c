#include "tui/screen.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/guard.h"
#include "tui/signals.h"
#include "tui/terminfo.h"

/* What may be asked for at all: a line that claims more is not believed. */
enum { MOST_ROWS = 1000, MOST_COLUMNS = 2000, FEWEST_CELLS = 200, SEND_MS = 1000, CLOSE_MS = 300 };

/* A screen's own, with those that it needs for a moment to begin. */
enum { DESCRIPTORS = 4 };

static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

/* Keys as terminal descriptions name them. */
static const struct {
    const char *name;
    chord key;
} keys[] = {
    {"kcuu1", CHORD_UP},
    {"kcud1", CHORD_DOWN},
    {"kcub1", CHORD_LEFT},
    {"kcuf1", CHORD_RIGHT},
    {"khome", CHORD_HOME},
    {"kend", CHORD_END},
    {"kpp", CHORD_PAGEUP},
    {"knp", CHORD_PAGEDOWN},
    {"kcbt", CHORD_BACKTAB},
    {"kdch1", CHORD_DELETE},
    {"kich1", CHORD_INSERT},
    {"kbs", CHORD_BACKSPACE},
    {"kent", CHORD_ENTER},
    {"kf1", CHORD_F1},
    {"kf2", CHORD_F2},
    {"kf3", CHORD_F3},
    {"kf4", CHORD_F4},
    {"kf5", CHORD_F5},
    {"kf6", CHORD_F6},
    {"kf7", CHORD_F7},
    {"kf8", CHORD_F8},
    {"kf9", CHORD_F9},
    {"kf10", CHORD_F10},
    {"kf11", CHORD_F11},
    {"kf12", CHORD_F12},
    {"kUP", CHORD_SHIFT | CHORD_UP},
    {"kDN", CHORD_SHIFT | CHORD_DOWN},
};

static bool is_keyboard(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_WRONLY && isatty(fd);
}

/* A descriptor to read keys from, -1 if there is none; *opened: it has to be closed. */
static int find_keyboard(bool *opened)
{
    *opened = false;
    if (is_keyboard(STDIN_FILENO))
        return STDIN_FILENO;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd >= 0) {
        *opened = true;
        return fd;
    }
    return is_keyboard(STDOUT_FILENO) ? STDOUT_FILENO : -1;
}

bool screen_usable(char **why)
{
    bool opened;

    *why = NULL;
    if (!isatty(STDOUT_FILENO)) {
        *why = mem_strdup(_("standard output is not a terminal"));
        return false;
    }
    int in = find_keyboard(&opened);
    if (opened)
        close(in);
    if (in < 0) {
        *why = mem_strdup(_("there is no terminal to read keys from"));
        return false;
    }
    return terminfo_usable(STDOUT_FILENO, why);
}

static void guard_lines(const struct screen *s, const struct buf *restore)
{
    const struct guard_line out = {s->out, s->modes}, in = {s->in, s->keyboard};
    guard_arm(&out, &in, buf_text(restore), restore->length);
}

static void arm_guard(const struct screen *s)
{
    static const char *const leave[] = {"BD", "rmkx", "rmm", "rmacs", "sgr0", "op", "cnorm"};
    struct buf restore = {0};

    if (s->mouse)
        buf_puts(&restore, mouse_off);
    for (size_t i = 0; i < sizeof leave / sizeof *leave; i++)
        terminfo_add(&restore, leave[i]);
    if (*terminfo_string("rmcup") != '\0')
        terminfo_add(&restore, "rmcup");
    else
        buf_puts(&restore, "\r\n");
    terminfo_add(&restore, "cnorm"); /* as in show_cursor */
    guard_lines(s, &restore);
    buf_finish(&restore);
}

/* A terminal that does not take them does not get them. */
static void put_bytes(const struct screen *s, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(s->out, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        bytes += written;
        length -= (size_t)written;
    }
}

/* What curses does not know of, past its buffer: bracketed paste and the mouse. */
static void set_modes(const struct screen *s, bool on)
{
    struct buf bytes = {0};
    terminfo_add(&bytes, on ? "BE" : "BD");
    if (s->mouse)
        buf_puts(&bytes, on ? mouse_on : mouse_off);
    put_bytes(s, buf_text(&bytes), bytes.length);
    buf_finish(&bytes);
}

static bool open_files(struct screen *s)
{
    bool opened;

    s->out = STDOUT_FILENO;
    s->in = find_keyboard(&opened);
    if (s->in < 0)
        return false;
    s->files[0] = opened ? fdopen(s->in, "r+") : stdin;
    /* Where descriptors are short, standard output itself has to do. */
    bool room = file_has_room(DESCRIPTORS);
    int out = room ? fcntl(s->out, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;
    s->files[1] = out >= 0 ? fdopen(out, "w") : stdout;
    return s->files[0] != NULL && s->files[1] != NULL;
}

static void close_files(struct screen *s)
{
    if (s->files[0] != NULL && s->files[0] != stdin)
        fclose(s->files[0]);
    if (s->files[1] != NULL && s->files[1] != stdout)
        fclose(s->files[1]);
    s->files[0] = s->files[1] = NULL;
}

/* Until endwin has been called once, ncurses (6.0 to 6.5) hands over what it has at every movement
 * of the cursor, some hundred times a frame. So it is called where nobody sees it: the screen
 * begins as one that was given back for a while. */
static void begin_suspended(struct screen *s)
{
    int own = fileno(s->files[1]);
    int nowhere = own != s->out ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;

    if (nowhere >= 0 && dup2(nowhere, own) == own) {
        endwin();
        dup2(s->out, own);
        fcntl(own, F_SETFD, FD_CLOEXEC);
    }
    if (nowhere >= 0)
        close(nowhere);
}

/* Where the cursor is after the last column depends on the emulator, unless the description says
 * xenl as that of a VT100 does: that column is then better left alone. */
static void note_size(struct screen *s)
{
    bool doubtful = tigetflag("am") == 1 && tigetflag("xenl") != 1;
    s->rows = LINES;
    s->columns = doubtful && COLS > 1 ? COLS - 1 : COLS;
}

/* newterm does not say why it fails, and errno is that of the last place where it looked for a
 * description. There is one: what it lacks is the line, a descriptor or memory. */
static int find_refusal(const struct screen *s)
{
    struct termios modes;
    if (tcgetattr(s->out, &modes) != 0)
        return errno;
    return file_has_room(1) ? ENOMEM : EMFILE;
}

/* Gives up; the guard may be armed or not. */
static bool refuse(struct screen *s, int error)
{
    guard_restore(false);
    close_files(s);
    errno = error;
    return false;
}

/* curses believes any size that the environment or the line claims: the former is looked at in
 * screen_resize, as is an absurd one of the latter. Few cells would give it a buffer too short for
 * what begin_suspended keeps from the line. */
static void bound_size(const struct screen *s)
{
    struct winsize size;
    bool told = ioctl(s->out, TIOCGWINSZ, &size) == 0;
    use_env(FALSE);
    use_tioctl(!told || (size.ws_row <= MOST_ROWS && size.ws_col <= MOST_COLUMNS &&
                         size.ws_row * size.ws_col >= FEWEST_CELLS));
}

bool screen_open(struct screen *s, bool mouse)
{
    *s = (struct screen){.in = -1, .out = -1, .cursor_visible = true, .mouse = mouse};
    if (!open_files(s))
        return false;
    if (tcgetattr(s->out, &s->modes) != 0 || tcgetattr(s->in, &s->keyboard) != 0)
        return refuse(s, errno);
    if (!terminfo_usable(STDOUT_FILENO, NULL))
        return refuse(s, find_refusal(s));
    /* newterm changes the modes before it has all that it needs. */
    guard_lines(s, &(struct buf){0});
    bound_size(s);
    terminfo_hurry(true);
    s->curses = newterm(NULL, s->files[1], s->files[0]);
    terminfo_hurry(false);
    if (s->curses == NULL)
        return refuse(s, find_refusal(s));
    begin_suspended(s);
    terminfo_drop_charset();
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    typeahead(-1); /* the loop looks for keys before it draws; an update is never broken off */
    note_size(s);
    screen_resume(s);
    return true;
}

void screen_set_mouse(struct screen *s, bool mouse)
{
    if (s->mouse == mouse)
        return;
    set_modes(s, false);
    s->mouse = mouse;
    arm_guard(s);
    set_modes(s, true);
}

/* Whether the terminal takes output within some milliseconds. */
static bool wait_writable(const struct screen *s, int milliseconds)
{
    struct pollfd fd = {.fd = s->out, .events = POLLOUT};
    int ready;
    do
        ready = poll(&fd, 1, milliseconds);
    while (ready < 0 && errno == EINTR && !signals_ending());
    return ready == 1 && fd.revents == POLLOUT;
}

/* endwin shows it before it leaves the alternate screen; terminals made with libvterm then put
 * back what the last DECSC saved, hidden. */
static void show_cursor(const struct screen *s)
{
    struct buf bytes = {0};
    terminfo_add(&bytes, "cnorm");
    put_bytes(s, buf_text(&bytes), bytes.length);
    buf_finish(&bytes);
}

void screen_suspend(struct screen *s)
{
    if (s->suspended)
        return;
    s->suspended = true;
    if (guard_is_elsewhere()) {
        guard_disarm();
    } else if (wait_writable(s, CLOSE_MS)) {
        set_modes(s, false);
        endwin();
        show_cursor(s);
        guard_disarm();
        tcsetattr(s->in, TCSANOW, &s->keyboard);
        tcsetattr(s->out, TCSANOW, &s->modes);
    } else {
        guard_restore(true);
    }
}

/* curses sets the modes of the line that shows; keys may come from another. */
void screen_reclaim(struct screen *s)
{
    struct termios shown, typed;
    reset_prog_mode();
    if (tcgetattr(s->out, &shown) != 0 || tcgetattr(s->in, &typed) != 0)
        return;
    typed.c_iflag = shown.c_iflag;
    typed.c_lflag = shown.c_lflag;
    memcpy(typed.c_cc, shown.c_cc, sizeof typed.c_cc);
    tcsetattr(s->in, TCSANOW, &typed);
}

/* What a program that died may have left behind, and curses takes for granted. */
static void undo_others(const struct screen *s)
{
    static const char *const plain[] = {"rmacs", "sgr0", "op"};
    struct buf bytes = {0};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        terminfo_add(&bytes, plain[i]);
    if (*terminfo_string("kmous") != '\0')
        buf_puts(&bytes, mouse_off);
    put_bytes(s, buf_text(&bytes), bytes.length);
    buf_finish(&bytes);
}

void screen_resume(struct screen *s)
{
    screen_reclaim(s);
    if (s->suspended)
        undo_others(s);
    s->suspended = false;
    arm_guard(s);
    screen_resize(s);
    werase(stdscr);
    clearok(curscr, TRUE);
    wrefresh(stdscr);
    set_modes(s, true);
}

void screen_close(struct screen *s)
{
    if (s->curses == NULL)
        return;
    screen_suspend(s);
    /* No delscreen: that of ncurses 6.4 crashes where there was no memory for a cache of its own.
     */
    s->curses = NULL;
    close_files(s);
}

void screen_learn_keys(struct screen *s, struct input *in)
{
    (void)s;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        input_learn(in, terminfo_string(keys[i].name), keys[i].key);
}

/* The size that the line tells, else that of the environment, else the present one. */
static int find_size(int told, const char *name, int present, int most)
{
    const char *text = getenv(name);
    long size = told == 0 && text != NULL ? strtol(text, NULL, 10) : told;
    if (size <= 0)
        return present;
    return size < most ? (int)size : most;
}

bool screen_resize(struct screen *s)
{
    struct winsize size;

    if (ioctl(s->out, TIOCGWINSZ, &size) != 0)
        size = (struct winsize){0};
    int rows = find_size(size.ws_row, "LINES", LINES, MOST_ROWS);
    int columns = find_size(size.ws_col, "COLUMNS", COLS, MOST_COLUMNS);
    if (rows == LINES && columns == COLS)
        return false;
    /* Not resizeterm, which would queue a key that nobody reads. */
    resize_term(rows, columns);
    clearok(curscr, TRUE);
    note_size(s);
    return true;
}

void screen_repaint(struct screen *s)
{
    (void)s;
    clearok(curscr, TRUE);
}

/* The line is not ours alone: where somebody has made it non-blocking, curses would try again and
 * again to write to one that takes nothing. */
static void make_blocking(const struct screen *s)
{
    int flags = fcntl(s->out, F_GETFL);
    if (flags >= 0 && (flags & O_NONBLOCK) != 0)
        fcntl(s->out, F_SETFL, flags & ~O_NONBLOCK);
}

void screen_update(struct screen *s, int row, int column, bool visible)
{
    make_blocking(s);
    row = row < 0 ? 0 : row < s->rows ? row : s->rows - 1;
    column = column < 0 ? 0 : column < s->columns ? column : s->columns - 1;
    if (visible != s->cursor_visible)
        curs_set(visible ? 1 : 0);
    s->cursor_visible = visible;
    wmove(stdscr, row, column);
    wrefresh(stdscr);
}

void screen_bell(struct screen *s)
{
    (void)s;
    beep();
}

bool screen_send(struct screen *s, const char *bytes, size_t length)
{
    /* Small pieces: a terminal that is ready takes that much without making us wait. */
    enum { PIECE = 256 };
    while (length > 0) {
        if (!wait_writable(s, SEND_MS))
            return false;
        ssize_t written = write(s->out, bytes, length < PIECE ? length : PIECE);
        if (written < 0 && errno == EINTR && !signals_ending())
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}
