/* No file crashes or hangs, and no keys: files that want to, each within 5 s of the processor and 1
 * GiB, by check, list and the browser. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "program.h"

/* Sanitizers take address space without end, and some times the time; strict_string_checks, which
 * read every text to its end for each call, are left to the other tests. */
#if SANITIZED
static const char bounds[] =
    "export ASAN_OPTIONS=\"$ASAN_OPTIONS:strict_string_checks=0\"; ulimit -t 60; ";
enum { SHRINK = 64 };
#else
static const char bounds[] = "ulimit -v 1048576; ulimit -t 5; ";
enum { SHRINK = 1 };
#endif

/* A file: head, then count times the unit (%zu is the number, from 0), then the tail. */
static const struct hostile {
    const char *name, *head, *unit;
    size_t count;
    const char *tail;
    bool browse; /* opens it in the browser, too */
} files[] = {
    {"laughs.yaml",
     "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
     "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
     "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
     "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n"
     "i: &i [*h,*h,*h,*h,*h,*h,*h,*h,*h]\nincidents:\n",
     "- {date: 2015, title: x, tags: *i}\n", 20, "", true},
    {"flow.yaml", "incidents: ", "[", 100000, "", true},
    {"flow_map.yaml", "incidents: ", "{a: ", 100000, "", false},
    {"flow_alone.yaml", "", "[", 1000000, "", false},
    {"deep.json", "", "{\"incidents\":", 50000, "", false},
    {"dashes.yaml", "incidents:\n", "- ", 100000, "\n", true},
    {"questions.yaml", "", "? ", 500000, "", false},
    {"colons.yaml", "", "a: ", 500000, "", false},
    {"quotes.yaml", "", "\"", 3000000, "", false},
    {"line.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:", "0123456789", 1000000,
     "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", false},
    {"commas.csv", "", ",", 10000000, "", false},
    {"scalar.yaml", "incidents:\n- title: ", "xxxxxxxxxx", 10000000, "\n", false},
    {"quoted.yaml", "incidents:\n- {date: 2015, title: \"", "word ", 3000000, "\"}\n", true},
    {"block.yaml", "incidents:\n- title: |\n", "    a line\n", 1000000, "", true},
    {"tags.yaml", "", "%%TAG !a%zu! tag:x,2000:\n", 100000, "---\nincidents: []\n", false},
    {"documents.yaml", "", "---\n", 1000000, "", false},
    {"anchor.yaml", "incidents:\n", "- {title: &a%zu x, tags: *a0}\n", 100000, "", false},
    {"undefined.yaml", "incidents:\n", "- *nope%zu\n", 100000, "", false},
    {"merge.yaml", "a: &a {k: [1, 2, 3], l: {m: n}}\nincidents:\n", "- {<<: *a, title: x}\n", 50000,
     "", false},
    {"keys.yaml", "incidents:\n- {date: 2015, title: x", ", k%zu: 1", 200000, "}\n", true},
    {"same_keys.yaml", "incidents:\n- {date: 2015, title: x", ", title: y", 100000, "}\n", false},
    {"long_key.yaml", "incidents:\n- {\"", "kkkkkkkkkk", 300000, "\": 1}\n", false},
    {"bytes.yaml", "", "\xff\xfe\x80", 3000000, "", false},
    {"controls.yaml", "incidents:\n- {date: 2015, title: \"", "\x01\x1b\x7f", 300000, "\"}\n",
     true},
    {"lone_cr.yaml", "incidents:\r", "- {date: 2015, title: x}\r", 50000, "", false},
    {"newlines.yaml", "", "\n", 20000000, "", false},
    {"comment.yaml", "", "##########", 3000000, "", false},
    {"broken.yaml", "incidents:\n", "- {date: 2015, title: \"x}\n", 50000, "", true},
    {"wrong.yaml", "incidents:\n", "- {dat: 20155, titel: x}\n", 100000, "", true},
    {"lines.jsonl", "", "{\"date\":\"2015\",\"title\":\n", 50000, "", false},
    {"combining.yaml", "incidents:\n- {date: 2015, title: \"a", "\xcc\x81", 1000000, "\"}\n", true},
    {"one_word.yaml", "title: ", "\xed\x95\x9c", 1000000,
     "\nincidents:\n- {date: 2015, title: x}\n", true},
    {"same_day.yaml", "incidents:\n", "- {date: 2015-03-04, title: x, people: [a]}\n", 50000, "",
     true},
    {"people.yaml", "incidents:\n- {date: 2015, title: x, people: [a", ", n%zu", 100000, "]}\n",
     true},
    {"circle.yaml", "incidents: []\nplaces:\n  p0: {name: x, in: p1}\n",
     "  q%zu: {name: x, in: p0}\n", 20000, "  p1: {name: y, in: p0}\n", false},
    {"reports.yaml", "sources: {}\nincidents:\n- {date: 2015, title: x, reports: [{source: s}",
     ", {source: s%zu, date: 2014, figures: {n: %zu}}", 3000, "]}\n", true},
    {"points.yaml", "incidents: []\nseries:\n  a: {title: t, points: [{date: 2000, value: 1}",
     ", {date: 2000, value: %zu, source: s%zu}", 8000, "]}\n", true},
    {"roles.yaml",
     "incidents:\n- {date: 2015, title: x, people: a}\npeople:\n  a: {roles: [{title: t}",
     ", {title: t, from: 1000, to: 2%zu, organization: o}", 900, "]}\n", true},
    {"set.yaml", "incidents:\n- {title: x, date: \"{2000", ",1%zu", 100000, "}\"}\n", true},
    {"names.csv", "Date,Event,Names\n2015,x,n", ";n%zu", 200000, "\n", false},
    {"columns.csv", "Date,Event", ",c%zu", 1000000, "\n2015,x\n", false},
    {"no_names.csv", "", ",", 1000000, "2015\n", false},
    {"titles.csv", "Date,a", ",title,b%zu", 400000, "\n2015,x\n", false},
    {"unknown.yaml",
     "sources: {s: {title: S}}\nincidents:\n- {date: 2015, title: x, reports: [{source: s}",
     ", {source: s%zu, people: [q%zu], place: l%zu}", 60000, "]}\n", false},
    {"far.yaml", "incidents:\n",
     "- {title: x, date: \"Y-%zu99999999\"}\n- {title: y, date: Y%zu99999999}\n", 1000, "", true},
};

