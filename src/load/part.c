#include "load/part.h"

#include <stdlib.h>
#include <string.h>

static void tell_progress(void *context, size_t done, size_t total)
{
    struct part *part = context;
    struct part_whole *w = part->whole;
    const struct load_options *options = w->p->options;
    (void)total;
    size_t all = atomic_fetch_add(&w->done, done - part->told) + done - part->told;
    part->told = done;
    if (!options->progress || pthread_mutex_trylock(&w->telling) != 0)
        return;
    options->progress(options->progress_context, all, w->p->source->size);
    pthread_mutex_unlock(&w->telling);
}

/* Whether nothing in a text needs input_open, and its lines end with a newline. */
static bool is_usual(const char *text, size_t length)
{
    const char *end = text + length;
    for (const char *cr = text; (cr = memchr(cr, '\r', (size_t)(end - cr))) != NULL; cr++)
        if (cr[1] != '\n')
            return false;
    return input_is_plain(text, length);
}

/* Whether a line is a marker or a directive: the tail may be more than one document. */
static bool has_marker(const char *text)
{
    static const char *const starts[] = {"\n%", "\n---", "\n..."};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i] + 1, strlen(starts[i]) - 1) == 0 || strstr(text, starts[i]))
            return true;
    return false;
}

/* Whether a part was read as it would have been in its file. */
static bool is_same(const struct part *part, const struct reader *r)
{
    for (size_t i = 0; i < part->diags.list.count; i++) {
        enum diag_code code = part->diags.list.items[i].code;
        if (code == DIAG_SYNTAX || code == DIAG_LIMIT || code == DIAG_UNKNOWN_ALIAS)
            return false;
    }
    for (size_t i = 1; i < r->tape.anchors.count; i++)
        if (!r->tape.anchors.items[i].used)
            return false;
    return part->diags.dropped == 0;
}

/* Whether the head ends with the key of the incidents and has none of them. */
static bool is_head(const struct part_whole *w, const struct reader *r)
{
    return r->section_lines[TABLE_INCIDENT] == w->section_line &&
           draft_count(r->draft, TABLE_INCIDENT) == 0;
}

/* Whether the tail has keys, and nothing of the header, which is the head's. */
static bool is_tail(const struct reader *r)
{
    for (size_t i = 0; i < ROW_CELLS; i++)
        if (r->header.owners[i])
            return false;
    return r->extras.count == 0 && !r->keyless;
}

static bool read_items(struct reader *r, const struct piece *piece)
{
    return reader_read_entries(r, TABLE_INCIDENT, piece);
}

static bool read_text(struct part *part, struct reader *r, const struct piece *piece)
{
    static bool (*const readers[])(struct reader *, const struct piece *) = {
        [PART_HEAD] = reader_read,
        [PART_ITEMS] = read_items,
        [PART_TAIL] = reader_read_keys,
    };
    const struct part_whole *w = part->whole;
    if (part->kind == PART_TAIL) {
        if (has_marker(r->input->text.text))
            return false;
        memcpy(r->section_lines, w->reader->section_lines, sizeof r->section_lines);
        r->version_line = w->reader->version_line;
    }
    bool read = readers[part->kind](r, piece) && is_same(part, r);
    part->expansion = r->expansion + tape_size(&r->tape);
    if (part->kind == PART_HEAD)
        return read && (r->stopped || is_head(w, r));
    return read && (part->kind == PART_ITEMS || is_tail(r));
}

static void init_diags(struct diags *diags, const struct diags *files)
{
    diag_init(diags);
    for (size_t i = 1; i < files->files.count; i++)
        diag_file(diags, files->files.items[i]);
}

void part_begin(struct part *part, struct part_whole *whole, enum part_kind kind,
                struct piece piece, const struct draft *head)
{
    *part = (struct part){.whole = whole, .kind = kind, .piece = piece};
    part->draft = mem_alloc(sizeof *part->draft);
    init_diags(&part->diags, whole->p->files);
    if (head)
        draft_init_after(part->draft, head, &part->diags);
    else
        draft_init(part->draft, &part->diags);
}

void part_finish(struct part *part)
{
    if (!part->draft)
        return;
    draft_finish(part->draft);
    free(part->draft);
    diag_finish(&part->diags);
}

bool part_read(struct part *part, struct reader *r, struct input *input, char *text)
{
    const struct parallel *p = part->whole->p;
    size_t length = part->piece.length;
    *input = (struct input){.text = {.text = text, .length = length}, .file = p->file};
    part->options = *p->options;
    part->options.progress = tell_progress;
    part->options.progress_context = part;
    reader_init(r, part->draft, input, &part->options);
    if (!is_usual(text, length))
        return false;
    struct piece whole = {.length = length, .line = part->piece.line};
    bool read = read_text(part, r, &whole);
    tell_progress(part, length, length);
    return read;
}

bool part_fetch(struct part *part, struct reader *r, struct input *input)
{
    const struct piece *piece = &part->piece;
    char *text = mem_alloc(piece->length + 1);
    bool fetched = bytes_read(part->whole->p->source, piece->offset, piece->length, text);
    text[fetched ? piece->length : 0] = '\0';
    bool read = part_read(part, r, input, text) && fetched;
    input->text = (struct buf){0};
    free(text);
    return read;
}
