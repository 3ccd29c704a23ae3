#include "keys/offers.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void offers_clear(struct offers *o)
{
    for (size_t i = 0; i < o->list.count; i++) {
        free(o->list.items[i].text);
        free(o->list.items[i].note);
        free(o->list.items[i].key);
    }
    free(o->typed);
    o->typed = NULL;
    o->list.count = 0;
    o->from = o->to = o->taken = o->top = 0;
}

void offers_finish(struct offers *o)
{
    offers_clear(o);
    vec_finish(&o->list);
}

struct offer *offers_add(struct offers *o, const char *text, const char *note)
{
    struct offer offer = {
        .text = mem_strdup(text), .note = mem_strdup(note), .key = mem_strdup("")};
    vec_push(&o->list, offer);
    return &o->list.items[o->list.count - 1];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

enum offer_fit offers_fit(const char *typed, size_t length, const char *text)
{
    enum offer_fit fit = OFFER_NOT;
    size_t next = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (strncasecmp(text + i, typed, length) == 0) {
            bool begins = i == 0 || text[i - 1] == '-' || text[i - 1] == ' ';
            enum offer_fit here = i == 0 ? OFFER_START : begins ? OFFER_WORD : OFFER_INSIDE;
            fit = here < fit ? here : fit;
        }
        if (next < length && lower(text[i]) == lower(typed[next]))
            next++;
    }
    if (length == 0)
        return OFFER_START;
    return fit == OFFER_NOT && next == length ? OFFER_SCATTERED : fit;
}

struct offer *offers_try(struct offers *o, const char *typed, size_t length, const char *text,
                         const char *note)
{
    enum { NOTE_MIN = 3 };
    enum offer_fit fit = offers_fit(typed, length, text);
    if (fit == OFFER_NOT && length >= NOTE_MIN && offers_fit(typed, length, note) <= OFFER_WORD)
        fit = OFFER_NOTE;
    if (fit == OFFER_NOT)
        return NULL;
    struct offer *offer = offers_add(o, text, note);
    offer->fit = fit;
    return offer;
}

void offers_sort(struct offers *o)
{
    for (size_t i = 1; i < o->list.count; i++) {
        struct offer moved = o->list.items[i];
        size_t at = i;
        for (; at > 0 && o->list.items[at - 1].fit > moved.fit; at--)
            o->list.items[at] = o->list.items[at - 1];
        o->list.items[at] = moved;
    }
}
