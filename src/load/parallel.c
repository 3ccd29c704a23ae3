#include "load/parallel.h"

#include <pthread.h>
#include <string.h>

#include "base/clock.h"
#include "base/team.h"
#include "load/part.h"
#include "load/split.h"
#include "load/yaml/bounds.h"
#include "load/yaml/feed.h"

/* What is read sooner than PATIENCE, in milliseconds, is waited for; so is the rest. Before the
 * whole no more than a third of the items is given: it takes memory beside that, and the time of a
 * thread. */
enum { PIECES = 64, FIRST_PARTIAL = 64, PARTIAL_GROWTH = 4, LARGEST_PARTIAL = 3, PATIENCE = 100 };

/* A chunk of the items, and what was read of the piece that begins in it: its draft is NULL where
 * there is no piece. */
struct share {
    struct part part;
    bool scanned, read;
    uint32_t lines; /* as in struct split_chunk */
    size_t margin;
};

struct work {
    const struct parallel *p;
    struct split split;
    struct part_whole whole;
    struct part head, tail;
    struct reader reader; /* of the head: it goes on when the rest is read */
    struct input input;   /* likewise */
    struct share *shares; /* as many as the split has chunks */
    long long begun;      /* as clock_ms tells */

    atomic_bool begins;         /* the head is somebody's */
    atomic_size_t next, memory; /* memory: bytes of drafts */
    atomic_bool failed;
    pthread_mutex_t lock; /* for what follows, and what of the shares is no part */
    pthread_cond_t news;  /* of known and count, and of failed */
    bool head_read, tail_taken;
    size_t known, count; /* chunks whose lines are known from the first on; all, up to the margin */
    uint32_t line;       /* the first one behind the chunks that are known, from 0 */
    size_t ready;        /* chunks that are read from the first on and may be given */
    size_t partial_at;   /* bytes that the next partial waits for */
    size_t partial_most; /* and that the last one has at most */
    bool partial_runs;
};

static bool is_cancelled(const struct work *w)
{
    return w->p->options->cancel &&
           atomic_load_explicit(w->p->options->cancel, memory_order_relaxed);
}

static void tell_failure(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    atomic_store(&w->failed, true);
    pthread_cond_broadcast(&w->news);
    pthread_mutex_unlock(&w->lock);
}

/* Counts the memory of a part that was read, or not. */
static void count_part(struct work *w, const struct part *part, bool read)
{
    size_t size = draft_size(part->draft), memory = atomic_fetch_add(&w->memory, size) + size;
    if (!read || !bounds_allow(w->p->options, 0, memory))
        tell_failure(w);
}

/* ---- the head */

/* Its text goes when it is read; its reader stays for the header's sake, which what is shown before
 * all is read has already. */
static void read_head(struct work *w)
{
    count_part(w, &w->head, part_fetch(&w->head, &w->reader, &w->input));
    draft_index(w->head.draft);
    reader_put_header(&w->reader);
    pthread_mutex_lock(&w->lock);
    w->head_read = true;
    pthread_cond_broadcast(&w->news);
    pthread_mutex_unlock(&w->lock);
}

/* ---- the pieces */

/* Whether it took long up to now, and would take long from now on. */
static bool is_slow(struct work *w)
{
    long long spent = clock_ms() - w->begun;
    size_t done = atomic_load(&w->whole.done), left = w->p->source->size - done;
    return spent >= PATIENCE && (double)spent * (double)left >= (double)PATIENCE * (double)done;
}

static size_t end_of(const struct share *share)
{
    return share->part.piece.offset + share->part.piece.length;
}

