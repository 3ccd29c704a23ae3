#include "load/whole.h"

#include <string.h>

#include "base/i18n.h"
#include "load/recover.h"

/* ---- JSON Lines: each line is a document of its own */

/* The first line from *offset on that has something on it; false at the end. */
static bool next_line(const struct input *input, size_t *offset, uint32_t *number,
                      struct piece *line)
{
    while (*offset < input->text.length) {
        size_t end = input_line_end(input, *offset);
        *line = (struct piece){.offset = *offset, .length = end - *offset, .line = (*number)++};
        *offset = end;
        const char *text = input->text.text + line->offset;
        if (strcspn(text, "\r\n") > strspn(text, " \t"))
            return true;
    }
    return false;
}

static bool is_object(const struct input *input, const struct piece *line)
{
    const char *text = input->text.text + line->offset;
    size_t length = line->length;
    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    return length > 1 && text[0] == '{';
}

enum lines { LINES_NONE, LINES_ONE, LINES_MANY };

/* Whether the lines are JSON objects: the first two tell. */
static enum lines count_lines(const struct input *input)
{
    size_t offset = 0;
    uint32_t number = 0;
    struct piece line;
    if (!next_line(input, &offset, &number, &line) || !is_object(input, &line))
        return LINES_NONE;
    if (!next_line(input, &offset, &number, &line))
        return LINES_ONE;
    return is_object(input, &line) ? LINES_MANY : LINES_NONE;
}

static void read_lines(struct reader *r, const struct input *input)
{
    size_t offset = 0;
    uint32_t number = 0;
    struct piece line;
    while (!r->stopped && next_line(input, &offset, &number, &line)) {
        uint32_t before = draft_count(r->draft, TABLE_INCIDENT);
        if (!reader_read(r, &line) && draft_count(r->draft, TABLE_INCIDENT) == before)
            recover_keep(r, &line);
    }
    r->draft->sections |= 1U << TABLE_INCIDENT;
}

/* ---- one input */

static bool is_flow(const struct input *input)
{
    size_t start = strspn(buf_text(&input->text), " \t\r\n");
    return start < input->text.length && strchr("[{", input->text.text[start]);
}

/* Reads once more, in pieces, what is no YAML as a whole. */
static void read_again(struct reader *r, struct draft *draft, struct input *input,
                       const struct load_options *options, const struct recover_point *start)
{
    struct diags *diags = draft->diags;
    struct diag error = recover_error(r, start);
    recover_forget(r, start);
    reader_finish(r);
    draft_finish(draft);
    draft_init(draft, diags);
    reader_init(r, draft, input, options);
    if (is_flow(input))
        recover_read_flow(r, input);
    else
        recover_read(r, input);
    recover_tell(r, start, &error);
}

void whole_read(struct draft *draft, struct input *input, const struct load_options *options)
{
    struct mark begin = {.file = input->file, .line = 1, .column = 1};
    struct reader r;
    reader_init(&r, draft, input, options);
    struct recover_point start = recover_save(&r);
    struct piece whole = input_whole(input);
    enum lines lines = count_lines(input);
    r.one_line = lines != LINES_NONE;
    if (strspn(buf_text(&input->text), " \t\r\n") == input->text.length) {
        diag_add(draft->diags, DIAG_MISSING, begin, _("the file is empty"));
    } else if (lines == LINES_MANY) {
        read_lines(&r, input);
    } else if (bounds_has_many_directives(buf_text(&input->text), input->text.length)) {
        diag_add(draft->diags, DIAG_LIMIT, begin, _("more than %d directives"), BOUNDS_DIRECTIVES);
        recover_read(&r, input);
    } else if (!reader_read(&r, &whole)) {
        read_again(&r, draft, input, options, &start);
    }
    reader_finish(&r);
}
