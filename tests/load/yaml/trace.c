#include "trace.h"

#include "base/mem.h"
#include "load/yaml/event.h"

static void trace_piece(const struct input *input, const struct piece *piece, size_t max_scalar,
                        struct diags *diags, struct buf *out)
{
    struct load_options options = {.max_scalar = max_scalar, .max_expansion = 1 << 16};
    bounds_complete(&options);
    struct tape tape;
    tape_init(&tape);
    struct events *events = events_create(input, piece, &tape, &options, diags);
    const struct event *event;
    do {
        event = events_next(events);
        if (event->type == EVENT_DOCUMENT_END)
            events_forget(events);
        buf_printf(out, "%d%s%s %u:%u ", event->type, event->plain ? " plain" : "",
                   event->quoted ? " quoted" : "", event->mark.line, event->mark.column);
        if (event->type == EVENT_SCALAR)
            buf_add(out, event->text, event->length);
        buf_putc(out, '\n');
    } while (event->type != EVENT_END);
    events_destroy(events);
    tape_finish(&tape);
}

/* A text is read in place where it ends its input, with the NUL behind it. */
void trace_events(const char *text, size_t length, bool shortcuts, size_t max_scalar,
                  struct buf *out)
{
    struct buf copy = {0};
    struct input input;
    struct diags diags;
    diag_init(&diags);
    buf_add(&copy, text, length);
    input_open(&input, &copy, diag_file(&diags, "trace"), &diags);
    struct piece piece = input_whole(&input);
    if (!shortcuts)
        buf_putc(&input.text, '\n');
    /* No room behind the NUL, so that a sanitizer sees what reads there. */
    input.text.capacity = input.text.length + 1;
    input.text.text = mem_realloc(input.text.text, input.text.capacity, 1);
    trace_piece(&input, &piece, max_scalar, &diags, out);
    for (size_t i = 0; i < diags.list.count; i++) {
        const struct diag *d = &diags.list.items[i];
        buf_printf(out, "%u:%u %s\n", d->mark.line, d->mark.column, d->message);
    }
    input_close(&input);
    diag_finish(&diags);
}