static void add_unit(struct buf *out, const struct hostile *h, size_t number)
{
    for (const char *at = h->unit; *at != '\0'; at++) {
        if (strncmp(at, "%zu", 3) == 0) {
            buf_printf(out, "%zu", number);
            at += 2;
        } else {
            buf_putc(out, *at);
            at += strncmp(at, "%%", 2) == 0;
        }
    }
}

static void make(const struct hostile *h)
{
    struct buf out = {0};
    buf_puts(&out, h->head);
    for (size_t i = 0; i < h->count / SHRINK; i++)
        add_unit(&out, h, i);
    buf_puts(&out, h->tail);
    program_write(h->name, buf_text(&out), out.length);
    buf_finish(&out);
}

/* Runs a line within the bounds. Its status may be up to most, and its last words are told. */
static void expect_within(int most, const char *line)
{
    program_expect_run(0, NULL,
                       "%s{ %s; } >\"$folder/out\" 2>&1; s=$?; tail -c 200 \"$folder/out\"; "
                       "echo \"status=$s\"; test $s -le %d",
                       bounds, line, most);
}

START_TEST(test_printed)
{
    static const char *const commands[] = {"check", "list"};
    make(&files[_i]);
    for (int i = 0; i < COUNT(commands); i++) {
        struct buf line = {0};
        buf_printf(&line, "timeout 60 \"$annals\" %s \"$folder/%s\"", commands[i], files[_i].name);
        expect_within(1, buf_text(&line));
        buf_finish(&line);
    }
}
END_TEST