/* Gives the caller what was read up to now, if it is time and nobody else does. */
static void give_partial(struct work *w)
{
    draft_vec drafts = {0};
    pthread_mutex_lock(&w->lock);
    while (w->ready < w->known && w->shares[w->ready].read &&
           end_of(&w->shares[w->ready]) <= w->partial_most)
        w->ready++;
    size_t end = w->ready > 0 ? end_of(&w->shares[w->ready - 1]) : 0;
    bool now = w->p->partial && !w->partial_runs && w->head_read && w->ready < w->count &&
               end > w->partial_at && is_slow(w);
    if (now) {
        w->partial_runs = true;
        w->partial_at = end * PARTIAL_GROWTH;
        parallel_add(&drafts, w->head.draft);
        for (size_t i = 0; i < w->ready; i++)
            if (w->shares[i].part.draft)
                parallel_add(&drafts, w->shares[i].part.draft);
    }
    pthread_mutex_unlock(&w->lock);
    if (!now)
        return;
    w->p->partial(w->p->context, &drafts);
    vec_finish(&drafts);
    pthread_mutex_lock(&w->lock);
    w->partial_runs = false;
    pthread_mutex_unlock(&w->lock);
}

/* Counts the lines of the chunks that are scanned without a gap, up to a line at the margin. */
static void count_lines(struct work *w)
{
    while (w->known < w->count && w->shares[w->known].scanned) {
        struct share *share = &w->shares[w->known++];
        share->part.piece.line += w->line;
        w->line += share->lines;
        if (share->margin != SIZE_MAX) {
            w->count = w->known;
            w->tail.piece = (struct piece){.offset = share->margin,
                                           .length = w->p->source->size - share->margin,
                                           .line = w->line};
        }
    }
}

/* Tells the others what a chunk has, then waits until it is known where its lines begin. False
 * where that is not to be: it lies behind the items, or something failed. */
static bool settle_chunk(struct work *w, size_t number, const struct split_chunk *c)
{
    struct share *share = &w->shares[number];
    struct piece piece = {
        .offset = c->offset + c->start, .length = c->end - c->start, .line = c->start_line};
    pthread_mutex_lock(&w->lock);
    *share = (struct share){
        .part.piece = piece, .scanned = true, .lines = c->lines, .margin = c->margin};
    count_lines(w);
    pthread_cond_broadcast(&w->news);
    while (!atomic_load(&w->failed) && number >= w->known && number < w->count)
        pthread_cond_wait(&w->news, &w->lock);
    bool settled = !atomic_load(&w->failed) && number < w->count;
    pthread_mutex_unlock(&w->lock);
    return settled;
}

/* What a thread keeps from piece to piece. */
struct hand {
    struct split_chunk chunk;
    const struct draft *last; /* that it read */
    struct reader reader;
    struct input input;
};

/* The draft of the head once it is read; NULL before that. */
static const struct draft *find_head(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    const struct draft *head = w->head_read ? w->head.draft : NULL;
    pthread_mutex_unlock(&w->lock);
    return head;
}

static void read_piece(struct work *w, struct hand *hand, struct part *part)
{
    struct split_chunk *c = &hand->chunk;
    part_begin(part, &w->whole, PART_ITEMS, part->piece, find_head(w));
    if (hand->last)
        draft_expect(part->draft, hand->last);
    c->text.text[c->end] = '\0';
    bool read = part_read(part, &hand->reader, &hand->input, c->text.text + c->start);
    reader_end(&hand->reader);
    draft_seal(part->draft);
    hand->last = part->draft;
    count_part(w, part, read);
}

static void read_tail(struct work *w)
{
    struct reader reader;
    struct input input;
    part_begin(&w->tail, &w->whole, PART_TAIL, w->tail.piece, w->head.draft);
    count_part(w, &w->tail, part_fetch(&w->tail, &reader, &input));
    reader_end(&reader);
    draft_seal(w->tail.draft);
}

/* The tail is for one thread, once it has nothing else to do. */
static bool take_tail(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    bool taken = w->head_read && w->tail.piece.length > 0 && !w->tail_taken &&
                 !atomic_load(&w->failed) && !is_cancelled(w);
    w->tail_taken |= taken;
    pthread_mutex_unlock(&w->lock);
    return taken;
}

