/* The commands on a terminal: what files hold does not reach it raw, tables fit it, nothing is
 * coloured, and where no browser can be shown the list is. */
#include "../base/run.h"

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

static const char canaries[] =
    "annals: 1\n"
    "title: \"\\e[31mcanary\"\n"
    "sources:\n"
    "  \"s\\e[32m\": {title: \"\\x9b33m\", publisher: \"\\u202Eabc\"}\n"
    "incidents:\n"
    "- {id: \"i\\e[34m\", date: 2015, title: \"\\e]0;canary\\a and \\x9b and "
    "\\u202E\\u200B\\u2066\",\n"
    "   people: [\"p\\e[35m\"], \"k\\e[36m\": \"v\\e[36m\", summary: \"\\e[37m\\n\\n\\r\\b\",\n"
    "   reports: [{source: \"s\\e[32m\", says: \"\\eZ\"}], place: \"\\eP\", tags: [\"\\ec\"],\n"
    "   figures: {\"\\e[1m\": \"\\e[2m\"}, date_note: \"\\x7f\", related: [\"\\e[3m\"]}\n"
    "- {date: \"20\\e[4m\", title: [\"\\e[5m\"], status: \"\\e[6m\"}\n";

static char folder[] = "/tmp/annals-terminal-XXXXXX";
static struct buf file; /* the canaries' */

static void setup(void)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
    buf_printf(&file, "%s/\033[31m.yaml", folder);
    ck_assert_int_eq(file_write(buf_text(&file), canaries, strlen(canaries), 0600), 0);
}

static void teardown(void)
{
    unlink(buf_text(&file));
    rmdir(folder);
    buf_finish(&file);
}

/* Becomes the program on the terminal of that name. */
static void become(const char *terminal, const char *const *arguments)
{
    struct buf program = {0};
    const char *top = getenv("top_builddir");
    buf_printf(&program, "%s/annals", top ? top : ".");
    setsid();
    int fd = open(terminal, O_RDWR);
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        dup2(fd, i);
    if (fd > STDERR_FILENO)
        close(fd);
    setenv("TERM", "dumb", 1);
    unsetenv("COLUMNS");
    execv(buf_text(&program), (char *const *)arguments);
    _exit(126);
}

/* Runs the program on a terminal of 50 columns; its output, and the exit status. */
static int run(const char *const *arguments, struct buf *out)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY), status = 0;
    ck_assert_int_ge(master, 0);
    ck_assert_int_eq(grantpt(master) | unlockpt(master), 0);
    struct winsize size = {.ws_row = 24, .ws_col = 50};
    const char *name = ptsname(master);
    pid_t child = fork();
    if (child == 0) {
        close(master);
        become(name, arguments);
    }
    /* kept open until the program is gone, so that its size and its last bytes stay */
    int slave = open(name, O_RDWR | O_NOCTTY);
    ioctl(slave, TIOCSWINSZ, &size);
    fcntl(master, F_SETFL, O_NONBLOCK);
    for (bool running = true; running;) {
        char bytes[4096];
        running = waitpid(child, &status, WNOHANG) == 0;
        for (ssize_t got; (got = read(master, bytes, sizeof bytes)) > 0;)
            buf_add(out, bytes, (size_t)got);
        poll(NULL, 0, 1);
    }
    close(slave);
    close(master);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static const struct {
    const char *arguments[4]; /* the file comes after them */
    int status;
    const char *shown;
} clean[] = {
    {{"list"}, 1, "^[]0;canary^G"},
    {{"list", "--format=csv"}, 1, "^["},
    {{"list", "--format=json"}, 1, "\\u001B"},
    {{"list", "--format=jsonl"}, 1, "\\u001B"},
    {{"list", "--format=yaml"}, 1, "\\x1B"},
    {{"list", "--format=ics"}, 1, "BEGIN:VEVENT"},
    {{"list", "--format=markdown"}, 1, "canary"},
    {{"list", "--format=timelinejs"}, 1, "\\u001B"},
    {{"list", "--format=bibtex"}, 1, "@misc"},
    {{"check"}, 1, "^[[31m.yaml:"},
    {{"check", "--format=json"}, 1, "\\u001B[31m.yaml"},
    {{"list", "-o", "/proc/nowhere/\033[31m"}, 3, "^[[31m"},
    {{"list", "-q", "(\033[31m"}, 2, "^[[31m"},
    {{"list", "--format=\033[31m"}, 2, "^[[31m"},
    {{"date", "\033[31m"}, 1, "^[[31m"},
    {{"date", "\u202Eabc"}, 1, "<U+202E>abc"},
    {{"--\033[31m"}, 2, "^[[31m"},
    {{"--theme=\033[31m"}, 2, "'^[[31m'"},
};

static void check_clean(const struct buf *out)
{
    static const char *const raw[] = {"\033",         "\a",           "\b",
                                      "\177",         "\xC2\x9B",     "\xE2\x80\xAE",
                                      "\xE2\x80\x8B", "\xE2\x81\xA6", "\xC2\x85"};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        ck_assert_msg(strstr(buf_text(out), raw[i]) == NULL, "no. %zu is raw in: %.200s", i,
                      buf_text(out));
}

START_TEST(nothing_is_shown_raw)
{
    const char *arguments[8] = {"annals"};
    struct buf out = {0};
    size_t count = 1;
    bool takes_file = true;
    for (size_t i = 0; i < 4 && clean[_i].arguments[i]; i++) {
        arguments[count++] = clean[_i].arguments[i];
        takes_file = takes_file && strcmp(clean[_i].arguments[i], "date") != 0;
    }
    if (takes_file)
        arguments[count] = buf_text(&file);
    int status = run(arguments, &out);
    check_clean(&out);
    ck_assert_msg(strstr(buf_text(&out), clean[_i].shown) != NULL, "%.400s", buf_text(&out));
    ck_assert_msg(status == clean[_i].status, "status %d: %.400s", status, buf_text(&out));
    buf_finish(&out);
}
END_TEST

START_TEST(tables_fit_the_terminal)
{
    const char *arguments[] = {"annals", "list", NULL};
    struct buf out = {0};
    ck_assert_int_eq(run(arguments, &out), 0);
    size_t lines = 0;
    for (const char *line = buf_text(&out), *end; *line; line = end + 2, lines++) {
        end = strstr(line, "\r\n");
        ck_assert_ptr_nonnull(end);
        size_t characters = 0;
        for (const char *c = line; c < end; c++)
            characters += ((unsigned char)*c & 0xC0) != 0x80;
        ck_assert_uint_le(characters, 50);
    }
    ck_assert_uint_gt(lines, 50);
    buf_finish(&out);
}
END_TEST

START_TEST(a_dumb_terminal_gets_the_list)
{
    const char *arguments[] = {"annals", "-q", "thae", NULL};
    struct buf out = {0};
    ck_assert_int_eq(run(arguments, &out), 0);
    ck_assert_int_eq(strncmp(buf_text(&out), "annals: ", 8), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "'dumb'"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "Thae"));
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(nothing_is_shown_raw, clean),
        ONCE(tables_fit_the_terminal),
        ONCE(a_dumb_terminal_gets_the_list),
    };
    return run_tests(tests, .name = "terminal", .seconds = 30, .set_up = setup,
                     .tear_down = teardown, .shared = true);
}
