#include "tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/clock.h"

#include "tui/request.h"
#include "tui/signals.h"

enum {
    READ_SIZE = 4096,
    HELD_MS = 40, /* no longer do keys keep a frame from being drawn */
    HANG_UP_MS = 300,
    NEVER = -1
};

enum { FD_KEYS, FD_SIGNALS, FD_OUT, FD_HOST, FD_COUNT = FD_HOST + TUI_HOST_FDS };

static void draw_frame(struct loop *l)
{
    int idle_ms = l->options->idle_ms;

    struct frame *f = painter_frame(&l->painter, l->screen.rows, l->screen.columns);
    browser_resize(l->browser, f->rows, f->columns);
    browser_draw(l->browser, f);
    painter_paint(&l->painter);
    /* A frame that the terminal does not take to its end is not waited for longer than that. */
    if (idle_ms > 0)
        signals_grant((unsigned)(idle_ms / 1000) + 1);
    screen_update(&l->screen, f->cursor_row, f->cursor_column, f->cursor_visible);
    if (idle_ms > 0)
        signals_grant(0);
    l->dirty = false;
    l->held = 0;
}

/* Pasted text is for a prompt: where the browser shows no cursor to type at, it is left out. */
static bool is_typing(struct loop *l)
{
    struct frame *f = painter_frame(&l->painter, l->screen.rows, l->screen.columns);
    browser_draw(l->browser, f);
    return f->cursor_visible;
}

/* Keys that are one byte. */
static bool is_byte(chord key)
{
    key &= ~CHORD_CTRL;
    return key < CHORD_NAMED || key == CHORD_ENTER || key == CHORD_TAB || key == CHORD_BACKSPACE;
}

/* Alt and a key look like Escape and that key typed ahead: what means nothing is taken for the
 * latter. */
static void press(struct loop *l, chord key)
{
    unsigned requests = browser_key(l->browser, key);
    if ((requests & BROWSER_UNUSED) != 0 && (key & CHORD_ALT) != 0 && is_byte(key & ~CHORD_ALT)) {
        request_handle(l, requests | browser_key(l->browser, CHORD_ESCAPE));
        if (l->left)
            return;
        requests = browser_key(l->browser, key & ~CHORD_ALT);
    }
    request_handle(l, requests);
}

/* Two clicks within this long at one place are a double one. */
enum { DOUBLE_CLICK_MS = 400 };

static void click(struct loop *l, const struct input_key *key)
{
    bool twice = clock_ms() - l->clicked <= DOUBLE_CLICK_MS && key->row == l->click_row &&
                 key->column == l->click_column;
    l->clicked = twice ? 0 : clock_ms();
    l->click_row = key->row;
    l->click_column = key->column;
    request_handle(l, browser_click(l->browser, key->row, key->column, twice));
}

static bool is_due(const struct loop *l)
{
    return l->dirty && l->held != 0 && clock_ms() - l->held >= HELD_MS;
}

static void handle_keys(struct loop *l, bool final)
{
    struct input_key key;
    bool asked = false, typing = false;

    if (!l->dirty || l->held == 0 || is_due(l))
        l->held = clock_ms();
    l->behind = false;
    while (!l->left && !signals_ending() && !l->behind && input_next(&l->input, final, &key)) {
        if (key.pasted && !asked)
            typing = is_typing(l);
        asked = key.pasted;
        if (key.clicked)
            click(l, &key);
        else if (!key.pasted || typing)
            press(l, key.key);
        l->behind = is_due(l);
    }
}

