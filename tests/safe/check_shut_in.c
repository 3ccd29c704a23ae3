/* A guest is shut in: what the kernel holds of the restricted program, on kernels that lack
 * something too; and that in there it works, ends and gives the terminal back. */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "program.h"

/* ---- the kernel is asked */

static bool has_status(pid_t pid, const char *line)
{
    struct buf bytes = {0};
    ck_assert(program_read_process(pid, "status", &bytes));
    bool has = strstr(buf_text(&bytes), line) != NULL;
    buf_finish(&bytes);
    return has;
}

/* Threads that have ended may be counted for a moment. */
static void await_status(pid_t pid, const char *line)
{
    for (int i = 0; i < PROGRAM_PATIENCE_MS / 10 && !has_status(pid, line); i++)
        pause_ms(10);
    ck_assert_msg(has_status(pid, line), "%s", line);
}

static void expect_limit(pid_t pid, const char *name, long most)
{
    struct buf bytes = {0};
    ck_assert(program_read_process(pid, "limits", &bytes));
    const char *line = strstr(buf_text(&bytes), name);
    ck_assert_msg(line != NULL && line[strlen(name)] == ' ', "%s", name);
    ck_assert_msg(strtol(line + strlen(name), NULL, 10) <= most, "%.60s", line);
    buf_finish(&bytes);
}

/* While it browses and while it prints, on a line that takes no more. */
static const char *const shut_in[] = {"--no-config --restricted=best-effort", "list --format=json"};

START_TEST(test_shut_in)
{
    struct terminal t;
    struct buf line = {0}, path = {0};
    static const char *const variables[] = {"ANNALS_RESTRICTED=1", NULL};
    if (!program_enforces())
        return;
    buf_printf(&line, "exec 7</dev/null; exec \"$annals\" %s", shut_in[_i]);
    program_start(&t, buf_text(&line), variables, 30, 100);
    if (_i == 0)
        program_expect(&t, "? help");
    await_status(t.pid, "Seccomp:\t2");
    ck_assert(has_status(t.pid, "NoNewPrivs:\t1"));
    await_status(t.pid, "Threads:\t1\n");
    expect_limit(t.pid, "Max open files", 16);
    expect_limit(t.pid, "Max core file size", 0);
    buf_printf(&path, "/proc/%ld/fd/7", (long)t.pid);
    ck_assert_int_ne(access(buf_text(&path), F_OK), 0);
    if (_i == 0)
        program_quit(&t);
    else
        ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
    terminal_finish(&t);
    buf_finish(&line);
    buf_finish(&path);
}
END_TEST

/* ---- kernels that lack something */

static const struct {
    const char *line;
    int status;
    const char *said;
} kernels[] = {
    {"--no-filter \"$annals\" --restricted", 3, "neither a system-call filter nor Landlock"},
    {"--no-filter /usr/bin/env ANNALS_RESTRICTED=1 \"$annals\" list", 3, "neither"},
    {"--no-filter \"$annals\" --restricted=best-effort", 0, "Armistice"},
    {"--no-filter \"$annals\" --version", 0, "restricted mode: nothing"},
    {"\"$annals\" --restricted", 0, "Armistice"},
    {"\"$annals\" --version", 0, "no Landlock in this kernel"},
};

START_TEST(test_kernel)
{
    if (!program_enforces())
        return;
    program_expect_run(kernels[_i].status, kernels[_i].said, "\"$build/tests/safe/old_kernel\" %s",
                       kernels[_i].line);
}
END_TEST

/* It refuses before it takes the terminal. */
START_TEST(test_kernel_of_a_terminal)
{
    struct terminal t;
    if (!program_enforces())
        return;
    program_start(&t, "exec \"$build/tests/safe/old_kernel\" --no-filter \"$annals\" --restricted",
                  NULL, 24, 80);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 3);
    ck_assert_ptr_nonnull(strstr(buf_text(&t.raw), "neither a system-call filter nor Landlock"));
    ck_assert_ptr_null(strchr(buf_text(&t.raw), '\033'));
    terminal_finish(&t);
}
END_TEST

/* ---- signals and lines that break */

static const int fatal[] = {SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT};

