#include "load/parallel.h"

#include <pthread.h>
#include <string.h>

#include "base/clock.h"
#include "base/team.h"
#include "load/reader.h"
#include "load/split.h"
#include "load/yaml/bounds.h"
#include "load/yaml/feed.h"

/* What is read sooner than PATIENCE, in milliseconds, is waited for; so is the rest. */
enum { PIECES = 64, FIRST_PARTIAL = 64, PARTIAL_GROWTH = 4, PATIENCE = 100 };

enum part_kind { PART_HEAD, PART_ITEMS, PART_TAIL };

struct part {
    struct work *work;
    enum part_kind kind;
    struct piece piece; /* of the source */
    struct draft *draft;
    struct diags diags;
    size_t expansion; /* bytes that aliases added, and that anchors hold */
    size_t told;      /* bytes that the progress counts already */
    struct load_options options;
    bool read;
};

struct work {
    const struct parallel *p;
    struct split split;
    struct part head;
    struct reader reader; /* of the head: it goes on when the rest is read */
    struct input input;   /* likewise */
    VEC(struct part) parts;
    size_t longest;  /* bytes of a piece */
    long long begun; /* as clock_ms tells */

    atomic_size_t next, done, memory; /* memory: bytes of drafts */
    atomic_bool failed;
    pthread_mutex_t telling; /* held to call what the caller gave */
    pthread_mutex_t lock;    /* for the next two, and part.read */
    size_t ready;            /* parts that are read from the first on */
    size_t partial_at;       /* bytes that the next partial waits for */
    bool partial_runs;
};

static bool is_cancelled(const struct work *w)
{
    return w->p->options->cancel &&
           atomic_load_explicit(w->p->options->cancel, memory_order_relaxed);
}

/* ---- one part */

static void tell_progress(void *context, size_t done, size_t total)
{
    struct part *part = context;
    struct work *w = part->work;
    const struct load_options *options = w->p->options;
    (void)total;
    size_t all = atomic_fetch_add(&w->done, done - part->told) + done - part->told;
    part->told = done;
    if (!options->progress || pthread_mutex_trylock(&w->telling) != 0)
        return;
    options->progress(options->progress_context, all, w->p->source->size);
    pthread_mutex_unlock(&w->telling);
}

/* Whether nothing in a text needs input_open, and its lines end with a newline. */
static bool is_usual(const char *text, size_t length)
{
    const char *end = text + length;
    for (const char *cr = text; (cr = memchr(cr, '\r', (size_t)(end - cr))) != NULL; cr++)
        if (cr[1] != '\n')
            return false;
    return input_is_plain(text, length);
}

/* Whether a line is a marker or a directive: the tail may be more than one document. */
static bool has_marker(const char *text)
{
    static const char *const starts[] = {"\n%", "\n---", "\n..."};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i] + 1, strlen(starts[i]) - 1) == 0 || strstr(text, starts[i]))
            return true;
    return false;
}

/* Whether a part was read as it would have been in its file. */
static bool is_same(const struct part *part, const struct reader *r)
{
    for (size_t i = 0; i < part->diags.list.count; i++) {
        enum diag_code code = part->diags.list.items[i].code;
        if (code == DIAG_SYNTAX || code == DIAG_LIMIT || code == DIAG_UNKNOWN_ALIAS)
            return false;
    }
    for (size_t i = 1; i < r->tape.anchors.count; i++)
        if (!r->tape.anchors.items[i].used)
            return false;
    return part->diags.dropped == 0;
}

/* Whether the head ends with the key of the incidents and has none of them. */
static bool is_head(const struct work *w, const struct reader *r)
{
    return r->section_lines[TABLE_INCIDENT] == w->split.section_line &&
           draft_count(r->draft, TABLE_INCIDENT) == 0;
}

/* Whether the tail has keys, and nothing of the header, which is the head's. */
static bool is_tail(const struct reader *r)
{
    for (size_t i = 0; i < ROW_CELLS; i++)
        if (r->header.owners[i])
            return false;
    return r->extras.count == 0 && !r->keyless;
}

static bool read_items(struct reader *r, const struct piece *piece)
{
    return reader_read_entries(r, TABLE_INCIDENT, piece);
}

