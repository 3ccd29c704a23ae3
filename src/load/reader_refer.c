/* References, which are looked up a little after they are read: where an id would be is likely to
 * be far from the processor, and is on its way while the next events are parsed. They are looked up
 * in the order in which they were read, before the list or row that they stand in is closed. */
#include <string.h>

#include "load/reader.h"

enum { MOST = 32 }; /* that wait at a time */

static void put(struct reader *r, struct reference reference, const struct event *node)
{
    if (r->references.count == MOST)
        refer_settle(r);
    reference.hash = draft_hash_id(r->draft, reference.table, node->text, node->length);
    reference.text = r->ids.length;
    reference.length = node->length;
    reference.mark = node->mark;
    buf_add(&r->ids, node->text, node->length);
    buf_putc(&r->ids, '\0');
    vec_push(&r->references, reference);
}

void refer_from_cell(struct reader *r, uint32_t *cell, enum table table, const struct event *node)
{
    *cell = 0;
    put(r, (struct reference){.cell = cell, .table = table}, node);
}

void refer_from_item(struct reader *r, enum table table, const struct event *node)
{
    put(r, (struct reference){.item = r->items.count, .table = table}, node);
    vec_push(&r->items, 0);
}

void refer_settle(struct reader *r)
{
    for (size_t i = 0; i < r->references.count; i++) {
        const struct reference *f = &r->references.items[i];
        uint32_t row = draft_refer_hashed(r->draft, f->table, r->ids.text + f->text, f->length,
                                          f->hash, f->mark);
        *(f->cell ? f->cell : &r->items.items[f->item]) = row;
    }
    r->references.count = 0;
    buf_clear(&r->ids);
}
