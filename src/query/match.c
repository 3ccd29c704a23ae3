#include "query/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "query/finder.h"
#include "query/texts.h"

struct match {
    struct node *words; /* NODE_AND */
    VEC(struct finder) finders;
    struct folder folder;
    const struct timeline *t; /* that the finders are of */
    char error[200];
};

static void add_word(struct match *m, const char *text, size_t length)
{
    struct node *node = ast_create(NODE_TEXT);

    needle_init(&node->needle, text, length);
    if (node->needle.length == 0) {
        ast_destroy(node);
        return;
    }
    node->text = mem_strndup(text, length);
    ast_adopt(m->words, node);
}

static void add_pattern(struct match *m, const char *text, size_t length)
{
    struct node *node = ast_create(NODE_PATTERN);
    char message[160];
    size_t offset;

    node->text = mem_strndup(text, length);
    node->pattern = pattern_create(text, length, &offset, message, sizeof message);
    if (node->pattern == NULL) {
        query_say(m->error, sizeof m->error, _("bad pattern: %s"), message);
        ast_destroy(node);
        return;
    }
    ast_adopt(m->words, node);
}

/* Takes the next word, phrase or pattern of the text; returns the bytes it took. */
static size_t take_word(struct match *m, const char *text)
{
    size_t length;

    if (text[0] == ' ')
        return 1;
    if (text[0] != '"' && text[0] != '/') {
        length = strcspn(text, " \"");
        add_word(m, text, length);
        return length;
    }
    length = 1;
    while (text[length] != '\0' && text[length] != text[0])
        length += text[length] == '\\' && text[length + 1] != '\0' ? 2 : 1;
    if (text[0] == '"')
        add_word(m, text + 1, length - 1);
    else if (length > 1)
        add_pattern(m, text + 1, length - 1);
    return length + (text[length] != '\0');
}

struct match *match_create(const char *text)
{
    struct match *m = mem_zalloc(1, sizeof *m);

    folder_init(&m->folder);
    m->words = ast_create(NODE_AND);
    while (*text != '\0')
        text += take_word(m, text);
    return m;
}

static void finish_finders(struct match *m)
{
    for (size_t i = 0; i < m->finders.count; i++)
        finder_finish(&m->finders.items[i]);
    vec_finish(&m->finders);
}

/* Finders for the words in a timeline; NULL, in texts of nowhere. */
static void use_timeline(struct match *m, const struct timeline *t)
{
    if (m->finders.count == m->words->count && (t == NULL || m->t == t))
        return;
    finish_finders(m);
    m->t = t;
    for (size_t i = 0; i < m->words->count; i++) {
        struct finder finder;
        finder_init(&finder, t, m->words->children[i], &m->folder);
        vec_push(&m->finders, finder);
    }
}

void match_destroy(struct match *m)
{
    if (m == NULL)
        return;
    finish_finders(m);
    folder_finish(&m->folder);
    ast_destroy(m->words);
    free(m);
}

bool match_is_empty(const struct match *m)
{
    return m->words->count == 0 || m->error[0] != '\0';
}

const char *match_error(const struct match *m)
{
    return m->error[0] != '\0' ? m->error : NULL;
}

bool match_find(struct match *m, const char *text, size_t length, size_t from, size_t *start,
                size_t *end)
{
    bool found = false;

    if (match_is_empty(m))
        return false;
    use_timeline(m, NULL);
    for (size_t i = 0; i < m->finders.count; i++) {
        size_t at = from, first, last = 0;
        bool hit;
        /* a pattern may match nothing at all: that cannot be shown */
        while ((hit = at <= length &&
                      finder_find(&m->finders.items[i], text, length, at, &first, &last)) &&
               first == last)
            at = last + 1;
        if (hit && (!found || first < *start || (first == *start && last > *end))) {
            *start = first;
            *end = last;
            found = true;
        }
    }
    return found;
}

bool match_text(struct match *m, const char *text, size_t length)
{
    size_t start, end;

    if (match_is_empty(m))
        return false;
    use_timeline(m, NULL);
    for (size_t i = 0; i < m->finders.count; i++)
        if (!finder_find(&m->finders.items[i], text, length, 0, &start, &end))
            return false;
    return true;
}

bool match_row(struct match *m, const struct timeline *t, enum table table, uint32_t row)
{
    if (match_is_empty(m))
        return false;
    use_timeline(m, t);
    for (size_t i = 0; i < m->finders.count; i++)
        if (!texts_row(t, table, row, finder_in_shared, &m->finders.items[i]))
            return false;
    return true;
}

enum query_result match_run(struct match *m, const struct timeline *t,
                            const struct query_control *control, struct bitset *out,
                            struct query_error *error)
{
    struct query query = {m->words};

    if (!match_is_empty(m))
        return query_run(&query, t, control, out, error);
    query_fail(error, 0, "%s", "");
    bitset_clear(out);
    return QUERY_DONE;
}