static bool read_text(struct part *part, struct reader *r, const struct piece *piece)
{
    static bool (*const readers[])(struct reader *, const struct piece *) = {
        [PART_HEAD] = reader_read,
        [PART_ITEMS] = read_items,
        [PART_TAIL] = reader_read_keys,
    };
    const struct work *w = part->work;
    if (part->kind == PART_TAIL) {
        if (has_marker(r->input->text.text))
            return false;
        memcpy(r->section_lines, w->reader.section_lines, sizeof r->section_lines);
        r->version_line = w->reader.version_line;
    }
    bool read = readers[part->kind](r, piece) && is_same(part, r);
    part->expansion = r->expansion + tape_size(&r->tape);
    if (part->kind == PART_HEAD)
        return read && (r->stopped || is_head(w, r));
    return read && (part->kind == PART_ITEMS || is_tail(r));
}

static void init_diags(struct diags *diags, const struct diags *files)
{
    diag_init(diags);
    for (size_t i = 1; i < files->files.count; i++)
        diag_file(diags, files->files.items[i]);
}

static void init_part(struct part *part, struct work *w, enum part_kind kind, struct piece piece)
{
    *part = (struct part){.work = w, .kind = kind, .piece = piece};
    part->draft = mem_alloc(sizeof *part->draft);
    init_diags(&part->diags, w->p->files);
    if (kind == PART_HEAD)
        draft_init(part->draft, &part->diags);
    else
        draft_init_after(part->draft, w->head.draft, &part->diags);
}

static void finish_part(struct part *part)
{
    draft_finish(part->draft);
    free(part->draft);
    diag_finish(&part->diags);
}

/* Reads a part; room has a byte more than its text. r is begun in any case. */
static bool read_part(struct part *part, struct reader *r, struct input *input, char *room)
{
    struct work *w = part->work;
    const struct piece *piece = &part->piece;
    *input = (struct input){.text = {.text = room, .length = piece->length}, .file = w->p->file};
    part->options = *w->p->options;
    part->options.progress = tell_progress;
    part->options.progress_context = part;
    reader_init(r, part->draft, input, &part->options);
    if (!bytes_read(w->p->source, piece->offset, piece->length, room))
        return false;
    room[piece->length] = '\0';
    if (!is_usual(room, piece->length))
        return false;
    struct piece whole = {.length = piece->length, .line = piece->line};
    bool read = read_text(part, r, &whole);
    tell_progress(part, piece->length, piece->length);
    return read;
}

/* ---- the head and the chunks */

/* The text of the head goes when it is read; its reader stays for the header's sake. */
static void read_head(struct work *w)
{
    char *room = mem_alloc(w->head.piece.length + 1);
    if (!read_part(&w->head, &w->reader, &w->input, room))
        atomic_store(&w->failed, true);
    draft_index(w->head.draft);
    atomic_fetch_add(&w->memory, draft_size(w->head.draft));
    w->input.text = (struct buf){0};
    free(room);
}

static void run_first(void *context, size_t task)
{
    struct work *w = context;
    if (task == 0) {
        read_head(w);
        feed_release();
        return;
    }
    char *room = mem_alloc(SPLIT_ROOM);
    split_scan(&w->split, task - 1, room);
    free(room);
}

/* ---- the pieces */

/* Whether it took long up to now, and would take long from now on. */
static bool is_slow(struct work *w)
{
    long long spent = clock_ms() - w->begun;
    size_t done = atomic_load(&w->done), left = w->p->source->size - done;
    return spent >= PATIENCE && (double)spent * (double)left >= (double)PATIENCE * (double)done;
}

