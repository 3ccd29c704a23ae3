/* Where exported bytes go: a buffered writer over a function of the caller's.
 *
 * An error sticks: after it nothing more is written, and whoever writes a lot looks at
 * sink->error now and then to stop early. So a million incidents stream through a small buffer. */
#ifndef ANNALS_EXPORT_SINK_H
#define ANNALS_EXPORT_SINK_H

#include <stddef.h>

#include "base/buf.h"

/* Takes all length bytes; 0 or an errno value. */
typedef int sink_write(void *context, const char *bytes, size_t length);

struct sink {
    sink_write *write;
    void *context;
    int error; /* 0, or the errno value of the first write that failed */
    struct buf pending;
};

void sink_init(struct sink *s, sink_write *write, void *context);

/* Writes what is pending, frees the buffer and returns the error, 0 for none. */
int sink_finish(struct sink *s);

void sink_add(struct sink *s, const char *bytes, size_t length);
void sink_puts(struct sink *s, const char *text);
void sink_putc(struct sink *s, char c);
void sink_fill(struct sink *s, char c, size_t count);
void sink_printf(struct sink *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A sink_write into a struct buf (the context). */
int sink_to_buf(void *context, const char *bytes, size_t length);

#endif
