#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "state/state.h"

enum { LINES_MOST = 200 };

/* ---- merging */

/* What was there at the start and is no more has been taken away here; the rest is both's. */
static void merge_set(struct memory_list *file, const struct memory_list *now,
                      const struct memory_list *start)
{
    size_t kept = 0;
    for (size_t i = 0; i < file->lines.count; i++) {
        char *line = file->lines.items[i];
        if (memory_find(start, line) < start->lines.count &&
            memory_find(now, line) == now->lines.count)
            free(line);
        else
            file->lines.items[kept++] = line;
    }
    file->lines.count = kept;
    for (size_t i = 0; i < now->lines.count; i++)
        if (memory_find(file, now->lines.items[i]) == file->lines.count &&
            memory_find(start, now->lines.items[i]) == start->lines.count)
            memory_add(file, now->lines.items[i]);
}

/* What was typed here comes last, and each line once. */
static void merge_past(struct memory_list *file, const struct memory_list *now)
{
    for (size_t i = 0; i < now->lines.count; i++) {
        size_t at = memory_find(file, now->lines.items[i]);
        if (at < file->lines.count)
            memory_remove(file, at);
        memory_add(file, now->lines.items[i]);
    }
    while (file->lines.count > LINES_MOST)
        memory_remove(file, 0);
}

/* Where it is left last counts. */
static void merge_last(struct memory_list *file, const struct memory_list *now)
{
    memory_list_finish(file);
    for (size_t i = 0; i < now->lines.count; i++)
        memory_add(file, now->lines.items[i]);
}

static void merge_saved(struct memory *file, const struct memory *now)
{
    for (size_t i = 0; i < now->saved.lines.count; i++) {
        size_t at = memory_find(&file->saved, now->saved.lines.items[i]);
        if (at < file->saved.lines.count) {
            free(file->saved_queries.lines.items[at]);
            file->saved_queries.lines.items[at] = mem_strdup(now->saved_queries.lines.items[i]);
            continue;
        }
        memory_add(&file->saved, now->saved.lines.items[i]);
        memory_add(&file->saved_queries, now->saved_queries.lines.items[i]);
    }
}

void state_merge(struct memory *file, struct memory *now, struct memory *start)
{
    for (size_t i = 0; memory_words[i].key != NULL; i++) {
        const char *word = *memory_word(now, i);
        free(*memory_word(file, i));
        *memory_word(file, i) = word != NULL ? mem_strdup(word) : NULL;
    }
    merge_last(&file->toggled, &now->toggled);
    merge_last(&file->folded, &now->folded);
    merge_last(&file->pins, &now->pins);
    merge_set(&file->bookmarks, &now->bookmarks, &start->bookmarks);
    merge_past(&file->searches, &now->searches);
    merge_past(&file->filters, &now->filters);
    merge_past(&file->commands, &now->commands);
    merge_saved(file, now);
}

/* ---- writing */

/* A double-quoted scalar, which every text can be (YAML 1.2.2, section 7.3.1). */
static void put_quoted(const char *text, struct buf *out)
{
    size_t size, length = strlen(text);
    buf_putc(out, '"');
    for (size_t i = 0; i < length; i += size) {
        uint32_t c = utf8_decode(text + i, length - i, &size);
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", (char)c);
        else if (c == UTF8_INVALID)
            buf_puts(out, "\\uFFFD");
        else if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
            buf_printf(out, "\\u%04X", (unsigned)c);
        else
            buf_add(out, text + i, size);
    }
    buf_putc(out, '"');
}

static void put_list(const char *key, const struct memory_list *list, struct buf *out)
{
    if (list->lines.count == 0)
        return;
    buf_printf(out, "%s:\n", key);
    for (size_t i = 0; i < list->lines.count; i++) {
        buf_puts(out, "- ");
        put_quoted(list->lines.items[i], out);
        buf_putc(out, '\n');
    }
}

static void format(struct memory *m, struct buf *out)
{
    buf_puts(out, "# Where annals was, and what was typed. It may be deleted.\nversion: 1\n");
    for (size_t i = 0; memory_words[i].key != NULL; i++) {
        if (*memory_word(m, i) == NULL)
            continue;
        buf_printf(out, "%s: ", memory_words[i].key);
        put_quoted(*memory_word(m, i), out);
        buf_putc(out, '\n');
    }
    for (size_t i = 0; memory_lists[i].key != NULL; i++)
        put_list(memory_lists[i].key, memory_list(m, i), out);
    if (m->saved.lines.count > 0)
        buf_puts(out, "saved:\n");
    for (size_t i = 0; i < m->saved.lines.count; i++) {
        buf_puts(out, "  ");
        put_quoted(m->saved.lines.items[i], out);
        buf_puts(out, ": ");
        put_quoted(m->saved_queries.lines.items[i], out);
        buf_putc(out, '\n');
    }
}

/* One lock for the folder: the files in it are replaced, so they cannot carry one themselves. -1
 * where there can be none. */
static int lock(const char *path)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct buf name = {0};
    buf_add(&name, path, (size_t)(strrchr(path, '/') - path));
    buf_puts(&name, "/lock");
    int fd = open(buf_text(&name), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    buf_finish(&name);
    if (fd < 0)
        return -1;
    int error;
    do
        error = fcntl(fd, F_SETLKW, &whole) != 0 ? errno : 0;
    while (error == EINTR);
    if (error == 0)
        return fd;
    close(fd);
    return -1;
}

/* What cannot be read is put aside: somebody may want to mend it. */
static void put_aside(const char *path)
{
    struct buf aside = {0};
    buf_printf(&aside, "%s.broken", path);
    (void)!rename(path, buf_text(&aside));
    buf_finish(&aside);
}

static int merge_and_write(const char *path, struct memory *now, struct memory *start)
{
    struct memory file = {0};
    struct buf text = {0};
    struct diags diags;
    diag_init(&diags);
    if (state_read(path, &file, &diags) != 0)
        put_aside(path);
    diag_finish(&diags);
    state_merge(&file, now, start);
    format(&file, &text);
    int error = file_write_now(path, text.text, text.length, 0600);
    buf_finish(&text);
    memory_finish(&file);
    return error;
}

int state_write(const char *path, struct memory *now, struct memory *start)
{
    struct buf folder = {0};
    buf_add(&folder, path, (size_t)(strrchr(path, '/') - path));
    int error = file_make_folder(buf_text(&folder));
    buf_finish(&folder);
    if (error != 0)
        return error;
    int fd = lock(path);
    error = merge_and_write(path, now, start);
    if (fd >= 0)
        close(fd);
    return error;
}
