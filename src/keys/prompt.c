#include "keys/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

/* LONGEST: bytes; a flood of keys would otherwise take ever longer for each. */
enum { PAST_MAX = 200, LONGEST = 1000 };

void prompt_start(struct prompt *p, const char *text, struct prompt_past *past)
{
    buf_clear(&p->text);
    buf_puts(&p->text, text != NULL ? text : "");
    p->cursor = p->text.length;
    p->past = past;
    p->recall = past != NULL ? past->lines.count : 0;
}

void prompt_finish(struct prompt *p)
{
    buf_finish(&p->text);
    buf_finish(&p->typed);
}

/* The first place at or after a byte where the cursor may stand: between two clusters. */
static size_t cluster_at(const struct prompt *p, size_t byte)
{
    struct text_cluster cluster;
    size_t at = 0;
    while (at < byte && at < p->text.length)
        at += text_next(p->text.text + at, p->text.length - at, TEXT_UNICODE, &cluster);
    return at;
}

void prompt_replace(struct prompt *p, size_t from, size_t to, const char *text)
{
    struct buf rest = {0};
    buf_puts(&rest, buf_text(&p->text) + to);
    buf_truncate(&p->text, from);
    buf_puts(&p->text, text);
    size_t end = p->text.length;
    buf_puts(&p->text, buf_text(&rest));
    buf_finish(&rest);
    /* What now meets may be one cluster, such as a letter before an accent. */
    p->cursor = cluster_at(p, end);
}

static size_t cluster_after(const struct prompt *p)
{
    struct text_cluster cluster;
    if (p->cursor >= p->text.length)
        return p->cursor;
    return p->cursor +
           text_next(p->text.text + p->cursor, p->text.length - p->cursor, TEXT_UNICODE, &cluster);
}

static size_t cluster_before(const struct prompt *p)
{
    struct text_cluster cluster;
    size_t at = 0, next = 0;
    while (next < p->cursor) {
        at = next;
        next += text_next(p->text.text + at, p->text.length - at, TEXT_UNICODE, &cluster);
    }
    return at;
}

static size_t word_before(const struct prompt *p)
{
    size_t at = p->cursor;
    while (at > 0 && p->text.text[at - 1] == ' ')
        at--;
    while (at > 0 && p->text.text[at - 1] != ' ')
        at--;
    return at;
}

static size_t word_after(const struct prompt *p)
{
    size_t at = p->cursor;
    while (at < p->text.length && p->text.text[at] == ' ')
        at++;
    while (at < p->text.length && p->text.text[at] != ' ')
        at++;
    return at;
}

static enum prompt_result move_to(struct prompt *p, size_t cursor)
{
    p->cursor = cluster_at(p, cursor);
    return PROMPT_MOVED;
}

static enum prompt_result erase(struct prompt *p, size_t from, size_t to)
{
    if (from == to)
        return PROMPT_MOVED;
    prompt_replace(p, from, to, "");
    return PROMPT_CHANGED;
}

/* Shows the earlier line at index, or the one being typed. */
static enum prompt_result recall(struct prompt *p, size_t index)
{
    if (p->past == NULL || index > p->past->lines.count)
        return PROMPT_MOVED;
    if (p->recall == p->past->lines.count) {
        buf_clear(&p->typed);
        buf_puts(&p->typed, buf_text(&p->text));
    }
    p->recall = index;
    const char *line =
        index < p->past->lines.count ? p->past->lines.items[index] : buf_text(&p->typed);
    buf_clear(&p->text);
    buf_puts(&p->text, line);
    p->cursor = p->text.length;
    return PROMPT_CHANGED;
}

static enum prompt_result type(struct prompt *p, chord c)
{
    char bytes[5] = {0};
    if (p->text.length >= LONGEST)
        return PROMPT_IGNORED;
    utf8_encode(c, bytes);
    prompt_replace(p, p->cursor, p->cursor, bytes);
    return PROMPT_CHANGED;
}

enum prompt_result prompt_key(struct prompt *p, chord c)
{
    switch (c) {
    case CHORD_ENTER:
        if (p->past != NULL && p->text.length > 0)
            prompt_past_add(p->past, p->text.text);
        return PROMPT_DONE;
    case CHORD_ESCAPE:
    case CHORD_CTRL | 'c':
    case CHORD_CTRL | 'g':
        return PROMPT_CANCELLED;
    case CHORD_LEFT:
    case CHORD_CTRL | 'b':
        return move_to(p, cluster_before(p));
    case CHORD_RIGHT:
    case CHORD_CTRL | 'f':
        return move_to(p, cluster_after(p));
    case CHORD_HOME:
    case CHORD_CTRL | 'a':
        return move_to(p, 0);
    case CHORD_END:
    case CHORD_CTRL | 'e':
        return move_to(p, p->text.length);
    case CHORD_ALT | 'b':
        return move_to(p, word_before(p));
    case CHORD_ALT | 'f':
        return move_to(p, word_after(p));
    case CHORD_BACKSPACE:
    case CHORD_CTRL | 'h':
        return p->text.length == 0 ? PROMPT_CANCELLED : erase(p, cluster_before(p), p->cursor);
    case CHORD_DELETE:
    case CHORD_CTRL | 'd':
        return erase(p, p->cursor, cluster_after(p));
    case CHORD_CTRL | 'u':
        return erase(p, 0, p->cursor);
    case CHORD_CTRL | 'k':
        return erase(p, p->cursor, p->text.length);
    case CHORD_ALT | 'd':
        return erase(p, p->cursor, word_after(p));
    case CHORD_CTRL | 'w':
    case CHORD_ALT | CHORD_BACKSPACE:
        return erase(p, word_before(p), p->cursor);
    case CHORD_UP:
    case CHORD_CTRL | 'p':
        return p->recall > 0 ? recall(p, p->recall - 1) : PROMPT_MOVED;
    case CHORD_DOWN:
    case CHORD_CTRL | 'n':
        return recall(p, p->recall + 1);
    default:
        return chord_is_text(c) ? type(p, c) : PROMPT_IGNORED;
    }
}

void prompt_past_add(struct prompt_past *past, const char *line)
{
    for (size_t i = 0; i < past->lines.count; i++) {
        if (strcmp(past->lines.items[i], line) != 0)
            continue;
        free(past->lines.items[i]);
        memmove(past->lines.items + i, past->lines.items + i + 1,
                (past->lines.count - i - 1) * sizeof *past->lines.items);
        past->lines.count--;
        break;
    }
    if (past->lines.count == PAST_MAX) {
        free(past->lines.items[0]);
        memmove(past->lines.items, past->lines.items + 1,
                (PAST_MAX - 1) * sizeof *past->lines.items);
        past->lines.count--;
    }
    vec_push(&past->lines, mem_strdup(line));
}

void prompt_past_finish(struct prompt_past *past)
{
    for (size_t i = 0; i < past->lines.count; i++)
        free(past->lines.items[i]);
    vec_finish(&past->lines);
}
