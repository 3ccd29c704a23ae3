/* Steps with blocks of expected lines, and the one that looks at colours. */
#include "steps.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { QUIET_MS = 200 };

/* What a block is compared with: rows of the screen, or lines of a file. */
struct lines {
    VEC(char *) items;
};

static void lines_finish(struct lines *lines)
{
    for (size_t i = 0; i < lines->items.count; i++)
        free(lines->items.items[i]);
    vec_finish(&lines->items);
}

static void read_rows(struct script *s, int first, int last, struct lines *lines)
{
    *lines = (struct lines){0};
    for (int row = first; row <= last; row++) {
        struct buf line = {0};
        terminal_row(&s->terminal, row, &line);
        vec_push(&lines->items, mem_strdup(buf_text(&line)));
        buf_finish(&line);
    }
}

static void read_file(struct script *s, const char *name, struct lines *lines)
{
    struct buf path = {0}, text = {0};
    *lines = (struct lines){0};
    buf_printf(&path, "%s/%s", s->folder, name);
    if (file_read(path.text, &text, 0) == 0)
        for (const char *at = buf_text(&text); *at != '\0';) {
            size_t length = strcspn(at, "\n");
            vec_push(&lines->items, mem_strndup(at, length));
            at += length + (at[length] == '\n');
        }
    buf_finish(&path);
    buf_finish(&text);
}

/* An expected line is "|TEXT", or "~" for any. */
static bool line_matches(const char *expected, const char *line)
{
    return strcmp(expected, "~") == 0 || (expected[0] == '|' && strcmp(expected + 1, line) == 0);
}

static bool block_matches(const struct block *block, const struct lines *lines)
{
    if (block->lines.count != lines->items.count)
        return false;
    for (size_t i = 0; i < block->lines.count; i++)
        if (!line_matches(block->lines.items[i], lines->items.items[i]))
            return false;
    return true;
}

static void tell_difference(struct script *s, const struct block *block, const struct lines *lines)
{
    struct buf told = {0};
    size_t expected = block->lines.count, found = lines->items.count;
    for (size_t i = 0; i < expected || i < found; i++) {
        if (i < expected && i < found && line_matches(block->lines.items[i], lines->items.items[i]))
            continue;
        buf_printf(&told, "line %zu\n", i + 1);
        if (i < expected)
            buf_printf(&told, "  expected %s\n", block->lines.items[i]);
        if (i < found)
            buf_printf(&told, "  found    |%s\n", lines->items.items[i]);
    }
    script_fail(s, "not as expected (%zu lines, %zu were expected):\n%s", found, expected,
                buf_text(&told));
    buf_finish(&told);
}

/* Writes the block into the rewritten script: what was found where it differs. */
static void rewrite(struct script *s, const struct block *block, const struct lines *lines,
                    bool matches)
{
    size_t count = matches ? block->lines.count : lines->items.count;
    for (size_t i = 0; i < count; i++) {
        const char *expected = i < block->lines.count ? block->lines.items[i] : "";
        if (matches || strcmp(expected, "~") == 0)
            buf_printf(&s->rewritten, "%s\n", expected);
        else
            buf_printf(&s->rewritten, "|%s\n", lines->items.items[i]);
    }
    buf_puts(&s->rewritten, "end\n");
    if (!matches)
        s->changed = true;
}

/* The block of the step at hand, while it is being looked for. */
struct look {
    struct block block;
    struct lines lines;
    int first, last;  /* rows */
    const char *name; /* a file's */
};

static void look(struct script *s, struct look *l)
{
    if (l->name != NULL)
        read_file(s, l->name, &l->lines);
    else
        read_rows(s, l->first, l->last, &l->lines);
}

static void compare_block(struct script *s, struct look *l)
{
    int left = s->timeout_ms;
    bool matches = false;

    script_read_block(s, &l->block);
    if (s->update) {
        terminal_settle(&s->terminal, QUIET_MS, s->timeout_ms);
        left = 0;
    }
    for (look(s, l); !(matches = block_matches(&l->block, &l->lines)) && left > 0; look(s, l)) {
        enum { LOOK_MS = 20 };
        lines_finish(&l->lines);
        left -= terminal_pump(&s->terminal, LOOK_MS) ? 1 : LOOK_MS;
    }
    rewrite(s, &l->block, &l->lines, matches);
    if (!matches && !s->update)
        tell_difference(s, &l->block, &l->lines);
    lines_finish(&l->lines);
    vec_finish(&l->block.lines);
}

