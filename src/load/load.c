#include "load/load.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "load/cut.h"
#include "load/import.h"
#include "load/recover.h"
#include "model/builder.h"

enum { MAX_DIRECTIVES = 100 };

static struct load_options with_defaults(const struct load_options *options)
{
    struct load_options o = options ? *options : (struct load_options){0};
    const struct {
        size_t *bound, value;
    } bounds[] = {
        {&o.max_memory, (size_t)640 << 20},
        {&o.max_depth, 100},
        {&o.max_scalar, (size_t)16 << 20},
        {&o.max_incidents, 10000000},
        {&o.max_keys, 1000},
        {&o.max_expansion, (size_t)64 << 20},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (*bounds[i].bound == 0)
            *bounds[i].bound = bounds[i].value;
    return o;
}

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

/* libyaml compares each %TAG directive with all before it. */
static bool has_many_directives(const struct input *input)
{
    size_t count = 0;
    const char *at = buf_text(&input->text), *end = at + input->text.length;
    while (count <= MAX_DIRECTIVES && at < end && (at = memchr(at, '%', (size_t)(end - at)))) {
        count += at == input->text.text || at[-1] == '\n';
        at++;
    }
    return count > MAX_DIRECTIVES;
}

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

static void read_input(struct draft *draft, struct input *input, const struct load_options *options)
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
    } else if (has_many_directives(input)) {
        diag_add(draft->diags, DIAG_LIMIT, begin, _("more than %d directives"), MAX_DIRECTIVES);
        recover_read(&r, input);
    } else if (!reader_read(&r, &whole)) {
        read_again(&r, draft, input, options, &start);
    }
    reader_finish(&r);
}

/* ---- several */

/* What was told twice of one place (through an alias) is told once. */
static void drop_repeated(struct diags *diags, size_t from)
{
    size_t to = from;
    for (size_t i = from; i < diags->list.count; i++) {
        struct diag *d = &diags->list.items[i];
        const struct diag *last = to > from ? &diags->list.items[to - 1] : NULL;
        if (last && last->code == d->code && last->mark.line == d->mark.line && d->mark.line > 0 &&
            last->mark.file == d->mark.file && last->mark.column == d->mark.column &&
            strcmp(last->message, d->message) == 0) {
            diags->count[d->severity]--;
            free(d->message);
            continue;
        }
        diags->list.items[to++] = *d;
    }
    diags->list.count = to;
}

struct loading {
    struct load_options options;
    struct diags *diags;
    struct draft **drafts; /* draft_count of them */
    size_t draft_count;
    uint32_t sections, file;
    size_t bytes;
};

static void begin(struct loading *l, const struct load_options *options, struct diags *diags,
                  size_t count)
{
    *l = (struct loading){.options = with_defaults(options), .diags = diags};
    l->drafts = (struct draft **)mem_zalloc(count, sizeof(void *));
}

static void add_text(struct loading *l, const char *name, struct buf *text)
{
    struct input input;
    struct draft *draft = mem_alloc(sizeof *draft);
    uint32_t file = diag_file(l->diags, name);
    if (l->draft_count == 0)
        l->file = file;
    l->bytes += text->length;
    draft_init(draft, l->diags);
    enum import_format format = import_find(l->options.from, name, text);
    import_convert(format, text, file, l->diags);
    input_open(&input, text, file, l->diags);
    if (format != IMPORT_NONE)
        import_read(format, draft, &input, &l->options);
    else
        read_input(draft, &input, &l->options);
    input_close(&input);
    l->sections |= draft->sections;
    l->drafts[l->draft_count++] = draft;
}

static void add_file(struct loading *l, const char *path)
{
    struct buf text = {0};
    struct mark mark = {.file = diag_file(l->diags, path)};
    size_t room = l->bytes < l->options.max_memory ? l->options.max_memory - l->bytes : 1;
    int error = file_read(path, &text, room);
    if (error == 0)
        add_text(l, path, &text);
    else if (error == EFBIG)
        diag_add(l->diags, DIAG_LIMIT, mark, _("larger than %zu bytes"), room);
    else
        diag_add(l->diags, DIAG_OPEN, mark, _("cannot read: %s"), strerror(error));
    buf_finish(&text);
}

static struct timeline *build(struct loading *l)
{
    struct timeline *t = NULL;
    if (l->draft_count > 0) {
        if ((l->sections & 1U << TABLE_INCIDENT) == 0 && l->diags->count[DIAG_ERROR] == 0)
            diag_add(l->diags, DIAG_MISSING, (struct mark){l->file, 1, 1}, _("key '%s' is missing"),
                     schema_section(TABLE_INCIDENT));
        t = builder_build(l->drafts, l->draft_count, l->diags, l->diags);
    }
    for (size_t i = 0; i < l->draft_count; i++) {
        draft_finish(l->drafts[i]);
        free(l->drafts[i]);
    }
    free((void *)l->drafts);
    diag_sort(l->diags);
    drop_repeated(l->diags, 0);
    return t;
}

struct timeline *load_files(const char *const *paths, size_t count,
                            const struct load_options *options, struct diags *diags)
{
    struct loading l;
    begin(&l, options, diags, count);
    for (size_t i = 0; i < count; i++)
        add_file(&l, paths[i]);
    return build(&l);
}

struct timeline *load_text(const char *name, const char *text, size_t length,
                           const struct load_options *options, struct diags *diags)
{
    struct loading l;
    begin(&l, options, diags, 1);
    struct buf copy = {0};
    if (length <= l.options.max_memory) {
        buf_add(&copy, text, length);
        add_text(&l, name, &copy);
    } else {
        diag_add(diags, DIAG_LIMIT, (struct mark){.file = diag_file(diags, name)},
                 _("larger than %zu bytes"), l.options.max_memory);
    }
    return build(&l);
}
