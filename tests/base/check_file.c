/* Whole files, and the UTF-8 in them. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"

static char top[] = "check-file-XXXXXX";
static struct buf out;

static void setup(void)
{
    memcpy(top, "check-file-XXXXXX", sizeof top);
    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert_int_eq(chdir(top), 0);
    umask(022);
}

static void teardown(void)
{
    char command[64];
    buf_finish(&out);
    ck_assert_int_eq(chdir(".."), 0);
    snprintf(command, sizeof command, "rm -rf %s", top);
    ck_assert_int_eq(system(command), 0);
}

static void wait_ms(long ms)
{
    nanosleep(&(struct timespec){0, ms * 1000000}, NULL);
}

static size_t entries(void)
{
    DIR *folder = opendir(".");
    size_t count = 0;
    ck_assert_ptr_nonnull(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count - 2;
}

static unsigned mode_of(const char *path)
{
    struct stat st;
    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static void expect(const char *path, const char *text)
{
    buf_clear(&out);
    ck_assert_int_eq(file_read(path, &out, 0), 0);
    ck_assert_str_eq(buf_text(&out), text);
}

START_TEST(written_is_read)
{
    static const size_t sizes[] = {0, 1, 4095, 65535, 65536, 65537, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct buf in = {0};
        for (size_t n = 0; n < sizes[i]; n++)
            buf_putc(&in, (char)(n * 7 % 251));
        ck_assert_int_eq(file_write("f", buf_text(&in), in.length, 0644), 0);
        buf_clear(&out);
        buf_puts(&out, "before");
        ck_assert_int_eq(file_read("f", &out, 0), 0);
        ck_assert_uint_eq(out.length, 6 + sizes[i]);
        ck_assert_mem_eq(out.text + 6, buf_text(&in), sizes[i]);
        buf_finish(&in);
    }
    ck_assert_uint_eq(entries(), 1);
}
END_TEST

START_TEST(limit_holds)
{
    ck_assert_int_eq(file_write("f", "12345", 5, 0644), 0);
    ck_assert_int_eq(file_read("f", &out, 5), 0);
    ck_assert_uint_eq(out.length, 5);
    ck_assert_int_eq(file_read("f", &out, 4), EFBIG);
    ck_assert_str_eq(out.text, "123451234");
    buf_clear(&out);
    ck_assert_int_eq(file_read("/dev/zero", &out, 100000), EFBIG);
    ck_assert_uint_eq(out.length, 100000);
}
END_TEST

START_TEST(read_tells_what_is_wrong)
{
    ck_assert_int_eq(file_read("none", &out, 0), ENOENT);
    ck_assert_int_eq(file_read(".", &out, 0), EISDIR);
    ck_assert_int_eq(file_read("", &out, 0), ENOENT);
    ck_assert_int_eq(file_read("/dev/null", &out, 0), 0);
    ck_assert_int_eq(file_read_fd(-1, &out, 0), EBADF);
    ck_assert_uint_eq(out.length, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "s"};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(file_read("s", &out, 0), ENOTSUP);
    ck_assert_int_eq(file_read_regular("/dev/null", &out, 0), ENOTSUP);
    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    ck_assert_int_eq(file_read_regular("pipe", &out, 0), ENOTSUP);
    ck_assert_int_eq(file_read_regular("none", &out, 0), ENOENT);
    close(fd);
}
END_TEST

/* The writer sends in small pieces, and opens late. */
START_TEST(fifo_is_read_to_its_end)
{
    ck_assert_int_eq(mkfifo("p", 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        wait_ms(20);
        int fd = open("p", O_WRONLY);
        for (int i = 0; i < 5; i++) {
            if (write(fd, "piece ", 6) != 6)
                _exit(1);
            wait_ms(2);
        }
        _exit(0);
    }
    expect("p", "piece piece piece piece piece ");
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(empty_nonblocking_pipe_is_waited_for)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    pid_t child = fork();
    if (child == 0) {
        wait_ms(20);
        _exit(write(ends[1], "late", 4) == 4 ? 0 : 1);
    }
    close(ends[1]);
    ck_assert_int_eq(file_read_fd(ends[0], &out, 0), 0);
    ck_assert_str_eq(out.text, "late");
    close(ends[0]);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
}
END_TEST

START_TEST(mode_is_kept)
{
    ck_assert_int_eq(file_write("f", "a", 1, 0666), 0);
    ck_assert_uint_eq(mode_of("f"), 0644);
    ck_assert_int_eq(file_write("g", "a", 1, 0600), 0);
    ck_assert_uint_eq(mode_of("g"), 0600);
    ck_assert_int_eq(chmod("f", 0755), 0);
    ck_assert_int_eq(file_write("f", "b", 1, 0600), 0);
    ck_assert_uint_eq(mode_of("f"), 0755);
    expect("f", "b");
}
END_TEST

START_TEST(pieces_are_one_file)
{
    struct file_writer w;
    ck_assert_int_eq(file_write("f", "old", 3, 0600), 0);
    ck_assert_int_eq(file_begin(&w, "f", 0666), 0);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(file_put(&w, "piece\n", 6), 0);
    expect("f", "old"); /* until the end */
    ck_assert_int_eq(file_end(&w, true), 0);
    expect("f", "piece\npiece\npiece\n");
    ck_assert_uint_eq(mode_of("f"), 0600);
    ck_assert_int_eq(file_begin(&w, "f", 0666), 0);
    ck_assert_int_eq(file_put(&w, "x", 1), 0);
    ck_assert_int_eq(file_end(&w, false), 0);
    expect("f", "piece\npiece\npiece\n");
    ck_assert_int_eq(file_begin(&w, "no/such", 0666), ENOENT);
    ck_assert_int_eq(file_put(&w, "x", 1), ENOENT);
    ck_assert_int_eq(file_end(&w, true), ENOENT);
    ck_assert_uint_eq(entries(), 1);
}
END_TEST

START_TEST(links_are_followed)
{
    struct stat st;
    ck_assert_int_eq(file_make_folder("d"), 0);
    ck_assert_int_eq(symlink("f", "d/second"), 0);
    ck_assert_int_eq(symlink("d/second", "first"), 0);
    ck_assert_int_eq(file_write("first", "new", 3, 0644), 0);
    expect("d/f", "new");
    ck_assert_int_eq(file_write("first", "newer", 5, 0644), 0);
    expect("d/f", "newer");
    ck_assert_int_eq(lstat("first", &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_assert_int_eq(symlink("loop", "loop"), 0);
    ck_assert_int_eq(file_write("loop", "x", 1, 0644), ELOOP);
    ck_assert_uint_eq(entries(), 3);
}
END_TEST

START_TEST(one_file_has_many_names)
{
    ck_assert_int_eq(file_write("real", "a", 1, 0644), 0);
    ck_assert_int_eq(file_write("other", "a", 1, 0644), 0);
    ck_assert_int_eq(symlink("real", "link"), 0);
    ck_assert(file_is_same("real", "./real"));
    ck_assert(file_is_same("link", "real"));
    ck_assert(!file_is_same("real", "other"));
    ck_assert(!file_is_same("real", "nowhere"));
    ck_assert(!file_is_same("nowhere", "nowhere"));
    ck_assert(!file_is_same("/dev/null", "/dev/null"));
}
END_TEST

START_TEST(devices_are_written_in_place)
{
    struct stat st;
    ck_assert_int_eq(file_write("/dev/null", "x", 1, 0644), 0);
    ck_assert_int_eq(stat("/dev/null", &st), 0);
    ck_assert(S_ISCHR(st.st_mode));
    if (access("/dev/full", W_OK) == 0)
        ck_assert_int_eq(file_write("/dev/full", "x", 1, 0644), ENOSPC);
}
END_TEST

static const char big[1 << 20];

/* How many milliseconds it takes to write into a FIFO without a reader and into one that is full.
 */
static long long write_in_vain(void)
{
    ck_assert_int_eq(mkfifo("p", 0600), 0);
    long long start = clock_ms();
    ck_assert_int_eq(file_write_now("p", "x", 1, 0600), ENXIO);
    int fd = open("p", O_RDONLY | O_NONBLOCK);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(file_write_now("p", "x", 1, 0600), 0);
    ck_assert_int_eq(file_write_now("p", big, sizeof big, 0600), EAGAIN);
    long long took = clock_ms() - start;
    close(fd);
    unlink("p");
    return took;
}

/* Who must not wait is not kept by them; a busy machine may be slow once. */
START_TEST(nobody_waits_for_a_reader)
{
    int times = 0;
    while (write_in_vain() >= 1000)
        ck_assert_int_lt(++times, 5);
    ck_assert_int_eq(file_write_now("f", big, sizeof big, 0600), 0);
    ck_assert_int_eq(file_write_now("/dev/null", big, sizeof big, 0600), 0);
}
END_TEST

START_TEST(nothing_is_written_to_a_terminal_now)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert_int_ge(terminal, 0);
    ck_assert_int_eq(grantpt(terminal), 0);
    ck_assert_int_eq(unlockpt(terminal), 0);
    ck_assert_int_eq(file_write_now(ptsname(terminal), "x", 1, 0600), ENOTSUP);
    close(terminal);
}
END_TEST

START_TEST(failed_write_leaves_nothing)
{
    ck_assert_int_eq(file_write("f", "old", 3, 0644), 0);
    ck_assert_int_eq(file_write("none/f", "x", 1, 0644), ENOENT);
    ck_assert_int_eq(file_write("f/g", "x", 1, 0644), ENOTDIR);
    ck_assert_int_eq(file_write(".", "x", 1, 0644), EISDIR);
    ck_assert_int_eq(file_write("", "x", 1, 0644), ENOENT);
    /* A disk that is full in the middle of the file. */
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){4096, RLIM_INFINITY}), 0);
    ck_assert_int_eq(file_write("f", big, sizeof big, 0644), EFBIG);
    ck_assert_int_eq(file_write("g", big, sizeof big, 0644), EFBIG);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY}), 0);
    expect("f", "old");
    ck_assert_uint_eq(entries(), 1);
    if (geteuid() != 0) {
        ck_assert_int_eq(chmod("f", 0444), 0);
        ck_assert_int_eq(file_write("f", "x", 1, 0644), EACCES);
        expect("f", "old");
    }
}
END_TEST