void step_screen(struct script *s, struct step *step)
{
    (void)step;
    struct look l = {.first = 0, .last = s->terminal.rows - 1};
    compare_block(s, &l);
}

void step_rows(struct script *s, struct step *step)
{
    struct look l = {.first = script_number(s, step->words[1], 1) - 1,
                     .last = script_number(s, step->words[2], 1) - 1};
    if (l.first < 0 || l.last < l.first || l.last >= s->terminal.rows)
        script_fail(s, "no such rows");
    else
        compare_block(s, &l);
}

void step_contents(struct script *s, struct step *step)
{
    struct look l = {.name = step->words[1]};
    compare_block(s, &l);
}

static void name_color(struct buf *out, const VTermColor *color, bool is_default)
{
    if (is_default)
        buf_puts(out, "default");
    else if (VTERM_COLOR_IS_INDEXED(color))
        buf_printf(out, "%d", color->indexed.idx);
    else
        buf_printf(out, "#%02x%02x%02x", color->rgb.red, color->rgb.green, color->rgb.blue);
}

static bool color_is(const VTermColor *color, bool is_default, const char *wanted)
{
    struct buf name = {0};
    name_color(&name, color, is_default);
    bool same = strcmp(name.text, wanted) == 0;
    buf_finish(&name);
    return same;
}

/* One word of attr about a cell: "bold", "no-bold", "fg=4", "bg=default" ... */
static bool attribute_holds(const VTermScreenCell *cell, const char *word)
{
    const struct {
        const char *word;
        bool set;
    } attributes[] = {{"bold", cell->attrs.bold},
                      {"underline", cell->attrs.underline},
                      {"italic", cell->attrs.italic},
                      {"blink", cell->attrs.blink},
                      {"reverse", cell->attrs.reverse}};
    bool wanted = strncmp(word, "no-", 3) != 0;

    if (strncmp(word, "fg=", 3) == 0)
        return color_is(&cell->fg, VTERM_COLOR_IS_DEFAULT_FG(&cell->fg), word + 3);
    if (strncmp(word, "bg=", 3) == 0)
        return color_is(&cell->bg, VTERM_COLOR_IS_DEFAULT_BG(&cell->bg), word + 3);
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (strcmp(attributes[i].word, word + (wanted ? 0 : 3)) == 0)
            return attributes[i].set == wanted;
    return false;
}

static bool attributes_hold(struct script *s, struct step *step)
{
    int row = 0, column = 0;
    if (!terminal_find(&s->terminal, step->words[1], &row, &column))
        return false;
    VTermScreenCell cell = terminal_cell(&s->terminal, row, column);
    for (size_t i = 2; i < step->count; i++)
        if (!attribute_holds(&cell, step->words[i]))
            return false;
    return true;
}

void step_attr(struct script *s, struct step *step)
{
    int row = 0, column = 0;
    struct buf found = {0};

    if (step_eventually(s, step, attributes_hold))
        return;
    if (!terminal_find(&s->terminal, step->words[1], &row, &column)) {
        script_fail(s, "'%s' is not on the screen", step->words[1]);
        return;
    }
    VTermScreenCell cell = terminal_cell(&s->terminal, row, column);
    buf_puts(&found, " fg=");
    name_color(&found, &cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
    buf_puts(&found, " bg=");
    name_color(&found, &cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
    script_fail(s, "'%s' at %d %d has%s%s%s%s%s%s", step->words[1], row + 1, column + 1, found.text,
                cell.attrs.bold ? " bold" : "", cell.attrs.underline ? " underline" : "",
                cell.attrs.italic ? " italic" : "", cell.attrs.blink ? " blink" : "",
                cell.attrs.reverse ? " reverse" : "");
    buf_finish(&found);
}
