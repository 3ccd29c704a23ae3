#include "program.h"

#include <stdarg.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

static char folder[64];
static bool made;
static pid_t runner; /* of the tests: its number is a part of the name of each test's folder */

const char *program_folder(void)
{
    if (!made) {
        snprintf(folder, sizeof folder, "/tmp/annals-safe-%ld-XXXXXX", (long)runner);
        ck_assert_ptr_nonnull(mkdtemp(folder));
    }
    made = true;
    return folder;
}

/* Folders of a pattern of sh(1), whatever was taken from their modes. */
static void remove_folders(const char *pattern)
{
    struct buf line = {0};
    buf_printf(
        &line,
        "for f in %s; do test ! -d \"$f\" || { chmod -R u+rwX \"$f\"; rm -rf \"$f\"; }; done",
        pattern);
    FILE *pipe = popen(buf_text(&line), "w");
    if (pipe != NULL)
        pclose(pipe);
    buf_finish(&line);
}

void program_remove_folder(void)
{
    if (made)
        remove_folders(folder);
}

/* Tests that failed or were killed leave theirs. */
static void remove_all(void)
{
    char pattern[64];
    snprintf(pattern, sizeof pattern, "/tmp/annals-safe-%ld-*", (long)runner);
    if (getpid() == runner)
        remove_folders(pattern);
}

__attribute__((constructor)) static void begin(void)
{
    runner = getpid();
    atexit(remove_all);
}

void program_write(const char *name, const char *bytes, size_t length)
{
    struct buf path = {0};
    buf_printf(&path, "%s/%s", program_folder(), name);
    ck_assert_int_eq(file_write(buf_text(&path), bytes, length, 0600), 0);
    buf_finish(&path);
}

/* What a line of shell may use. */
static void add_names(struct buf *script)
{
    const char *build = getenv("top_builddir"), *source = getenv("top_srcdir");
    buf_printf(script, "build='%s'; annals=\"$build/annals\"; top='%s'; folder='%s'\n",
               build != NULL ? build : ".", source != NULL ? source : ".", program_folder());
}