/* Nor does a program that is killed while it writes, where the system can help it. */
START_TEST(killed_write_leaves_nothing)
{
#ifdef O_TMPFILE
    int fd = open(".", O_TMPFILE | O_WRONLY, 0600);
    if (fd < 0 || access("/proc/self/fd", X_OK) != 0)
        return;
    close(fd);
    pid_t child = fork();
    if (child == 0) {
        struct file_writer w;
        _exit(file_begin(&w, "f", 0600) == 0 && file_put(&w, "x", 1) == 0 ? 0 : 1);
    }
    int status = 1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    ck_assert_uint_eq(entries(), 0);
#endif
}
END_TEST

START_TEST(folders_are_made)
{
    ck_assert_int_eq(file_make_folder("a//b/c/"), 0);
    ck_assert_uint_eq(mode_of("a"), 0700);
    ck_assert_uint_eq(mode_of("a/b/c"), 0700);
    ck_assert_int_eq(file_make_folder("a/b"), 0);
    ck_assert_int_eq(file_make_folder("/"), 0);
    ck_assert_int_eq(file_make_folder(""), ENOENT);
    ck_assert_int_eq(file_write("f", "", 0, 0644), 0);
    ck_assert_int_eq(file_make_folder("f"), ENOTDIR);
    ck_assert_int_eq(file_make_folder("f/g"), ENOTDIR);
}
END_TEST

