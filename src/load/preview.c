#include <string.h>

#include "load/parallel.h"
#include "load/reader.h"
#include "load/split.h"

/* Bytes that are read of the head and of the incidents. */
enum { HEAD = 16 * 1024, ITEMS = 32 * 1024 };

/* Reads a piece into a draft of its own; what is wrong with it is told by the load itself. */
static void read_piece(const struct parallel *p, struct draft *draft, char *text,
                       const struct piece *piece, bool items)
{
    struct input input = {.text = {.text = text, .length = piece->length}, .file = p->file};
    struct load_options options = *p->options;
    struct reader r;
    struct piece whole = {.length = piece->length, .line = piece->line};
    options.progress = NULL;
    reader_init(&r, draft, &input, &options);
    if (items)
        reader_read_entries(&r, TABLE_INCIDENT, &whole);
    else
        reader_read(&r, &whole);
    if (items)
        reader_end(&r);
    else
        reader_finish(&r);
}

static struct draft *new_draft(draft_vec *drafts, struct diags *diags)
{
    struct draft *draft = mem_alloc(sizeof *draft);
    parallel_add(drafts, draft);
    if (drafts->count > 1)
        draft_init_after(draft, drafts->items[0], diags);
    else
        draft_init(draft, diags);
    return draft;
}

/* As much as fits of the file from offset on; 0 where it cannot be read, or has what no other
 * reader than that of the whole file takes. */
static size_t fetch(const struct parallel *p, size_t offset, size_t length, char *text)
{
    if (!bytes_read(p->source, offset, length, text))
        return 0;
    while (length > 0 && text[length - 1] != '\n')
        length--;
    text[length] = '\0';
    return input_is_plain(text, length) ? length : 0;
}

bool parallel_preview(const struct parallel *p, draft_vec *drafts)
{
    struct split split;
    if (p->source->size / 2 < p->options->piece || !split_init(&split, p->source, p->source->size))
        return false;
    struct diags diags;
    diag_init(&diags);
    char *text = mem_alloc((size_t)ITEMS + 1);
    struct piece head = {.length = split.items < HEAD ? split.items : HEAD};
    struct piece items = {.offset = split.items, .line = split.items_line};
    head.length = fetch(p, 0, head.length, text);
    if (head.length > 0)
        read_piece(p, new_draft(drafts, &diags), text, &head, false);
    if (head.length > 0)
        draft_index(drafts->items[0]);
    size_t left = p->source->size - split.items;
    items.length = fetch(p, items.offset, left < ITEMS ? left : ITEMS, text);
    items.length = split_last(&split, text, items.length);
    text[items.length] = '\0';
    if (head.length > 0 && items.length > 0)
        read_piece(p, new_draft(drafts, &diags), text, &items, true);
    for (size_t i = 0; i < drafts->count; i++) {
        draft_seal(drafts->items[i]);
        drafts->items[i]->diags = NULL;
    }
    free(text);
    diag_finish(&diags);
    return drafts->count == 2;
}
