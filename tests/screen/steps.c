/* The steps of screen tests; what they mean is told in screen_driver.c. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "script.h"
#include "steps.h"

enum { LOOK_MS = 20, QUIET_MS = 60 };

static void size(struct script *s, struct step *step)
{
    char *by = strchr(step->words[1], 'x');
    if (by == NULL) {
        script_fail(s, "a size is ROWSxCOLUMNS");
        return;
    }
    *by = '\0';
    int rows = script_number(s, step->words[1], 1), columns = script_number(s, by + 1, 1);
    if (s->started)
        terminal_resize(&s->terminal, rows, columns);
    s->rows = rows;
    s->columns = columns;
}

static void term(struct script *s, struct step *step)
{
    s->term = mem_strdup(step->words[1]);
}

static void env(struct script *s, struct step *step)
{
    char *variable = script_expand(s, step->words[1]);
    vec_push(&s->environment, variable);
}

static void program(struct script *s, struct step *step)
{
    struct buf path = {0};
    const char *folder = step->words[1][0] == '/' ? "" : "$top_builddir/";
    buf_printf(&path, "%s%s", folder, step->words[1]);
    s->program = buf_steal(&path);
}

static void timeout(struct script *s, struct step *step)
{
    s->timeout_ms = 1000 * script_number(s, step->words[1], 1);
}

/* A block's lines begin with a bar, so that blanks at both ends and "end" can be told. */
static const char *line_text(const char *line)
{
    return line[0] == '|' ? line + 1 : line;
}

/* As many programs write: into the file that is there. */
static int write_in_place(const char *path, const struct buf *text)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        return errno;
    bool written = fwrite(buf_text(text), 1, text->length, out) == text->length;
    return fclose(out) == 0 && written ? 0 : errno;
}

static void file(struct script *s, struct step *step)
{
    struct block block;
    struct buf path = {0}, text = {0};
    bool in_place = strcmp(step->words[0], "rewrite") == 0;

    size_t begin = s->at;
    script_read_block(s, &block);
    for (size_t i = begin; i < s->at; i++) {
        buf_puts(&s->rewritten, s->lines.items[i]);
        buf_putc(&s->rewritten, '\n');
    }
    for (size_t i = 0; i < block.lines.count; i++)
        buf_printf(&text, "%s\n", line_text(block.lines.items[i]));
    buf_printf(&path, "%s/%s", s->folder, step->words[1]);
    int error = in_place ? write_in_place(path.text, &text)
                         : file_write(path.text, buf_text(&text), text.length, 0700);
    if (error != 0)
        script_fail(s, "%s: %s", path.text, strerror(error));
    vec_finish(&block.lines);
    buf_finish(&path);
    buf_finish(&text);
}

static void remove_file(struct script *s, struct step *step)
{
    struct buf path = {0};
    buf_printf(&path, "%s/%s", s->folder, step->words[1]);
    if (unlink(path.text) != 0)
        script_fail(s, "%s: %s", path.text, strerror(errno));
    buf_finish(&path);
}

static void input(struct script *s, struct step *step)
{
    s->input = script_expand(s, step->words[1]);
}

/* Only what the script says and what the build needs: nothing of the caller's taste. */
static void fill_environment(struct script *s)
{
    static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS",
                                       "LD_LIBRARY_PATH"};
    struct buf line = {0};

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (getenv(kept[i]) == NULL)
            continue;
        buf_printf(&line, "%s=%s", kept[i], getenv(kept[i]));
        vec_push(&s->environment, buf_steal(&line));
    }
    static const char *const set[] = {"LC_ALL=C.UTF-8",
                                      "TZ=UTC",
                                      "HOME=$folder",
                                      "XDG_CONFIG_HOME=$folder/config",
                                      "XDG_STATE_HOME=$folder/state",
                                      "XDG_CACHE_HOME=$folder/cache"};
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        vec_push(&s->environment, script_expand(s, set[i]));
    if (*s->term != '\0') {
        buf_printf(&line, "TERM=%s", s->term);
        vec_push(&s->environment, buf_steal(&line));
    }
    vec_push(&s->environment, NULL);
}

/* A later NAME=VALUE does not count where an earlier one is there: the script's come first. */
static void drop_doubles(struct script *s)
{
    size_t kept = 0;
    for (size_t i = 0; i + 1 < s->environment.count; i++) {
        char *variable = s->environment.items[i];
        size_t name = strcspn(variable, "=") + 1, j = 0;
        while (j < kept && strncmp(s->environment.items[j], variable, name) != 0)
            j++;
        if (j == kept)
            s->environment.items[kept++] = variable;
        else
            free(variable);
    }
    s->environment.items[kept] = NULL;
}

