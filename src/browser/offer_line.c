/* What is offered while a line is being typed. */
#include <string.h>

#include "base/i18n.h"
#include "browser/parts.h"
#include "query/complete.h"

enum { OFFERS_MAX = 200 };

/* The word being typed: bytes from..to of the line, of which length bytes are before the cursor. */
struct typed {
    const char *text;
    size_t from, length;
};

/* ---- arguments of commands */

static void offer_words(struct browser *b, const struct typed *t, const char *const *words)
{
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        offers_try(&b->offers, t->text, t->length, words[i], "");
}

static void offer_panes(struct browser *b, const struct typed *t)
{
    static const enum pane_id panes[] = {PANE_YEARS, PANE_FACETS, PANE_INCIDENTS, PANE_DETAIL};
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        const char number[] = {(char)('1' + i), '\0'};
        struct buf heading = {0};
        b->panes[panes[i]].ops->heading(b, &heading);
        offers_try(&b->offers, t->text, t->length, number, buf_text(&heading));
        buf_finish(&heading);
    }
}

static void offer_facets(struct browser *b, const struct typed *t)
{
    const char *word, *heading;
    for (size_t i = 0; (word = facets_word(i, &heading)) != NULL; i++)
        offers_try(&b->offers, t->text, t->length, word, heading);
}

static void offer_orders(struct browser *b, const struct typed *t)
{
    bool facets = b->focus == PANE_FACETS || b->focus == PANE_LANES;
    offer_words(b, t, settings_words(facets ? "facet-order" : "incident-order"));
}

static void offer_copies(struct browser *b, const struct typed *t)
{
    static const char *const words[] = {"citation", "id", "url", "all", NULL};
    offer_words(b, t, words);
}

static void offer_formats(struct browser *b, const struct typed *t)
{
    offer_words(b, t, b->formats);
}

static void offer_filters(struct browser *b, const struct typed *t)
{
    bool adds = t->length > 0 && t->text[0] == '+';
    for (size_t i = 0; i < b->saved.count; i++) {
        struct offer *offer = offers_try(&b->offers, t->text + adds, t->length - adds,
                                         b->saved.items[i].name, b->saved.items[i].query);
        if (offer == NULL || !adds)
            continue;
        struct buf text = {0};
        buf_printf(&text, "+%s", offer->text);
        free(offer->text);
        offer->text = buf_steal(&text);
    }
}

static void offer_settings(struct browser *b, const struct typed *t)
{
    const char *name;
    for (size_t i = 0; (name = settings_name(i)) != NULL; i++) {
        struct offer *offer = offers_try(&b->offers, t->text, t->length, name, settings_help(i));
        if (offer == NULL)
            continue;
        struct buf value = {0};
        settings_format(&b->settings, name, &value);
        free(offer->key);
        offer->key = value.length > 0 ? buf_steal(&value) : mem_strdup("");
        offer->goes_on = true;
        buf_finish(&value);
    }
}

/* Behind the name of a setting, its values. */
static void offer_setting(struct browser *b, const struct typed *t)
{
    size_t name = strcspn(t->text, " ");
    if (name >= t->length) {
        offer_settings(b, t);
        return;
    }
    struct buf word = {0};
    buf_add(&word, t->text, name);
    size_t blanks = strspn(t->text + name, " ");
    struct typed value = {t->text + name + blanks, t->from + name + blanks,
                          t->length > name + blanks ? t->length - name - blanks : 0};
    b->offers.from = value.from;
    offer_words(b, &value,
                strcmp(buf_text(&word), "theme") == 0 ? b->themes
                                                      : settings_words(buf_text(&word)));
    buf_finish(&word);
}

/* A query begins at byte from of the line. */
static void offer_query(struct browser *b, const struct typed *t)
{
    struct completions found;
    complete_query(t->text, t->length, b->timeline, OFFERS_MAX, &found);
    for (size_t i = 0; i < found.count; i++)
        offers_add(&b->offers, found.items[i].text, found.items[i].note)->count =
            found.items[i].count;
    b->offers.from = t->from + found.from;
    b->offers.to = t->from + found.to;
    completions_finish(&found);
}