/* False when the line is dead. */
static bool read_keys(struct loop *l)
{
    char bytes[READ_SIZE];
    ssize_t count = read(l->screen.in, bytes, sizeof bytes);
    if (count > 0)
        input_feed(&l->input, bytes, (size_t)count);
    l->keyed = clock_ms();
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

static void follow_size(struct loop *l)
{
    if (!screen_resize(&l->screen))
        return;
    browser_resize(l->browser, l->screen.rows, l->screen.columns);
    painter_invalidate(&l->painter);
    l->dirty = true;
}

static void handle_signals(struct loop *l)
{
    unsigned events = signals_take();
    if (signals_ending())
        return;
    if ((events & SIGNALS_STOPPED) != 0)
        request_stop(l, false);
    else if ((events & SIGNALS_CONTINUED) != 0)
        request_reenter(l);
    if ((events & SIGNALS_RESIZED) != 0)
        follow_size(l);
}

static void do_work(struct loop *l)
{
    l->working = false;
    request_handle(l, browser_work(l->browser));
}

static int time_out(const struct loop *l)
{
    if (l->behind)
        return 0;
    if (input_wait(&l->input) > 0)
        return input_wait(&l->input);
    if (l->working && !l->dirty)
        return 0;
    if (l->options->idle_ms == 0)
        return NEVER;
    long long left = l->keyed + l->options->idle_ms - clock_ms();
    return left > 0 ? (int)left : 0;
}

static void prepare(const struct loop *l, struct pollfd fds[FD_COUNT])
{
    const struct tui_host *host = &l->options->host;
    int news[TUI_HOST_FDS] = {-1, -1, -1, -1};
    if (host->descriptors != NULL)
        host->descriptors(host->context, news);
    fds[FD_KEYS] = (struct pollfd){.fd = l->screen.in, .events = POLLIN};
    fds[FD_SIGNALS] = (struct pollfd){.fd = signals_fd(), .events = POLLIN};
    /* Without POLLOUT it still tells of a hang-up. */
    fds[FD_OUT] = (struct pollfd){.fd = l->screen.out, .events = l->dirty ? POLLOUT : 0};
    for (int i = 0; i < TUI_HOST_FDS; i++)
        fds[FD_HOST + i] = (struct pollfd){.fd = news[i], .events = POLLIN};
}

static bool is_lost(const struct pollfd *fd)
{
    return (fd->revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

static bool has_news(const struct pollfd *fds)
{
    bool any = false;
    for (int i = 0; i < TUI_HOST_FDS; i++)
        any = any || fds[FD_HOST + i].revents != 0;
    return any;
}

static bool has_keys(const struct loop *l, const struct pollfd *fds)
{
    return l->behind || (fds[FD_KEYS].revents & POLLIN) != 0;
}

/* Nothing came for as long as we waited. */
static void handle_silence(struct loop *l)
{
    if (l->behind)
        handle_keys(l, false);
    else if (input_wait(&l->input) > 0)
        handle_keys(l, true);
    else if (l->working)
        do_work(l);
    else
        l->left = true; /* idle for too long */
}

static void run_once(struct loop *l)
{
    struct pollfd fds[FD_COUNT];

    prepare(l, fds);
    int ready = poll(fds, FD_COUNT, time_out(l));
    if (signals_ending() || (ready < 0 && errno != EINTR)) {
        l->lost = !signals_ending();
        return;
    }
    if (ready == 0) {
        handle_silence(l);
        return;
    }
    if (ready < 0 || fds[FD_SIGNALS].revents != 0) {
        handle_signals(l);
        return;
    }
    if (is_lost(&fds[FD_OUT]) || (is_lost(&fds[FD_KEYS]) && !(fds[FD_KEYS].revents & POLLIN))) {
        l->lost = true;
    } else if ((fds[FD_OUT].revents & POLLOUT) && (is_due(l) || !has_keys(l, fds))) {
        draw_frame(l);
    } else if (has_keys(l, fds)) {
        l->lost = !l->behind && !read_keys(l);
        handle_keys(l, false);
    } else if (has_news(fds)) {
        request_news(l);
    }
}

/* The end of the line is seen a little before the SIGHUP that tells of it, where there is one. */
static void await_hang_up(void)
{
    struct pollfd fd = {.fd = signals_fd(), .events = POLLIN};
    if (!signals_ending())
        poll(&fd, 1, HANG_UP_MS);
}

void loop_run(struct loop *l)
{
    l->dirty = true;
    l->keyed = clock_ms();
    while (!l->left && !l->lost && !signals_ending())
        run_once(l);
    if (l->lost)
        await_hang_up();
}
