#include "script.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

enum { TIMEOUT_MS = 10000 };

void script_fail(struct script *s, const char *format, ...)
{
    va_list args;
    if (s->failure.length > 0)
        return;
    va_start(args, format);
    buf_printf(&s->failure, "%s:%zu: ", s->path, s->at);
    buf_vprintf(&s->failure, format, args);
    va_end(args);
}

int script_number(struct script *s, const char *word, int least)
{
    char *end;
    long value = strtol(word, &end, 10);
    if (*word == '\0' || *end != '\0' || value < least || value > 1000000) {
        script_fail(s, "'%s' is no number from %d on", word, least);
        return least;
    }
    return (int)value;
}

char *script_expand(const struct script *s, const char *text)
{
    const struct {
        const char *name, *value;
    } variables[] = {{"$top_srcdir", getenv("top_srcdir")},
                     {"$top_builddir", getenv("top_builddir")},
                     {"$folder", s->folder}};
    struct buf out = {0};

    while (*text != '\0') {
        size_t i = 0, count = sizeof variables / sizeof *variables;
        while (i < count && strncmp(text, variables[i].name, strlen(variables[i].name)) != 0)
            i++;
        if (i < count) {
            buf_puts(&out, variables[i].value != NULL ? variables[i].value : ".");
            text += strlen(variables[i].name);
        } else {
            buf_putc(&out, *text++);
        }
    }
    buf_puts(&out, "");
    return buf_steal(&out);
}

static bool read_lines(struct script *s)
{
    struct buf text = {0};
    if (file_read(s->path, &text, 0) != 0) {
        script_fail(s, "cannot be read");
        return false;
    }
    for (char *line = text.text; line != NULL && *line != '\0';) {
        char *end = strchr(line, '\n');
        size_t length = end != NULL ? (size_t)(end - line) : strlen(line);
        vec_push(&s->lines, mem_strndup(line, length));
        line = end != NULL ? end + 1 : NULL;
    }
    buf_finish(&text);
    return true;
}

static int hex_digit(char c)
{
    return isdigit((unsigned char)c)    ? c - '0'
           : isxdigit((unsigned char)c) ? (c | 32) - 'a' + 10
                                        : -1;
}

/* One escape after its backslash; *at goes past it. */
static char read_escape(const char **at)
{
    static const char names[] = "enrtab", values[] = "\033\n\r\t\a\b";
    char c = *(*at)++;
    const char *found = c != '\0' ? strchr(names, c) : NULL;
    if (found != NULL)
        return values[found - names];
    if (c != 'x')
        return c;
    int value = 0;
    for (int i = 0; i < 2 && hex_digit(**at) >= 0; i++)
        value = value * 16 + hex_digit(*(*at)++);
    return (char)value;
}

static void add_word(struct step *step, struct buf *word)
{
    buf_puts(word, "");
    if (step->count < WORDS_MAX) {
        step->lengths[step->count] = word->length;
        step->words[step->count++] = word->text != NULL ? buf_steal(word) : mem_strdup("");
    }
    buf_finish(word);
}

static void split(const char *line, struct step *step)
{
    *step = (struct step){.rest = ""};
    while (*line != '\0') {
        struct buf word = {0};
        while (*line == ' ' || *line == '\t')
            line++;
        if (step->count == 1)
            step->rest = line;
        if (*line == '\0')
            break;
        if (*line != '"') {
            size_t length = strcspn(line, " \t");
            buf_add(&word, line, length);
            line += length;
        } else {
            for (line++; *line != '\0' && *line != '"';) {
                char c = *line++;
                buf_putc(&word, c == '\\' ? read_escape(&line) : c);
            }
            line += *line == '"';
        }
        add_word(step, &word);
    }
}

static void step_finish(struct step *step)
{
    for (size_t i = 0; i < step->count; i++)
        free(step->words[i]);
}

static void copy_line(struct script *s)
{
    buf_puts(&s->rewritten, s->lines.items[s->at]);
    buf_putc(&s->rewritten, '\n');
}

void script_read_block(struct script *s, struct block *block)
{
    *block = (struct block){0};
    while (s->at < s->lines.count && strcmp(s->lines.items[s->at], "end") != 0)
        vec_push(&block->lines, s->lines.items[s->at++]);
    if (s->at == s->lines.count)
        script_fail(s, "a block without its 'end'");
    else
        s->at++;
}

static void run_lines(struct script *s)
{
    while (s->at < s->lines.count && s->failure.length == 0) {
        struct step step;
        copy_line(s);
        split(s->lines.items[s->at++], &step);
        if (step.count > 0 && step.words[0][0] != '#')
            step_run(s, &step);
        step_finish(&step);
    }
}

static void show_screen(struct script *s, struct buf *report)
{
    struct terminal *t = &s->terminal;
    VTermPos cursor = terminal_cursor(t);

    terminal_settle(t, 50, 500);
    buf_printf(report, "the screen, %dx%d, cursor at %d %d %s:\n", t->rows, t->columns,
               cursor.row + 1, cursor.col + 1, t->cursor_visible ? "visible" : "hidden");
    for (int row = 0; row < t->rows; row++) {
        buf_puts(report, "|");
        terminal_row(t, row, report);
        buf_putc(report, '\n');
    }
    if (t->ended)
        buf_printf(report, "the program has ended: status %d\n", t->status);
}

/* The rewritten script takes the place of the old one. */
static void finish_update(struct script *s)
{
    for (; s->at < s->lines.count; s->at++)
        copy_line(s);
    if (s->changed && file_write(s->path, s->rewritten.text, s->rewritten.length, 0666) != 0)
        script_fail(s, "cannot be written");
}

bool script_run(const char *path, const char *folder, bool update, struct buf *report)
{
    struct script s = {.path = path, .folder = folder, .update = update};
    s.rows = 24;
    s.columns = 80;
    s.timeout_ms = TIMEOUT_MS;
    s.term = mem_strdup("xterm-256color");
    s.program = mem_strdup("$top_builddir/annals");
    if (read_lines(&s))
        run_lines(&s);
    if (s.failure.length == 0 && !s.started)
        script_fail(&s, "nothing was run");
    if (update)
        finish_update(&s);
    bool held = s.failure.length == 0;
    if (!held) {
        buf_printf(report, "%s\n", s.failure.text);
        if (s.started)
            show_screen(&s, report);
    }
    if (s.started)
        terminal_finish(&s.terminal);
    /* The rest is freed by the end of the process, which runs one script. */
    return held;
}
