#include "export/sink.h"

#include <stdarg.h>
#include <string.h>

enum { SINK_PENDING = 64 * 1024 };

void sink_init(struct sink *s, sink_write *write, void *context)
{
    *s = (struct sink){.write = write, .context = context};
}

static void flush(struct sink *s)
{
    if (s->error == 0 && s->pending.length > 0)
        s->error = s->write(s->context, s->pending.text, s->pending.length);
    buf_clear(&s->pending);
}

int sink_finish(struct sink *s)
{
    flush(s);
    buf_finish(&s->pending);
    return s->error;
}

static void settle(struct sink *s)
{
    if (s->pending.length >= SINK_PENDING)
        flush(s);
}

void sink_add(struct sink *s, const char *bytes, size_t length)
{
    buf_add(&s->pending, bytes, length);
    settle(s);
}

void sink_puts(struct sink *s, const char *text)
{
    sink_add(s, text, strlen(text));
}

void sink_putc(struct sink *s, char c)
{
    buf_putc(&s->pending, c);
    settle(s);
}

void sink_fill(struct sink *s, char c, size_t count)
{
    buf_fill(&s->pending, c, count);
    settle(s);
}

void sink_printf(struct sink *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(&s->pending, format, args);
    va_end(args);
    settle(s);
}

int sink_to_buf(void *context, const char *bytes, size_t length)
{
    buf_add(context, bytes, length);
    return 0;
}