static void run(struct script *s, struct step *step)
{
    char *arguments[WORDS_MAX + 1] = {script_expand(s, s->program)};

    for (size_t i = 1; i < step->count; i++)
        arguments[i] = script_expand(s, step->words[i]);
    fill_environment(s);
    drop_doubles(s);
    struct terminal_program what = {.path = arguments[0],
                                    .arguments = (const char *const *)arguments,
                                    .environment = (const char *const *)s->environment.items,
                                    .folder = s->folder,
                                    .input = s->input};
    s->started = terminal_start(&s->terminal, &what, s->rows, s->columns);
    if (!s->started)
        script_fail(s, "%s could not be started: %s", arguments[0], strerror(errno));
    else if (terminal_pump(&s->terminal, s->timeout_ms)) /* now it reads keys, not the tty */
        terminal_settle(&s->terminal, LOOK_MS, s->timeout_ms);
    for (size_t i = 0; i < step->count; i++)
        free(arguments[i]);
}

static void keys(struct script *s, struct step *step)
{
    if (!terminal_press(&s->terminal, step->rest))
        script_fail(s, "no such key in '%s'", step->rest);
}

static void send_bytes(struct script *s, struct step *step)
{
    s->terminal.mark = s->terminal.raw.length;
    terminal_send(&s->terminal, step->words[1], step->lengths[1]);
}

/* Looks again and again until a check holds or the time is up. */
static bool eventually(struct script *s, struct step *step,
                       bool (*holds)(struct script *s, struct step *step))
{
    struct timespec begin, now;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (;;) {
        if (holds(s, step))
            return true;
        bool ended = terminal_wait(&s->terminal, 0);
        if (!terminal_pump(&s->terminal, LOOK_MS) && ended)
            return holds(s, step);
        clock_gettime(CLOCK_MONOTONIC, &now);
        if ((now.tv_sec - begin.tv_sec) * 1000 > s->timeout_ms)
            return holds(s, step);
    }
}

static bool is_there(struct script *s, struct step *step)
{
    int row = 0, column;
    return terminal_find(&s->terminal, step->words[1], &row, &column);
}

static void wait_text(struct script *s, struct step *step)
{
    if (!eventually(s, step, is_there))
        script_fail(s, "'%s' is not on the screen", step->words[1]);
}

static bool is_absent(struct script *s, struct step *step)
{
    return !is_there(s, step);
}

static void absent(struct script *s, struct step *step)
{
    terminal_settle(&s->terminal, QUIET_MS, s->timeout_ms);
    if (!eventually(s, step, is_absent))
        script_fail(s, "'%s' is on the screen", step->words[1]);
}

static bool row_is(struct script *s, struct step *step)
{
    struct buf line = {0};
    terminal_row(&s->terminal, script_number(s, step->words[1], 1) - 1, &line);
    bool same = strcmp(buf_text(&line), step->words[2]) == 0;
    buf_finish(&line);
    return same;
}

static void row_exactly(struct script *s, struct step *step)
{
    if (!eventually(s, step, row_is))
        script_fail(s, "row %s is not '%s'", step->words[1], step->words[2]);
}

static bool row_has(struct script *s, struct step *step)
{
    struct buf line = {0};
    terminal_row(&s->terminal, script_number(s, step->words[1], 1) - 1, &line);
    bool found = strstr(buf_text(&line), step->words[2]) != NULL;
    buf_finish(&line);
    return found;
}

static void on_row(struct script *s, struct step *step)
{
    if (!eventually(s, step, row_has))
        script_fail(s, "row %s does not have '%s'", step->words[1], step->words[2]);
}

static bool cursor_is(struct script *s, struct step *step)
{
    VTermPos at = terminal_cursor(&s->terminal);
    size_t i = 1;
    bool holds = true;
    if (step->count > 2) {
        holds = at.row + 1 == script_number(s, step->words[1], 1) &&
                at.col + 1 == script_number(s, step->words[2], 1);
        i = 3;
    }
    if (i < step->count)
        holds = holds && s->terminal.cursor_visible == (strcmp(step->words[i], "visible") == 0);
    return holds;
}

static void cursor(struct script *s, struct step *step)
{
    if (!eventually(s, step, cursor_is)) {
        VTermPos at = terminal_cursor(&s->terminal);
        script_fail(s, "the cursor is at %d %d and %s", at.row + 1, at.col + 1,
                    s->terminal.cursor_visible ? "visible" : "hidden");
    }
}

static void quiet(struct script *s, struct step *step)
{
    struct terminal *t = &s->terminal;
    int milliseconds = script_number(s, step->words[1], 1);
    terminal_settle(t, QUIET_MS, s->timeout_ms);
    pause_ms(milliseconds);
    size_t before = t->raw.length;
    terminal_pump(t, 0);
    if (t->raw.length != before)
        script_fail(s, "%zu bytes were written in silence", t->raw.length - before);
}

static void bytes(struct script *s, struct step *step)
{
    struct terminal *t = &s->terminal;
    size_t most = (size_t)script_number(s, step->words[1], 0);
    terminal_settle(t, QUIET_MS, s->timeout_ms);
    if (t->raw.length - t->mark > most)
        script_fail(s, "%zu bytes were written since the last key", t->raw.length - t->mark);
}