static const struct {
    void (*offer)(struct browser *b, const struct typed *t);
    enum command command;
    bool sorted; /* by how well they fit */
} arguments[] = {
    {offer_panes, COMMAND_pane, true},          {offer_facets, COMMAND_facet, true},
    {offer_orders, COMMAND_sort, true},         {offer_copies, COMMAND_copy, true},
    {offer_formats, COMMAND_export, true},      {offer_filters, COMMAND_filters, true},
    {offer_filters, COMMAND_save_filter, true}, {offer_setting, COMMAND_set, true},
    {offer_query, COMMAND_filter, false},
};

enum { ARGUMENTS = sizeof arguments / sizeof *arguments };

static size_t find_argument(enum command command)
{
    size_t i = 0;
    while (i < ARGUMENTS && arguments[i].command != command)
        i++;
    return i;
}

/* ---- commands */

static void format_keys(const struct browser *b, enum command command, struct buf *out)
{
    keymap_format(b->keymap, b->panes[b->focus].ops->place, command, out);
    for (int place = 0; place < PLACE_COUNT && out->length == 0; place++)
        keymap_format(b->keymap, (enum keymap_place)place, command, out);
}

static void offer_commands(struct browser *b, const struct typed *t)
{
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++) {
        enum command command = (enum command)c;
        struct buf keys = {0};
        struct offer *offer = offers_try(&b->offers, t->text, t->length, command_word(command),
                                         command_describe(command));
        if (offer == NULL)
            continue;
        format_keys(b, command, &keys);
        free(offer->key);
        offer->key = keys.length > 0 ? buf_steal(&keys) : mem_strdup("");
        offer->goes_on = find_argument(command) < ARGUMENTS;
        buf_finish(&keys);
    }
    offers_sort(&b->offers);
}

static void offer_line(struct browser *b, const char *text, size_t cursor)
{
    size_t start = strspn(text, " "), word = start + strcspn(text + start, " ");
    struct typed t = {text + start, start, cursor > start ? cursor - start : 0};
    b->offers.from = start;
    b->offers.to = word;
    if (cursor <= word) {
        offer_commands(b, &t);
        return;
    }
    size_t argument = find_argument(command_find(text + start, word - start));
    size_t from = word + strspn(text + word, " ");
    if (argument == ARGUMENTS || from > cursor)
        return;
    t = (struct typed){text + from, from, cursor - from};
    b->offers.from = from;
    b->offers.to = cursor + strcspn(text + cursor, " ");
    arguments[argument].offer(b, &t);
    if (arguments[argument].sorted)
        offers_sort(&b->offers);
}

void typing_offer(struct browser *b)
{
    const char *text = buf_text(&b->prompt.text);
    struct typed t = {text, 0, b->prompt.cursor};
    offers_clear(&b->offers);
    b->offers.to = b->prompt.text.length;
    if (b->prompting == PROMPT_COMMAND) {
        offer_line(b, text, b->prompt.cursor);
    } else if (b->prompting == PROMPT_FILTER) {
        offer_query(b, &t);
    } else if (b->prompting == PROMPT_SAVED) {
        offer_filters(b, &t);
        offers_sort(&b->offers);
    }
}

void typing_complete_word(struct browser *b, struct buf *line)
{
    const char *text = buf_text(line);
    size_t start = strspn(text, " "), length = strcspn(text + start, " ");
    const struct offers *o = &b->offers;
    if (o->list.count == 0 || o->from != start || length == 0 ||
        command_find(text + start, length) != COMMAND_none)
        return;
    bool sure = o->list.count == 1 || o->list.items[1].fit > o->list.items[0].fit;
    /* One letter is the first of a word, or none. */
    if (!sure || o->list.items[0].fit > (length > 1 ? OFFER_WORD : OFFER_START))
        return;
    struct buf whole = {0};
    buf_puts(&whole, o->list.items[0].text);
    buf_puts(&whole, text + start + length);
    buf_finish(line);
    *line = whole;
}

void typing_take_first(struct browser *b, struct buf *line)
{
    buf_clear(line);
    buf_puts(line, b->offers.list.items[0].text);
}

/* ---- the line above the offers: what is being typed */

void typing_describe(const struct browser *b, struct buf *out, struct buf *keys)
{
    const char *text = buf_text(&b->prompt.text);
    size_t start = strspn(text, " "), length = strcspn(text + start, " ");
    enum command command = command_find(text + start, length);
    if (b->prompting == PROMPT_SAVED)
        buf_puts(out, _("Saved filters: Enter shows one, +NAME within the present filter"));
    if (b->prompting != PROMPT_COMMAND || command == COMMAND_none)
        return;
    buf_puts(out, command_describe(command));
    format_keys(b, command, keys);
}