void program_start(struct terminal *t, const char *line, const char *const *variables, int rows,
                   int columns)
{
    struct buf script = {0}, home[3] = {{0}};
    static const char signals[] = "ASAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigbus=0:"
                                  "handle_sigfpe=0:handle_sigill=0";
    static const char *const homes[] = {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"};
    const char *environment[32] = {"PATH=/usr/local/bin:/usr/bin:/bin",
                                   "TERM=xterm-256color",
                                   "LC_ALL=C.UTF-8",
                                   "VISUAL=true",
                                   "BROWSER=true",
                                   signals};
    size_t count = 6;
    for (size_t i = 0; i < 3; i++) {
        buf_printf(&home[i], "%s=%s/home", homes[i], program_folder());
        environment[count++] = buf_text(&home[i]);
    }
    /* the first of two values counts for sh(1) or the last: never give it two */
    for (; variables != NULL && *variables != NULL; variables++) {
        size_t length = strcspn(*variables, "=") + 1, i = 0;
        while (i < count && strncmp(environment[i], *variables, length) != 0)
            i++;
        environment[i] = *variables;
        count += i == count;
    }
    add_names(&script);
    buf_puts(&script, line);
    const char *arguments[] = {"sh", "-c", buf_text(&script), NULL};
    struct terminal_program program = {
        .path = "/bin/sh", .arguments = arguments, .environment = environment};
    ck_assert(terminal_start(t, &program, rows, columns));
    buf_finish(&script);
    for (size_t i = 0; i < 3; i++)
        buf_finish(&home[i]);
}

void program_browse(struct terminal *t, const char *line, ...)
{
    struct buf text = {0};
    va_list arguments;
    va_start(arguments, line);
    buf_vprintf(&text, line, arguments);
    va_end(arguments);
    program_start(t, buf_text(&text), NULL, 24, 80);
    program_expect(t, "YEARS");
    buf_finish(&text);
}

void program_expect(struct terminal *t, const char *text)
{
    ck_assert_msg(terminal_shows(t, text, PROGRAM_PATIENCE_MS), "not on the screen: %s\n%.2000s",
                  text, buf_text(&t->raw));
}

void program_await(struct terminal *t, size_t length)
{
    for (int i = 0; i < PROGRAM_PATIENCE_MS / 20 && !t->ended && t->raw.length < length; i++) {
        terminal_pump(t, 20);
        terminal_wait(t, 0);
    }
}

static int status_of(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void program_expect_end(struct terminal *t, int limit, int status)
{
    struct buf screen = {0};
    bool ended = terminal_wait(t, limit);
    for (int row = 0; row < t->rows && !ended; row++) {
        terminal_row(t, row, &screen);
        buf_putc(&screen, '\n');
    }
    ck_assert_msg(ended, "still running\n%.2500s", buf_text(&screen));
    ck_assert_msg(status_of(t->status) == status, "status %d, not %d\n%.2000s",
                  status_of(t->status), status, buf_text(&t->raw));
    if (t->slave >= 0)
        ck_assert_msg(terminal_left_behind(t)[0] == '\0', "left behind: %s\n%.400s",
                      terminal_left_behind(t),
                      buf_text(&t->raw) + (t->raw.length > 400 ? t->raw.length - 400 : 0));
}

void program_press(struct terminal *t, const char *keys)
{
    ck_assert_msg(terminal_press(t, keys), "%s", keys);
    terminal_settle(t, 15, PROGRAM_PATIENCE_MS);
    terminal_wait(t, 0);
    ck_assert_msg(!t->ended, "ended by %s with %d\n%.1000s", keys, t->status, buf_text(&t->raw));
}

void program_press_each(struct terminal *t, const char *keys)
{
    for (size_t length; *keys != '\0'; keys += length + strspn(keys + length, " ")) {
        struct buf one = {0};
        length = strcspn(keys, " ");
        buf_add(&one, keys, length);
        program_press(t, buf_text(&one));
        buf_finish(&one);
    }
}

void program_quit(struct terminal *t)
{
    program_press(t, "<Esc><Esc>");
    pause_ms(40); /* Escape stands alone */
    terminal_press(t, "Q");
    program_expect_end(t, PROGRAM_PATIENCE_MS, 0);
}

void program_use(struct terminal *t)
{
    program_press_each(t, "jj <Enter> G <Tab>j L j+ P j C j p /kim<Enter> <Esc> ? <Esc>");
    program_quit(t);
}

int program_run(const char *line, struct buf *out)
{
    struct buf script = {0};
    if (made)
        add_names(&script);
    buf_printf(&script, "exec 2>&1 </dev/null\n%s", line);
    FILE *pipe = popen(buf_text(&script), "r");
    ck_assert_ptr_nonnull(pipe);
    char bytes[4096];
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, pipe)) > 0;)
        if (out != NULL)
            buf_add(out, bytes, got);
    int status = pclose(pipe);
    buf_finish(&script);
    return status_of(status);
}

void program_expect_run(int status, const char *said, const char *line, ...)
{
    struct buf text = {0}, out = {0};
    va_list arguments;
    va_start(arguments, line);
    buf_vprintf(&text, line, arguments);
    va_end(arguments);
    program_folder();
    int ended = program_run(buf_text(&text), &out);
    ck_assert_msg(ended == status, "%s: status %d, not %d: %.3000s", buf_text(&text), ended, status,
                  buf_text(&out));
    ck_assert_msg(said == NULL || strstr(buf_text(&out), said) != NULL,
                  "%s: not a word of %s: %.3000s", buf_text(&text), said, buf_text(&out));
    buf_finish(&text);
    buf_finish(&out);
}

bool program_read_process(long pid, const char *name, struct buf *out)
{
    struct buf path = {0};
    buf_printf(&path, "/proc/%ld/%s", pid, name);
    bool read = file_read(buf_text(&path), out, 0) == 0;
    buf_finish(&path);
    return read;
}

bool program_enforces(void)
{
    struct buf out = {0};
    program_folder();
    int status = program_run("\"$annals\" --version", &out);
    bool does = status == 0 && strstr(buf_text(&out), "system-call filter, ") != NULL;
    buf_finish(&out);
    return does;
}

const char *program_restricted(void)
{
    return program_enforces() ? "--restricted" : "--restricted=best-effort";
}

void program_guest(struct terminal *t, const char *arguments, const char *const *variables)
{
    struct buf line = {0};
    buf_printf(&line, "exec \"$annals\" %s %s", program_restricted(), arguments);
    program_start(t, buf_text(&line), variables, 30, 100);
    program_expect(t, "? help");
    buf_finish(&line);
}
