#include "base/suggest.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

void suggest_init(struct suggest *s, const char *word, size_t length)
{
    *s = (struct suggest){.word = word, .length = length, .distance = 1};
    struct buf folded = {0};
    if (length <= SUGGEST_MAX)
        text_fold(&folded, word, length);
    if (folded.length > 0 && folded.length <= SUGGEST_MAX) {
        memcpy(s->folded, folded.text, folded.length);
        s->folded_length = folded.length;
        size_t bound = folded.length / 3;
        s->distance = (bound < 1 ? 1 : bound > 4 ? 4 : bound) + 1;
    }
    buf_finish(&folded);
}

/* The distance of a and b (b at most SUGGEST_MAX bytes), or bound when it is not below bound. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t bound)
{
    size_t rows[3][SUGGEST_MAX + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t least = row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t swap = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = min3(above[j] + 1, row[j - 1] + 1, swap);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
            least = row[j] < least ? row[j] : least;
        }
        /* A transposition reaches two rows up, and then costs one more. */
        if (least > bound)
            return bound;
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_length] < bound ? above[b_length] : bound;
}

void suggest_offer(struct suggest *s, const char *known)
{
    if (s->folded_length == 0)
        return;
    struct buf folded = {0};
    text_fold(&folded, known, strlen(known));
    size_t longer = folded.length > s->folded_length ? folded.length : s->folded_length;
    size_t shorter = folded.length + s->folded_length - longer;
    if (longer - shorter < s->distance) {
        size_t found =
            distance(buf_text(&folded), folded.length, s->folded, s->folded_length, s->distance);
        if (found < s->distance) {
            s->distance = found;
            s->best = known;
        }
    }
    buf_finish(&folded);
}
