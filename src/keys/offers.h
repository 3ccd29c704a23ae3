/* Offers: what could stand at the cursor of a line that is being typed, the best first, and the
 * one that was taken with Tab. */
#ifndef ANNALS_KEYS_OFFERS_H
#define ANNALS_KEYS_OFFERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"

/* How a word fits what was typed; better ones first. */
enum offer_fit { OFFER_START, OFFER_WORD, OFFER_INSIDE, OFFER_SCATTERED, OFFER_NOTE, OFFER_NOT };

struct offer {
    char *text;     /* what is put in */
    char *note;     /* what it is; "" = nothing to say */
    char *key;      /* the keys of a command, or "" */
    uint32_t count; /* incidents that have it; 0: not told */
    enum offer_fit fit;
    bool goes_on; /* something has to follow it: a blank is put in too */
};

/* A zeroed one is empty and valid. The bytes from..to of the line give way to an offer. */
struct offers {
    VEC(struct offer) list;
    size_t from, to;
    size_t taken; /* from 1; 0: none, the line is as it was typed */
    size_t top;   /* the first one shown */
    char *typed;  /* the bytes from..to before one was taken */
};

void offers_clear(struct offers *o);
void offers_finish(struct offers *o);

/* Adds one, as it is; texts are copied. Returns it until the next call. */
struct offer *offers_add(struct offers *o, const char *text, const char *note);

/* Adds it where length bytes typed fit the text, or its note where they are three or more. NULL:
 * they do not. */
struct offer *offers_try(struct offers *o, const char *typed, size_t length, const char *text,
                         const char *note);

/* The best fit first; equal ones stay in order. */
void offers_sort(struct offers *o);

/* How length bytes typed fit a text: letters are compared without case. Scattered: all are there in
 * their order. */
enum offer_fit offers_fit(const char *typed, size_t length, const char *text);

#endif