static void run_pieces(struct work *w, struct hand *hand)
{
    size_t i;
    while (!atomic_load(&w->failed) && !is_cancelled(w) &&
           (i = atomic_fetch_add(&w->next, 1)) < w->split.count) {
        struct share *share = &w->shares[i];
        if (!split_read(&w->split, i, &hand->chunk))
            tell_failure(w);
        if (!settle_chunk(w, i, &hand->chunk))
            break;
        if (share->part.piece.length > 0)
            read_piece(w, hand, &share->part);
        pthread_mutex_lock(&w->lock);
        share->read = true;
        pthread_mutex_unlock(&w->lock);
        give_partial(w);
    }
}

/* What each thread does. */
static void run(void *context)
{
    struct work *w = context;
    struct hand hand = {0};
    if (!atomic_exchange(&w->begins, true))
        read_head(w);
    run_pieces(w, &hand);
    if (take_tail(w))
        read_tail(w);
    buf_finish(&hand.chunk.text);
    feed_release();
}

/* ---- all together */

/* What is bounded for the file as a whole. */
static bool is_in_bounds(const struct work *w)
{
    const struct load_options *options = w->p->options;
    size_t expansion = w->head.expansion + w->tail.expansion, incidents = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct part *part = &w->shares[i].part;
        expansion += part->expansion;
        incidents += part->draft ? draft_count(part->draft, TABLE_INCIDENT) : 0;
    }
    return expansion <= options->max_expansion && incidents < options->max_incidents &&
           bounds_allow(options, 0, atomic_load(&w->memory));
}

static void take_part(struct part *part, draft_vec *drafts, struct diags *diags)
{
    if (!part->draft)
        return;
    diag_merge(diags, &part->diags);
    diag_finish(&part->diags);
    part->draft->diags = diags;
    parallel_add(drafts, part->draft);
}

/* The header is closed last, as it is where a file is read as a whole. */
static void take_all(struct work *w, draft_vec *drafts, struct diags *diags)
{
    take_part(&w->head, drafts, diags);
    for (size_t i = 0; i < w->count; i++)
        take_part(&w->shares[i].part, drafts, diags);
    take_part(&w->tail, drafts, diags);
    w->reader.diags = diags;
    reader_finish(&w->reader);
    draft_seal(w->head.draft);
}

static void drop_all(struct work *w)
{
    reader_end(&w->reader);
    part_finish(&w->head);
    for (size_t i = 0; i < w->split.count; i++)
        part_finish(&w->shares[i].part);
    part_finish(&w->tail);
}

bool parallel_read(const struct parallel *p, draft_vec *drafts, struct diags *diags)
{
    unsigned threads = team_size(p->options->threads);
    size_t size = p->source->size, least = p->options->piece;
    struct work w = {
        .p = p,
        .whole = {.p = p},
        .partial_at = size / FIRST_PARTIAL,
        .begun = clock_ms(),
    };
    if (threads < 2 || size / 2 < least ||
        !split_init(&w.split, p->source, size / PIECES > least ? size / PIECES : least))
        return false;
    pthread_mutex_init(&w.whole.telling, NULL);
    pthread_mutex_init(&w.lock, NULL);
    pthread_cond_init(&w.news, NULL);
    w.whole.section_line = w.split.section_line;
    w.whole.reader = &w.reader;
    w.partial_most = w.split.items + (size - w.split.items) / LARGEST_PARTIAL;
    w.count = w.split.count;
    w.line = w.split.items_line;
    w.shares = mem_zalloc(w.count, sizeof *w.shares);
    part_begin(&w.head, &w.whole, PART_HEAD, (struct piece){.length = w.split.items}, NULL);
    team_run(threads, run, &w);
    bool done = !atomic_load(&w.failed) && is_in_bounds(&w) && bytes_is_same(p->source);
    if (done)
        take_all(&w, drafts, diags);
    else
        drop_all(&w);
    free(w.shares);
    pthread_cond_destroy(&w.news);
    pthread_mutex_destroy(&w.whole.telling);
    pthread_mutex_destroy(&w.lock);
    return done;
}

void parallel_add(draft_vec *drafts, struct draft *draft)
{
    vec_push(drafts, draft); /* NOLINT(bugprone-sizeof-expression): it holds pointers */
}

void parallel_free(draft_vec *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        draft_finish(drafts->items[i]);
        free(drafts->items[i]);
    }
    vec_finish(drafts);
}