START_TEST(test_browsed)
{
    struct terminal t;
    if (!files[_i].browse)
        return;
    make(&files[_i]);
    program_browse(&t, "%sexec \"$annals\" \"$folder/%s\"", bounds, files[_i].name);
    program_press_each(&t, "jj G <Enter> <C-d> G <Tab>G L j+++ P j C j p /x<Enter> n ]G <Esc>");
    terminal_settle(&t, 100, PROGRAM_PATIENCE_MS);
    terminal_press(&t, "Q");
    program_expect_end(&t, 4 * PROGRAM_PATIENCE_MS, 0);
    terminal_finish(&t);
}
END_TEST

/* What is no file, or has no end. */
static const struct {
    const char *line;
    int most;
} others[] = {
    {"\"$annals\" check \"$folder\"", 3},
    {"\"$annals\" check /dev/zero", 3},
    {"\"$annals\" check /dev/full", 3},
    {"\"$annals\" check /dev/null", 1},
    {"\"$annals\" check /dev/tty", 3},
    {"\"$annals\" check /proc/self/mem", 3},
    {"\"$annals\" check \"$folder/nowhere\"", 3},
    {"\"$annals\" check \"$folder/file/below\"", 3},
    {"\"$annals\" check ''", 3},
    {"ln -sf loop \"$folder/loop\"; \"$annals\" check \"$folder/loop\"", 3},
    {"mkfifo \"$folder/fifo\"; { yes -- '- {date: 2015}' | head -c 1000000 >\"$folder/fifo\"; } & "
     "\"$annals\" check \"$folder/fifo\"",
     1},
    {"yes -- '- {date: 2015, title: x}' | \"$annals\" check -", 3},
    {"yes | \"$annals\" list -", 3},
    {"printf '\\377\\376i\\0n\\0' | \"$annals\" check -", 1},
    {"\"$annals\" check - <&-", 3},
    {"\"$annals\" check - <\"$folder\"", 3},
    {"printf -- '- {date: 2015, title: x}' | \"$annals\" check - -", 1},
    {"{ printf 'a: ['; yes x, | head -n 500000 | tr -d '\\n'; echo ']'; } >\"$folder/wide\"; "
     "\"$annals\" fmt \"$folder/wide\"",
     1},
    {"i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); echo \"%TAG !e$i! tag:x\"; done "
     ">\"$folder/tags\"; echo '--- []' >>\"$folder/tags\"; \"$annals\" fmt \"$folder/tags\"",
     1},
    {"yes [ | head -n 100000 | tr -d '\\n' >\"$folder/deep\"; "
     "\"$annals\" add --title x --date 2015 \"$folder/deep\"",
     1},
    {"\"$annals\" list >/dev/full", 3},
    {"{ \"$annals\" list; } | head -c 10", 3},
    {"\"$annals\" list >&-", 3},
    {"cp \"$top/tests/cli/good.yaml\" \"$folder/f\"; { sleep 0.01; : >\"$folder/f\"; } & "
     "\"$annals\" check \"$folder/f\"",
     1},
};

START_TEST(test_other)
{
    program_write("file", "", 0);
    expect_within(others[_i].most, others[_i].line);
}
END_TEST

/* Keys without end at a prompt, as from something large that is pasted: what each of them costs
 * must not grow, nor be searched for one by one. */
static const struct {
    const char *keys, *flood;
} floods[] = {
    {"/", "x or "}, {"/", "kim "}, {":", "x"}, {"f", "x or "}, {"?/", "x or "}, {":filter ", "("},
};

START_TEST(test_flood)
{
    enum { KEYS = 300000, PIECE = 3000 };
    struct terminal t;
    struct buf piece = {0};
    while (piece.length < PIECE)
        buf_puts(&piece, floods[_i].flood);
    program_browse(&t, "ulimit -t %d; exec \"$annals\"", SANITIZED ? 30 : 2);
    terminal_press(&t, floods[_i].keys);
    for (int i = 0; i < KEYS / PIECE; i++) {
        terminal_send(&t, buf_text(&piece), piece.length);
        terminal_pump(&t, 0);
    }
    program_press(&t, "<C-c>");
    program_quit(&t);
    buf_finish(&piece);
    terminal_finish(&t);
}
END_TEST