START_TEST(every_character_goes_round)
{
    for (uint32_t c = 0; c < 0x110000; c++) {
        char bytes[4];
        size_t size, length = utf8_encode(c, bytes);
        if (c >= 0xd800 && c <= 0xdfff) {
            require(memcmp(bytes, "\xef\xbf\xbd", 3) == 0, "U+%04X", (unsigned)c);
            continue;
        }
        require(utf8_decode(bytes, length, &size) == c && size == length, "U+%04X", (unsigned)c);
        require(utf8_previous(bytes, length) == 0, "U+%04X", (unsigned)c);
        for (size_t cut = 1; cut < length; cut++)
            require(utf8_decode(bytes, cut, &size) == UTF8_INVALID && size == 1, "U+%04X",
                    (unsigned)c);
    }
}
END_TEST

static const struct {
    const char *bytes;
    bool valid;
} utf8_cases[] = {
    {"", true},
    {"plain ASCII, longer than a word", true},
    {"류현우 in the middle of it", true},
    {"\xf4\x8f\xbf\xbf", true},
    {"\x80", false},     /* a continuation alone */
    {"\xc0\x80", false}, /* overlong */
    {"\xc1\xbf", false},
    {"\xe0\x9f\xbf", false},
    {"\xf0\x8f\xbf\xbf", false},
    {"\xed\xa0\x80", false},     /* surrogate */
    {"\xf4\x90\x80\x80", false}, /* above U+10FFFF */
    {"\xf5\x80\x80\x80", false},
    {"\xff", false},
    {"\xe2\x82", false}, /* cut short */
    {"\xe2\x82x", false},
    {"\xe2x\x82", false},
    {"twelve bytes then \xff and more of it", false},
};

START_TEST(validity_is_that_of_the_standard)
{
    const char *bytes = utf8_cases[_i].bytes;
    ck_assert(utf8_valid(bytes, strlen(bytes)) == utf8_cases[_i].valid);
}
END_TEST

START_TEST(previous_steps_over_invalid_bytes)
{
    static const char text[] = "a\xe2\x82\xac\x80\xe2\x82";
    static const size_t starts[] = {0, 0, 1, 2, 1, 4, 5, 6};
    for (size_t at = 1; at < sizeof text; at++)
        ck_assert_uint_eq(utf8_previous(text, at), starts[at]);
}
END_TEST

int main(void)
{
    const struct test file[] = {
        ONCE(written_is_read),
        ONCE(limit_holds),
        ONCE(read_tells_what_is_wrong),
        ONCE(fifo_is_read_to_its_end),
        ONCE(empty_nonblocking_pipe_is_waited_for),
        ONCE(mode_is_kept),
        ONCE(pieces_are_one_file),
        ONCE(links_are_followed),
        ONCE(one_file_has_many_names),
        ONCE(devices_are_written_in_place),
        ONCE(nobody_waits_for_a_reader),
        ONCE(nothing_is_written_to_a_terminal_now),
        ONCE(failed_write_leaves_nothing),
        ONCE(killed_write_leaves_nothing),
        ONCE(folders_are_made),
    };
    const struct test utf8[] = {
        ONCE(every_character_goes_round),
        EACH(validity_is_that_of_the_standard, utf8_cases),
        ONCE(previous_steps_over_invalid_bytes),
    };
    const struct test_case cases[] = {
        CASE(file, .name = "file", .set_up = setup, .tear_down = teardown),
        CASE(utf8, .name = "utf8", .seconds = 60),
    };
    return run_cases("file", cases, COUNT(cases));
}
