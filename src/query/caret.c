/* Where in a query an error is. */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "query/query.h"

/* The byte where a column begins. */
static size_t byte_of(const char *text, size_t column)
{
    size_t length = strlen(text), at = 0, size;

    for (; column > 1 && at < length; column--, at += size)
        utf8_decode(text + at, length - at, &size);
    return at;
}

void query_caret(const char *text, const struct query_error *error, struct buf *out)
{
    size_t at = byte_of(text, error->column);

    text_clean(out, text, strlen(text), TEXT_UNICODE);
    buf_putc(out, '\n');
    buf_fill(out, ' ', (size_t)text_width(text, at, TEXT_UNICODE));
    buf_puts(out, "^ ");
    text_clean(out, error->message, strlen(error->message), TEXT_UNICODE);
}