/* Presses keys from a process of its own, faster than they can be taken. */
static pid_t press_on(const struct terminal *t)
{
    static const char keys[] = "jjjjjjjjkkkkkkkk";
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    while (pid == 0) {
        struct pollfd room = {.fd = t->master, .events = POLLOUT};
        if (poll(&room, 1, -1) == 1 && write(t->master, keys, sizeof keys - 1) < 0 &&
            errno != EAGAIN)
            _exit(1);
    }
    return pid;
}

/* Keys that never end do not keep frames from being drawn. */
START_TEST(test_endless)
{
    struct terminal t;
    program_browse(&t, "exec \"$annals\"");
    pid_t pid = press_on(&t);
    int slow = 0; /* frames, of which the processor may be taken for a few */
    for (int frames = 0; frames < 10; frames++) {
        size_t length = t.raw.length;
        long long start = clock_ms();
        while (t.raw.length == length && clock_ms() - start < PROGRAM_PATIENCE_MS)
            terminal_pump(&t, 100);
        slow += clock_ms() - start >= 2000;
        ck_assert_int_lt(slow, 4);
        while (terminal_pump(&t, 5))
            continue;
    }
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    program_quit(&t);
    terminal_finish(&t);
}
END_TEST

/* How many frames the stand-in for the browser was asked for. */
static long count_draws(const struct terminal *t)
{
    static const char word[] = " draws ";
    struct buf line = {0};
    terminal_row(t, 0, &line);
    const char *at = strstr(buf_text(&line), word);
    ck_assert_msg(at != NULL, "%s", buf_text(&line));
    long count = strtol(at + sizeof word - 1, NULL, 10);
    buf_finish(&line);
    return count;
}

static long draw_burst(struct terminal *t)
{
    char keys[6000]; /* more than are read at once; each changes something */
    for (size_t i = 0; i < sizeof keys; i++)
        keys[i] = "jk"[i % 2];
    terminal_press(t, "i"); /* changes nothing, so keeps no frame waiting */
    pause_ms(60);
    long before = count_draws(t);
    terminal_send(t, keys, sizeof keys);
    ck_assert(terminal_settle(t, 60, PROGRAM_PATIENCE_MS));
    return count_draws(t) - before;
}

/* Keys that come in one piece are drawn once, where the processor is not taken in the midst of
 * them. */
START_TEST(test_burst)
{
    struct terminal t;
    int times = 0;
    program_start(&t, "exec \"$build/tests/tui/standin\"", NULL, 50, 160);
    program_expect(&t, "ready");
    ck_assert(terminal_settle(&t, 60, PROGRAM_PATIENCE_MS));
    while (draw_burst(&t) != 1)
        ck_assert_int_lt(++times, 10);
    terminal_press(&t, "q");
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 0);
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    const struct test print_tests[] = {EACH(test_printed, files)};
    const struct test browse_tests[] = {EACH(test_browsed, files)};
    const struct test other_tests[] = {EACH(test_other, others)};
    const struct test key_tests[] = {EACH(test_flood, floods), ONCE(test_endless),
                                     ONCE(test_burst)};
    const struct test_case cases[] = {
        CASE(print_tests, .name = "print", .seconds = 150, .tear_down = program_remove_folder),
        CASE(browse_tests, .name = "browse", .seconds = 150, .tear_down = program_remove_folder),
        CASE(other_tests, .name = "other", .seconds = 150, .tear_down = program_remove_folder),
        CASE(key_tests, .name = "keys", .seconds = 150, .tear_down = program_remove_folder),
    };
    return run_cases("hostile", cases, COUNT(cases));
}
