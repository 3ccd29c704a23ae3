#include "load/import/import.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* ---- which format */

static const struct {
    const char *name, *extension;
    enum import_format format;
    void (*read)(struct import *x);
} formats[] = {
    {"annals", NULL, IMPORT_NONE, NULL},
    {"csv", ".csv", IMPORT_CSV, import_csv},
    {"csv", ".tsv", IMPORT_CSV, import_csv},
    {"csv", ".tab", IMPORT_CSV, import_csv},
    {"ics", ".ics", IMPORT_ICS, import_ics},
    {"ics", ".ical", IMPORT_ICS, import_ics},
    {"timelinejs", NULL, IMPORT_TIMELINEJS, import_timelinejs},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const char *import_format_name(size_t index)
{
    static const char *const names[] = {"annals", "csv", "ics", "timelinejs"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static bool begins_with(const struct buf *text, const char *word)
{
    const char *start = buf_text(text) + (strncmp(buf_text(text), "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    start += strspn(start, " \t\r\n");
    for (; *word != '\0'; word++, start++)
        if ((*start & ~0x20) != (*word & ~0x20))
            return false;
    return true;
}

/* An object with "events" that begin somewhere, and no incidents. */
static bool is_timelinejs(const struct buf *text)
{
    return begins_with(text, "{") && strstr(text->text, "\"events\"") != NULL &&
           strstr(text->text, "\"start_date\"") != NULL &&
           strstr(text->text, "\"incidents\"") == NULL;
}

static bool ends_with(const char *path, const char *extension)
{
    size_t length = strlen(path), n = strlen(extension);
    if (length <= n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((path[length - n + i] | 0x20) != (extension[i] | 0x20))
            return false;
    return true;
}

enum import_format import_find(const char *from, const char *path, const struct buf *text)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (from ? strcmp(from, formats[i].name) == 0
                 : formats[i].extension && ends_with(path, formats[i].extension))
            return formats[i].format;
    }
    if (begins_with(text, "BEGIN:VCALENDAR"))
        return IMPORT_ICS;
    return is_timelinejs(text) ? IMPORT_TIMELINEJS : IMPORT_NONE;
}

/* What Windows-1252 has in 80 to 9F; 0: nothing. */
static const uint16_t windows[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

void import_convert(enum import_format format, struct buf *text, uint32_t file, struct diags *diags)
{
    const char *start = buf_text(text);
    if (format != IMPORT_CSV || utf8_valid(start, text->length) ||
        (text->length >= 2 &&
         (memcmp(start, "\xFF\xFE", 2) == 0 || memcmp(start, "\xFE\xFF", 2) == 0)))
        return;
    struct buf out = {0};
    buf_reserve(&out, text->length + text->length / 8);
    for (size_t i = 0; i < text->length; i++) {
        unsigned char byte = (unsigned char)text->text[i];
        char bytes[4];
        uint32_t c = byte < 0x80 || byte >= 0xA0 ? byte : windows[byte - 0x80];
        buf_add(&out, bytes, utf8_encode(c != 0 || byte == 0 ? c : 0xFFFD, bytes));
    }
    buf_finish(text);
    *text = out;
    diag_add(diags, DIAG_READ_AS, (struct mark){.file = file},
             _("the file is no UTF-8; it is read as Windows-1252"));
}

void import_read(enum import_format format, struct draft *draft, const struct input *input,
                 const struct load_options *options)
{
    struct import x;
    import_init(&x, draft, input, options);
    draft->sections |= 1U << TABLE_INCIDENT | DRAFT_IMPORTED;
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (formats[i].format == format && formats[i].read) {
            formats[i].read(&x);
            break;
        }
    }
    import_finish(&x);
}