START_TEST(test_signals)
{
    struct terminal t;
    program_guest(&t, "", NULL);
    kill(t.pid, fatal[_i]);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 128 + fatal[_i]);
    terminal_finish(&t);
}
END_TEST

START_TEST(test_hang_up)
{
    struct terminal t;
    program_start(&t,
                  _i == 0 ? "exec \"$annals\" --restricted=best-effort"
                          : "trap '' HUP; exec \"$annals\" --restricted=best-effort",
                  NULL, 30, 100);
    program_expect(&t, "? help");
    terminal_hang_up(&t);
    program_expect_end(&t, PROGRAM_PATIENCE_MS, _i == 0 ? 128 + SIGHUP : 3);
    terminal_finish(&t);
}
END_TEST

/* ---- threads and timers */

/* Many incidents are worked on by more threads and kept as an image, where that may be. */
START_TEST(test_large)
{
    struct terminal t;
    struct buf text = {0};
    buf_puts(&text, "incidents:\n");
    for (int i = 0; i < 90000; i++)
        buf_printf(&text, "- {date: %d-%02d, title: t%d, people: [p%d]}\n", 1000 + i % 1000,
                   1 + i % 12, i, i % 50);
    program_write("large.yaml", buf_text(&text), text.length);
    program_expect_run(0, NULL, "touch -t 200001010000 \"$folder/large.yaml\"");
    program_guest(&t, "$folder/large.yaml", NULL);
    await_status(t.pid, "Threads:\t1\n");
    program_press(&t, "Gg/t89999<Enter>");
    program_press(&t, "f/t5.*9/<Enter>");
    terminal_settle(&t, 200, PROGRAM_PATIENCE_MS);
    program_press(&t, "nnL");
    program_press(&t, "PCp");
    program_press(&t, "R");
    terminal_settle(&t, 200, PROGRAM_PATIENCE_MS);
    program_quit(&t);
    program_expect_run(1, NULL, "test -e \"$folder/home\"");
    terminal_finish(&t);
    buf_finish(&text);
}
END_TEST

/* How long a session that may be idle for 3 s goes on after a key in the middle of that. */
static long long go_on_after_key(void)
{
    struct terminal t;
    program_guest(&t, "--idle 0.05", NULL);
    pause_ms(1000);
    long long pressed = clock_ms();
    terminal_press(&t, "j");
    for (int i = 0; i < PROGRAM_PATIENCE_MS / 50 && !terminal_wait(&t, 0); i++) {
        kill(t.pid, SIGWINCH); /* is no key */
        pause_ms(50);
    }
    long long left = clock_ms();
    program_expect_end(&t, 0, 0);
    terminal_finish(&t);
    return left - pressed;
}

/* On a busy machine the key may come too late. */
START_TEST(test_idle)
{
    int times = 0;
    while (go_on_after_key() < 2900)
        ck_assert_msg(++times < 5, "a key did not count");
}
END_TEST

/* Nor is a terminal waited for that takes no more in the middle of a frame: the program sleeps,
 * though there are keys. */
START_TEST(test_idle_stopped)
{
    struct terminal t;
    struct pollfd typed = {.events = POLLIN};
    program_guest(&t, "--idle 0.05", NULL);
    typed.fd = t.slave;
    for (int asleep = 0, i = 0; asleep < 20 && i < PROGRAM_PATIENCE_MS / 10; i++) {
        terminal_send(&t, "L\fp\f", 4);
        pause_ms(10);
        bool unread = poll(&typed, 1, 0) == 1;
        asleep = unread && terminal_process_state(t.pid) == 'S' ? asleep + 1 : 0;
    }
    ck_assert(terminal_wait_unread(&t, PROGRAM_PATIENCE_MS));
    program_expect_end(&t, 0, 128 + SIGALRM);
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(test_shut_in, shut_in),
        ONCE(test_kernel_of_a_terminal),
        EACH(test_kernel, kernels),
        EACH(test_signals, fatal),
        TIMES(test_hang_up, 2),
        ONCE(test_large),
        ONCE(test_idle),
        ONCE(test_idle_stopped),
    };
    return run_tests(tests, .name = "shut_in", .seconds = 120, .tear_down = program_remove_folder);
}