/* Gives the caller what was read up to now, if it is time and nobody else does. */
static void give_partial(struct work *w)
{
    draft_vec drafts = {0};
    pthread_mutex_lock(&w->lock);
    while (w->ready < w->parts.count && w->parts.items[w->ready].read)
        w->ready++;
    size_t end = w->ready > 0 ? w->parts.items[w->ready - 1].piece.offset +
                                    w->parts.items[w->ready - 1].piece.length
                              : 0;
    bool now = w->p->partial && !w->partial_runs && w->ready < w->parts.count &&
               end > w->partial_at && is_slow(w);
    if (now) {
        w->partial_runs = true;
        w->partial_at = end * PARTIAL_GROWTH;
        parallel_add(&drafts, w->head.draft);
        for (size_t i = 0; i < w->ready; i++)
            parallel_add(&drafts, w->parts.items[i].draft);
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

static void run_pieces(void *context)
{
    struct work *w = context;
    char *room = mem_alloc(w->longest + 1);
    const struct draft *last = NULL;
    struct reader reader;
    struct input input;
    size_t i;
    while ((i = atomic_fetch_add(&w->next, 1)) < w->parts.count && !atomic_load(&w->failed) &&
           !is_cancelled(w)) {
        struct part *part = &w->parts.items[i];
        if (last)
            draft_expect(part->draft, last);
        bool read = read_part(part, &reader, &input, room);
        reader_end(&reader);
        draft_seal(part->draft);
        last = part->draft;
        size_t size = draft_size(part->draft), memory = atomic_fetch_add(&w->memory, size) + size;
        if (!read || !bounds_allow(w->p->options, 0, memory))
            atomic_store(&w->failed, true);
        pthread_mutex_lock(&w->lock);
        part->read = read;
        pthread_mutex_unlock(&w->lock);
        give_partial(w);
    }
    feed_release();
    free(room);
}

/* ---- all together */

/* Makes the parts behind the head. */
static bool cut(struct work *w)
{
    split_pieces pieces = {0};
    struct piece tail;
    bool done = split_cut(&w->split, &pieces, &tail);
    vec_reserve(&w->parts, pieces.count + 1);
    for (size_t i = 0; done && i < pieces.count; i++)
        init_part(&w->parts.items[w->parts.count++], w, PART_ITEMS, pieces.items[i]);
    if (done && tail.length > 0)
        init_part(&w->parts.items[w->parts.count++], w, PART_TAIL, tail);
    for (size_t i = 0; i < w->parts.count; i++)
        if (w->parts.items[i].piece.length > w->longest)
            w->longest = w->parts.items[i].piece.length;
    vec_finish(&pieces);
    return done;
}

/* What is bounded for the file as a whole. */
static bool is_in_bounds(const struct work *w)
{
    const struct load_options *options = w->p->options;
    size_t expansion = w->head.expansion, incidents = 0;
    for (size_t i = 0; i < w->parts.count; i++) {
        expansion += w->parts.items[i].expansion;
        incidents += draft_count(w->parts.items[i].draft, TABLE_INCIDENT);
    }
    return expansion <= options->max_expansion && incidents < options->max_incidents &&
           bounds_allow(options, 0, atomic_load(&w->memory));
}

static void run(struct work *w, unsigned threads)
{
    team_each(threads, 1 + w->split.chunk_count, run_first, w);
    if (!atomic_load(&w->failed) && !cut(w))
        atomic_store(&w->failed, true);
    if (atomic_load(&w->failed))
        return;
    reader_put_header(&w->reader); /* for what is shown before all is read */
    team_run(threads, run_pieces, w);
    if (!is_in_bounds(w) || !bytes_is_same(w->p->source))
        atomic_store(&w->failed, true);
}

static void take_part(struct part *part, draft_vec *drafts, struct diags *diags)
{
    diag_merge(diags, &part->diags);
    diag_finish(&part->diags);
    part->draft->diags = diags;
    parallel_add(drafts, part->draft);
}

/* The header is closed last, as it is where a file is read as a whole. */
static void take_all(struct work *w, draft_vec *drafts, struct diags *diags)
{
    take_part(&w->head, drafts, diags);
    for (size_t i = 0; i < w->parts.count; i++)
        take_part(&w->parts.items[i], drafts, diags);
    w->reader.diags = diags;
    reader_finish(&w->reader);
    draft_seal(w->head.draft);
}

static void drop_all(struct work *w)
{
    reader_end(&w->reader);
    finish_part(&w->head);
    for (size_t i = 0; i < w->parts.count; i++)
        finish_part(&w->parts.items[i]);
}

bool parallel_read(const struct parallel *p, draft_vec *drafts, struct diags *diags)
{
    unsigned threads = team_size(p->options->threads);
    size_t size = p->source->size, least = p->options->piece;
    struct work w = {
        .p = p,
        .partial_at = size / FIRST_PARTIAL,
        .begun = clock_ms(),
    };
    if (threads < 2 || size / 2 < least ||
        !split_init(&w.split, p->source, size / PIECES > least ? size / PIECES : least))
        return false;
    pthread_mutex_init(&w.telling, NULL);
    pthread_mutex_init(&w.lock, NULL);
    init_part(&w.head, &w, PART_HEAD, (struct piece){.length = w.split.items});
    run(&w, threads);
    bool done = !atomic_load(&w.failed);
    if (done)
        take_all(&w, drafts, diags);
    else
        drop_all(&w);
    vec_finish(&w.parts);
    split_finish(&w.split);
    pthread_mutex_destroy(&w.telling);
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
