#include <string.h>

#include "browser/parts.h"

void typing_start(struct browser *b, enum prompt_kind kind, const char *text,
                  struct prompt_past *past)
{
    b->prompting = kind;
    b->typing_error = (struct query_error){0};
    prompt_start(&b->prompt, text, past);
    typing_offer(b);
}

static void stop(struct browser *b)
{
    b->prompting = PROMPT_NONE;
    b->typing_error = (struct query_error){0};
    offers_clear(&b->offers);
}

/* Puts the offer taken, or what was typed, into the line. */
static void put_taken(struct browser *b)
{
    struct offers *o = &b->offers;
    struct buf text = {0};
    const struct offer *offer = o->taken > 0 ? &o->list.items[o->taken - 1] : NULL;
    buf_puts(&text, offer != NULL ? offer->text : o->typed);
    if (offer != NULL && offer->goes_on)
        buf_putc(&text, ' ');
    prompt_replace(&b->prompt, o->from, o->to, buf_text(&text));
    o->to = o->from + text.length;
    buf_finish(&text);
}

/* The next offer or the one before; what was typed stands between the last one and the first. */
static bool take_offer(struct browser *b, int direction)
{
    struct offers *o = &b->offers;
    size_t count = o->list.count;
    if (count == 0)
        return false;
    if (o->typed == NULL)
        o->typed = mem_strndup(buf_text(&b->prompt.text) + o->from, o->to - o->from);
    o->taken = (o->taken + count + 1 + (direction > 0 ? 1 : count)) % (count + 1);
    put_taken(b);
    if (count == 1 && o->taken == 1)
        typing_offer(b); /* what may follow it */
    if (b->prompting == PROMPT_SEARCH)
        search_set(b, buf_text(&b->prompt.text));
    return true;
}

/* Tab and Shift-Tab everywhere, the arrows where there is no line before to go to. */
static int offer_step(const struct browser *b, chord c)
{
    bool arrows = b->prompt.past == NULL;
    if (c == CHORD_TAB || (arrows && (c == CHORD_DOWN || c == (CHORD_CTRL | 'n'))))
        return 1;
    if (c == CHORD_BACKTAB || (arrows && (c == CHORD_UP || c == (CHORD_CTRL | 'p'))))
        return -1;
    return 0;
}

static unsigned cancel(struct browser *b)
{
    enum prompt_kind kind = b->prompting;
    stop(b);
    if (kind == PROMPT_SEARCH && b->overlay.open)
        overlay_search(b, NULL);
    else if (kind == PROMPT_SEARCH)
        search_cancel(b);
    return BROWSER_REDRAW;
}

static unsigned changed(struct browser *b)
{
    const char *text = buf_text(&b->prompt.text);
    b->typing_error = (struct query_error){0};
    typing_offer(b);
    if (b->prompting != PROMPT_SEARCH)
        return BROWSER_REDRAW;
    if (!b->overlay.open)
        return search_set(b, text);
    if (!overlay_search(b, text))
        browser_say(b, DIAG_NOTE, "%s", search_why_none(b->overlay.match));
    return BROWSER_REDRAW;
}

/* Stays in the line, with the cursor where it is wrong. */
static unsigned refuse_filter(struct browser *b, const struct query_error *error)
{
    b->typing_error = *error;
    offers_clear(&b->offers);
    return BROWSER_REDRAW | BROWSER_BELL;
}

static unsigned done(struct browser *b)
{
    enum prompt_kind kind = b->prompting;
    struct query_error error = {0};
    struct buf line = {0};
    unsigned requests = BROWSER_REDRAW;
    buf_puts(&line, buf_text(&b->prompt.text));
    if (kind == PROMPT_FILTER && !filter_check(buf_text(&line), &error)) {
        buf_finish(&line);
        return refuse_filter(b, &error);
    }
    if (kind == PROMPT_COMMAND)
        typing_complete_word(b, &line);
    if (kind == PROMPT_SAVED && b->offers.list.count > 0 && b->offers.taken == 0)
        typing_take_first(b, &line);
    stop(b);
    if (kind == PROMPT_COMMAND)
        requests = command_run_line(b, buf_text(&line));
    else if (kind == PROMPT_FILTER)
        requests = command_filter(b, buf_text(&line));
    else if (kind == PROMPT_SAVED)
        requests = command_filters(b, buf_text(&line));
    else if (line.length == 0)
        requests = command_next_match(b, NULL);
    else if (!b->overlay.open)
        search_keep(b);
    buf_finish(&line);
    return requests | BROWSER_REDRAW;
}

unsigned typing_key(struct browser *b, chord c)
{
    int step = offer_step(b, c);
    if (step != 0)
        return take_offer(b, step) ? BROWSER_REDRAW : BROWSER_REDRAW | BROWSER_BELL;
    switch (prompt_key(&b->prompt, c)) {
    case PROMPT_DONE:
        return done(b);
    case PROMPT_CANCELLED:
        return cancel(b);
    case PROMPT_CHANGED:
        return changed(b);
    case PROMPT_MOVED:
        typing_offer(b);
        return BROWSER_REDRAW;
    default:
        return BROWSER_UNUSED;
    }
}
