/* A growable, always NUL-terminated string of bytes.
 *
 * A zeroed buf is empty and valid; text is then NULL until something is added (buf_text gives ""
 * instead). Pointers into it live until the next addition. */
#ifndef ANNALS_BASE_BUF_H
#define ANNALS_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *text;
    size_t length, capacity;
};

/* Room for extra more bytes and a NUL: they may then be written at text + length, and length set
 * (the NUL with it). */
void buf_reserve(struct buf *b, size_t extra);

void buf_finish(struct buf *b);                  /* frees; empty and valid again */
void buf_clear(struct buf *b);                   /* empties, keeps the memory */
void buf_truncate(struct buf *b, size_t length); /* shortens to length bytes */
/* Appends; bytes must not point into b itself. */
void buf_add(struct buf *b, const char *bytes, size_t length);
void buf_puts(struct buf *b, const char *text);
void buf_putc(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t count); /* count times c */
/* A number in decimal, of at least digits digits (1 to 20). */
void buf_put_number(struct buf *b, uint64_t number, int digits);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
const char *buf_text(const struct buf *b); /* never NULL */
char *buf_steal(struct buf *b);            /* the caller frees; b is empty */

#endif