static bool has_output(struct script *s, struct step *step)
{
    const struct terminal *t = &s->terminal;
    for (size_t at = t->mark; at + step->lengths[1] <= t->raw.length; at++)
        if (memcmp(t->raw.text + at, step->words[1], step->lengths[1]) == 0)
            return true;
    return false;
}

static void output(struct script *s, struct step *step)
{
    if (!eventually(s, step, has_output))
        script_fail(s, "the program has not written those bytes");
}

static void no_output(struct script *s, struct step *step)
{
    terminal_settle(&s->terminal, QUIET_MS, s->timeout_ms);
    if (has_output(s, step))
        script_fail(s, "the program has written those bytes");
}

static bool has_rung(struct script *s, struct step *step)
{
    (void)step;
    return s->terminal.bells > 0;
}

static void bell(struct script *s, struct step *step)
{
    if (!eventually(s, step, has_rung))
        script_fail(s, "the bell has not rung");
    s->terminal.bells = 0;
}

static int signal_number(struct script *s, const char *name)
{
    static const struct {
        const char *name;
        int number;
    } names[] = {{"TERM", SIGTERM},   {"INT", SIGINT},   {"HUP", SIGHUP},   {"QUIT", SIGQUIT},
                 {"SEGV", SIGSEGV},   {"ABRT", SIGABRT}, {"TSTP", SIGTSTP}, {"CONT", SIGCONT},
                 {"WINCH", SIGWINCH}, {"STOP", SIGSTOP}, {"KILL", SIGKILL}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].number;
    script_fail(s, "no signal '%s'", name);
    return 0;
}

static void send_signal(struct script *s, struct step *step)
{
    kill(s->terminal.pid, signal_number(s, step->words[1]));
}

static void exits(struct script *s, struct step *step)
{
    struct terminal *t = &s->terminal;
    if (!terminal_wait(t, s->timeout_ms))
        script_fail(s, "the program has not ended");
    else if (!WIFEXITED(t->status) || WEXITSTATUS(t->status) != script_number(s, step->words[1], 0))
        script_fail(s, "the program's exit status is another: %d", t->status);
}

static void killed(struct script *s, struct step *step)
{
    struct terminal *t = &s->terminal;
    if (!terminal_wait(t, s->timeout_ms))
        script_fail(s, "the program has not ended");
    else if (!WIFSIGNALED(t->status) || WTERMSIG(t->status) != signal_number(s, step->words[1]))
        script_fail(s, "the program ended otherwise: %d", t->status);
}

static void restored(struct script *s, struct step *step)
{
    (void)step;
    const char *left = terminal_left_behind(&s->terminal);
    if (*left != '\0')
        script_fail(s, "left behind: %s", left);
}

/* One row a step: its word, the fewest words with it, what does it, whether the program must run
 * (1), must not yet (-1), or either (0). */
static const struct {
    const char *word;
    size_t least;
    void (*run)(struct script *s, struct step *step);
    int running;
} steps[] = {
    {"size", 2, size, 0},          {"resize", 2, size, 1},        {"term", 2, term, -1},
    {"env", 2, env, -1},           {"program", 2, program, -1},   {"timeout", 2, timeout, 0},
    {"file", 2, file, 0},          {"input", 2, input, -1},       {"run", 1, run, -1},
    {"keys", 2, keys, 1},          {"send", 2, send_bytes, 1},    {"wait", 2, wait_text, 1},
    {"absent", 2, absent, 1},      {"row", 3, row_exactly, 1},    {"on", 3, on_row, 1},
    {"screen", 1, step_screen, 1}, {"rows", 3, step_rows, 1},     {"contents", 2, step_contents, 1},
    {"attr", 3, step_attr, 1},     {"cursor", 2, cursor, 1},      {"quiet", 2, quiet, 1},
    {"bytes", 2, bytes, 1},        {"output", 2, output, 1},      {"no-output", 2, no_output, 1},
    {"bell", 1, bell, 1},          {"signal", 2, send_signal, 1}, {"exit", 2, exits, 1},
    {"killed", 2, killed, 1},      {"restored", 1, restored, 1},  {"rewrite", 2, file, 0},
    {"remove", 2, remove_file, 0},
};

bool step_eventually(struct script *s, struct step *step,
                     bool (*holds)(struct script *s, struct step *step))
{
    return eventually(s, step, holds);
}

void step_run(struct script *s, struct step *step)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (strcmp(steps[i].word, step->words[0]) != 0)
            continue;
        if (step->count < steps[i].least)
            script_fail(s, "'%s' needs %zu words more", step->words[0],
                        steps[i].least - step->count);
        else if (steps[i].running == (s->started ? -1 : 1))
            script_fail(s, "'%s' comes %s 'run'", step->words[0], s->started ? "before" : "after");
        else
            steps[i].run(s, step);
        return;
    }
    script_fail(s, "no step '%s'", step->words[0]);
}
