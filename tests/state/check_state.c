/* The state file: written, read again, merged, broken. */
#include "../base/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "state/state.h"

static struct memory now, start, file;
static struct buf text;
static struct diags diags;
static char folder[] = "/tmp/annals-state-XXXXXX";

static void setup(void)
{
    strcpy(folder, "/tmp/annals-state-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    diag_init(&diags);
}

static void teardown(void)
{
    char command[80];
    memory_finish(&now);
    memory_finish(&start);
    memory_finish(&file);
    buf_finish(&text);
    diag_finish(&diags);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static const char *path_of(const char *name)
{
    static char path[80];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* Words parted by blanks. */
static void put(struct memory_list *list, const char *words)
{
    char word[40];
    for (int used; sscanf(words, "%39s%n", word, &used) == 1; words += used)
        memory_add(list, word);
}

static void require_list(const struct memory_list *list, const char *words)
{
    struct buf found = {0};
    for (size_t i = 0; i < list->lines.count; i++)
        buf_printf(&found, "%s%s", i > 0 ? " " : "", list->lines.items[i]);
    ck_assert_str_eq(buf_text(&found), words);
    buf_finish(&found);
}

/* Whatever a text holds is the same when it is read again. */
START_TEST(test_round_trip)
{
    static const char *const odd[] = {"plain",
                                      "\"quoted\" \\ and: # - [",
                                      " blanks ",
                                      "",
                                      "\xeb\xa5\x98\xed\x98\x84\xec\x9a\xb0",
                                      "a\tb\x01\x7f",
                                      "~",
                                      "null",
                                      "\xe2\x80\xa8line",
                                      "yes",
                                      "'"};
    now.filter = mem_strdup("person:\"Ryu\" /a\\b/");
    now.view = mem_strdup("panes");
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        memory_add(&now.searches, odd[i]);
        memory_add(&now.saved, i == 3 ? "none" : odd[i]);
        memory_add(&now.saved_queries, odd[i]);
    }
    ck_assert_int_eq(state_write(path_of("s.yaml"), &now, &start), 0);
    ck_assert_int_eq(state_read(path_of("s.yaml"), &file, &diags), 0);
    ck_assert_uint_eq(diags.list.count, 0);
    ck_assert_str_eq(file.filter, now.filter);
    ck_assert_str_eq(file.view, "panes");
    ck_assert_ptr_null(file.value);
    ck_assert_uint_eq(file.searches.lines.count, now.searches.lines.count);
    for (size_t i = 0; i < now.searches.lines.count; i++) {
        ck_assert_str_eq(file.searches.lines.items[i], now.searches.lines.items[i]);
        ck_assert_str_eq(file.saved.lines.items[i], now.saved.lines.items[i]);
        ck_assert_str_eq(file.saved_queries.lines.items[i], now.saved_queries.lines.items[i]);
    }
    struct stat info;
    ck_assert_int_eq(stat(path_of("s.yaml"), &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0600);
}
END_TEST

/* What the file has by now, what this session began with and has: what is written. */
static const struct {
    const char *file, *start, *now, *merged;
} sets[] = {
    {"", "", "a b", "a b"},   {"a b", "a b", "a b", "a b"},
    {"a b", "a b", "a", "a"}, {"a b c", "a b", "b d", "b c d"},
    {"a", "a b", "a b", "a"}, /* the other one took b away */
    {"c", "", "", "c"},       {"a", "", "a", "a"},
    {"a b", "a", "", "b"},
};

START_TEST(test_bookmarks)
{
    put(&file.bookmarks, sets[_i].file);
    put(&start.bookmarks, sets[_i].start);
    put(&now.bookmarks, sets[_i].now);
    state_merge(&file, &now, &start);
    require_list(&file.bookmarks, sets[_i].merged);
}
END_TEST

START_TEST(test_past)
{
    put(&file.searches, "a b c");
    put(&now.searches, "b d");
    state_merge(&file, &now, &start);
    require_list(&file.searches, "a c b d");
    char line[16];
    for (int i = 0; i < 300; i++) {
        snprintf(line, sizeof line, "n%d", i);
        memory_add(&now.commands, line);
    }
    state_merge(&file, &now, &start);
    ck_assert_uint_eq(file.commands.lines.count, 200);
    ck_assert_str_eq(file.commands.lines.items[199], "n299");
}
END_TEST

/* Two sessions over one file: each keeps the other's bookmarks, filters and lines. */
START_TEST(test_two_sessions)
{
    struct memory other = {0};
    const char *path = path_of("two.yaml");
    put(&start.bookmarks, "old");
    ck_assert_int_eq(state_write(path, &start, &other), 0);
    put(&now.bookmarks, "old mine");
    put(&now.saved, "f");
    put(&now.saved_queries, "q1");
    put(&other.bookmarks, "theirs");
    put(&other.saved, "g");
    put(&other.saved_queries, "q2");
    ck_assert_int_eq(state_write(path, &now, &start), 0);
    ck_assert_int_eq(state_write(path, &other, &start), 0);
    ck_assert_int_eq(state_read(path, &file, &diags), 0);
    require_list(&file.bookmarks, "mine theirs");
    require_list(&file.saved, "f g");
    require_list(&file.saved_queries, "q1 q2");
    memory_finish(&other);
}
END_TEST

static const struct {
    const char *text, *told; /* "LINE:COLUMN", or NULL: nothing */
    int error;
} broken[] = {
    {"", NULL, EINVAL},
    {"bookmarks: [a\n", "", EINVAL},
    {"- a\n", "1:1", EINVAL},
    {"bookmarks: a\nview: panes\n", "1:12", 0},
    {"view: panes\nsearches:\n- [a]\n- b\n", "3:3", 0},
    {"saved: [a]\n", "1:8", 0},
    {"other: 1\nversion: 9\nview: panes\n", NULL, 0},
};

START_TEST(test_broken)
{
    const char *path = path_of("broken.yaml");
    struct buf told = {0};
    ck_assert_int_eq(file_write(path, broken[_i].text, strlen(broken[_i].text), 0600), 0);
    ck_assert_int_eq(state_read(path, &file, &diags), broken[_i].error);
    if (diags.list.count > 0)
        buf_printf(&told, "%u:%u", (unsigned)diags.list.items[0].mark.line,
                   (unsigned)diags.list.items[0].mark.column);
    if (broken[_i].told == NULL)
        ck_assert_uint_eq(diags.list.count, 0);
    else if (*broken[_i].told != '\0')
        ck_assert_str_eq(buf_text(&told), broken[_i].told);
    else
        ck_assert_uint_gt(diags.list.count, 0);
    buf_finish(&told);
    /* What cannot be read is kept beside, not lost. */
    put(&now.bookmarks, "a");
    ck_assert_int_eq(state_write(path, &now, &start), 0);
    ck_assert_int_eq(access(path_of("broken.yaml.broken"), F_OK), broken[_i].error != 0 ? 0 : -1);
}
END_TEST

/* What is no file is not waited for. */
START_TEST(test_fifo)
{
    const char *path = path_of("fifo.yaml");
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_ne(state_read(path, &file, &diags), 0);
}
END_TEST

START_TEST(test_path)
{
    const char *files[] = {folder, "-"};
    struct buf again = {0};
    setenv("XDG_STATE_HOME", folder, 1);
    ck_assert(state_path(files, 1, &text));
    ck_assert_int_eq(strncmp(buf_text(&text), folder, strlen(folder)), 0);
    ck_assert(!state_path(files, 2, &again));
    buf_clear(&again);
    ck_assert(state_path(NULL, 0, &again));
    ck_assert_ptr_nonnull(strstr(buf_text(&again), "/annals/bundled-"));
    setenv("XDG_STATE_HOME", "relative", 1);
    setenv("HOME", folder, 1);
    buf_clear(&again);
    ck_assert(state_path(NULL, 0, &again));
    ck_assert_ptr_nonnull(strstr(buf_text(&again), "/.local/state/annals/bundled-"));
    unsetenv("HOME");
    buf_clear(&again);
    ck_assert(!state_path(NULL, 0, &again));
    buf_finish(&again);
}
END_TEST

/* Nothing is there, or nothing can be written. */
START_TEST(test_none)
{
    ck_assert_int_eq(state_read(path_of("none.yaml"), &file, &diags), 0);
    ck_assert_int_eq(file_write(path_of("plain"), "", 0, 0600), 0);
    ck_assert_int_ne(state_write(path_of("plain/s.yaml"), &now, &start), 0);
    ck_assert_int_eq(state_write(path_of("deep/er/s.yaml"), &now, &start), 0);
}
END_TEST

/* While another session writes, this one waits. */
START_TEST(test_lock)
{
    struct buf lock = {0}, released = {0};
    int gate[2], status = 1;
    char byte;
    buf_printf(&lock, "%s/lock", folder);
    buf_printf(&released, "%s/released", folder);
    ck_assert_int_eq(pipe(gate), 0);
    pid_t other = fork();
    if (other == 0) {
        struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
        int fd = open(buf_text(&lock), O_RDWR | O_CREAT, 0600);
        bool done = fcntl(fd, F_SETLK, &whole) == 0 && write(gate[1], "", 1) == 1;
        nanosleep(&(struct timespec){0, 300000000}, NULL);
        _exit(done && mkdir(buf_text(&released), 0700) == 0 ? 0 : 1);
    }
    ck_assert_int_eq(read(gate[0], &byte, 1), 1);
    ck_assert_int_eq(state_write(path_of("s.yaml"), &now, &start), 0);
    ck_assert_int_eq(access(buf_text(&released), F_OK), 0);
    ck_assert_int_eq(waitpid(other, &status, 0), other);
    ck_assert_int_eq(status, 0);
    buf_finish(&lock);
    buf_finish(&released);
}
END_TEST

/* A link in place of the lock is not followed. */
START_TEST(test_link)
{
    struct buf made = {0};
    buf_printf(&made, "%s/made", folder);
    ck_assert_int_eq(symlink(buf_text(&made), path_of("lock")), 0);
    ck_assert_int_eq(state_write(path_of("s.yaml"), &now, &start), 0);
    ck_assert_int_ne(access(buf_text(&made), F_OK), 0);
    buf_finish(&made);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_round_trip),     EACH(test_bookmarks, sets),
        ONCE(test_past),           ONCE(test_two_sessions),
        EACH(test_broken, broken), ONCE(test_path),
        ONCE(test_none),           ONCE(test_lock),
        ONCE(test_link),           ONCE(test_fifo),
    };
    return run_tests(tests, .name = "state", .set_up = setup, .tear_down = teardown);
}
