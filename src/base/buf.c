#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void buf_reserve(struct buf *b, size_t extra)
{
    if (b->capacity - b->length > extra)
        return;
    if (extra >= SIZE_MAX / 2 - b->length)
        mem_exhausted();
    size_t wanted = b->length + extra + 1;
    size_t grown = b->capacity + b->capacity / 2 + 32;
    size_t capacity = grown > wanted ? grown : wanted;
    b->text = mem_realloc(b->text, capacity, 1);
    b->capacity = capacity;
    b->text[b->length] = '\0';
}

void buf_finish(struct buf *b)
{
    free(b->text);
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    buf_truncate(b, 0);
}

void buf_truncate(struct buf *b, size_t length)
{
    if (length < b->length) {
        b->length = length;
        b->text[length] = '\0';
    }
}

void buf_add(struct buf *b, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    buf_reserve(b, length);
    memcpy(b->text + b->length, bytes, length);
    b->length += length;
    b->text[b->length] = '\0';
}

void buf_puts(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_putc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_fill(struct buf *b, char c, size_t count)
{
    if (count == 0)
        return;
    buf_reserve(b, count);
    memset(b->text + b->length, c, count);
    b->length += count;
    b->text[b->length] = '\0';
}

void buf_put_number(struct buf *b, uint64_t number, int digits)
{
    char text[20];
    size_t at = sizeof text;
    for (; number > 0 || digits > 0; number /= 10, digits--)
        text[--at] = (char)('0' + number % 10);
    buf_add(b, text + at, sizeof text - at);
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    /* Most words of dates in most languages. */
    if (strcmp(format, "%s") == 0) {
        buf_puts(b, va_arg(args, const char *));
        return;
    }
    va_copy(again, args);
    buf_reserve(b, 64);
    int length = vsnprintf(b->text + b->length, b->capacity - b->length, format, args);
    if (length > 0 && (size_t)length >= b->capacity - b->length) {
        buf_reserve(b, (size_t)length);
        length = vsnprintf(b->text + b->length, b->capacity - b->length, format, again);
    }
    va_end(again);
    if (length > 0)
        b->length += (size_t)length;
    b->text[b->length] = '\0';
}

const char *buf_text(const struct buf *b)
{
    return b->text != NULL ? b->text : "";
}

char *buf_steal(struct buf *b)
{
    char *text = b->text != NULL ? b->text : mem_strdup("");
    *b = (struct buf){0};
    return text;
}
