#include "load/load.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/team.h"
#include "load/cache.h"
#include "load/import/import.h"
#include "load/loading.h"
#include "load/parallel.h"
#include "load/whole.h"
#include "load/yaml/bounds.h"
#include "load/yaml/feed.h"
#include "model/builder.h"

/* ---- several */

/* What was told twice of one place (through an alias) is told once. */
static void drop_repeated(struct diags *diags, size_t from)
{
    size_t to = from;
    for (size_t i = from; i < diags->list.count; i++) {
        struct diag *d = &diags->list.items[i];
        const struct diag *last = to > from ? &diags->list.items[to - 1] : NULL;
        if (last && last->code == d->code && last->mark.line == d->mark.line && d->mark.line > 0 &&
            last->mark.file == d->mark.file && last->mark.column == d->mark.column &&
            strcmp(last->message, d->message) == 0) {
            diags->count[d->severity]--;
            free(d->message);
            continue;
        }
        diags->list.items[to++] = *d;
    }
    diags->list.count = to;
}

struct loading {
    struct load_options options;
    const struct loading_watch *watch;
    struct diags *diags;
    draft_vec drafts;
    uint32_t sections, file; /* file: the first one that was read */
    size_t bytes;
};

static void begin(struct loading *l, const struct load_options *options,
                  const struct loading_watch *watch, struct diags *diags)
{
    *l = (struct loading){.watch = watch, .diags = diags};
    if (options)
        l->options = *options;
    bounds_complete(&l->options);
}

/* Takes note of the drafts from a number on, which are those of a file. */
static void note_drafts(struct loading *l, size_t from, uint32_t file)
{
    size_t size = 0;
    if (from == 0)
        l->file = file;
    for (size_t i = from; i < l->drafts.count; i++) {
        l->sections |= l->drafts.items[i]->sections;
        size += draft_size(l->drafts.items[i]);
    }
    bounds_reduce(&l->options, size);
}

static void add_text(struct loading *l, const char *name, struct buf *text)
{
    struct input input;
    struct draft *draft = mem_alloc(sizeof *draft);
    uint32_t file = diag_file(l->diags, name);
    l->bytes += text->length;
    draft_init(draft, l->diags);
    enum import_format format = import_find(l->options.from, name, text);
    import_convert(format, text, file, l->diags);
    input_open(&input, text, file, l->diags);
    if (format != IMPORT_NONE)
        import_read(format, draft, &input, &l->options);
    else
        whole_read(draft, &input, &l->options);
    input_close(&input);
    parallel_add(&l->drafts, draft);
    note_drafts(l, l->drafts.count - 1, file);
}

/* ---- several threads */

/* The copy of the draft that comes before one: of a list's drafts, some are copied, from first on.
 */
static const struct draft *find_before(const draft_vec *copies, size_t first, const draft_vec *list,
                                       const struct draft *draft)
{
    if (draft->before)
        for (size_t i = first; i < copies->count; i++)
            if (list->items[i - first] == draft->before)
                return copies->items[i];
    return NULL;
}

/* Gives the watcher a timeline of copies: of all earlier files, and of what there is of this. */
static void give_generation(void *context, const draft_vec *drafts)
{
    const struct loading *l = context;
    const draft_vec *const lists[] = {&l->drafts, drafts};
    draft_vec copies = {0};
    for (size_t k = 0; k < 2; k++) {
        size_t first = copies.count;
        for (size_t i = 0; i < lists[k]->count; i++) {
            const struct draft *draft = lists[k]->items[i];
            struct draft *copy = mem_alloc(sizeof *copy);
            draft_copy(copy, draft, find_before(&copies, first, lists[k], draft));
            parallel_add(&copies, copy);
        }
    }
    struct timeline *t = builder_build(copies.items, copies.count, l->diags, 1, NULL);
    parallel_free(&copies);
    l->watch->generation(l->watch->context, t);
}

static bool is_format_of_ours(const struct loading *l, const char *name, const struct bytes *source)
{
    enum { START = 256 };
    char start[START + 1] = "";
    size_t length = source->size < START ? source->size : START;
    if (!bytes_read(source, 0, length, start))
        return false;
    struct buf text = {.text = start, .length = strlen(start)};
    return import_find(l->options.from, name, &text) == IMPORT_NONE;
}

/* A file that is read on several threads, and meanwhile its beginning by one of them, for the
 * watcher. */
struct parallel_load {
    struct loading *l;
    struct parallel p;
    draft_vec drafts;
    bool read;
    atomic_bool previewed; /* before that no more is given than its beginning */
};

static void give_partial(void *context, const draft_vec *drafts)
{
    struct parallel_load *load = context;
    if (atomic_load(&load->previewed))
        give_generation(load->l, drafts);
}

/* A file of fewer pieces is there nearly as soon as its beginning, which would take from it. */
enum { PREVIEW_PIECES = 16 };

static void give_preview(struct parallel_load *load)
{
    draft_vec preview = {0};
    bool wanted = load->l->watch && load->p.source->size / PREVIEW_PIECES >= load->l->options.piece;
    if (wanted && parallel_preview(&load->p, &preview))
        give_generation(load->l, &preview);
    parallel_free(&preview);
    atomic_store(&load->previewed, true);
}

static void run_parallel(void *context, size_t task)
{
    struct parallel_load *load = context;
    if (task == 0)
        give_preview(load);
    else
        load->read = parallel_read(&load->p, &load->drafts, load->l->diags);
    feed_release(); /* this thread may end here */
}

static bool add_parallel(struct loading *l, const char *name, const struct bytes *source)
{
    struct parallel_load load = {
        .l = l,
        .p = {.source = source,
              .options = &l->options,
              .files = l->diags,
              .file = diag_file(l->diags, name),
              .partial = l->watch ? give_partial : NULL,
              .context = &load},
    };
    if (l->bytes > l->options.max_input || source->size > l->options.max_input - l->bytes ||
        source->size / 2 < l->options.piece || !is_format_of_ours(l, name, source))
        return false;
    team_each(team_size(l->options.threads), 2, run_parallel, &load);
    if (!load.read)
        return false;
    size_t from = l->drafts.count;
    for (size_t i = 0; i < load.drafts.count; i++)
        parallel_add(&l->drafts, load.drafts.items[i]);
    vec_finish(&load.drafts);
    l->bytes += source->size;
    note_drafts(l, from, load.p.file);
    return true;
}

static bool add_parallel_file(struct loading *l, const char *path)
{
    struct bytes source;
    if (strcmp(path, "-") == 0 || !bytes_open(&source, path))
        return false;
    bool added = add_parallel(l, path, &source);
    bytes_close(&source);
    return added;
}

/* ---- files */

static void add_whole_text(struct loading *l, const char *name, struct buf *text)
{
    struct bytes source;
    bytes_of_text(&source, buf_text(text), text->length);
    if (!add_parallel(l, name, &source))
        add_text(l, name, text);
}

/* room bytes of a text are all that may be read. */
static void tell_too_large(struct loading *l, uint32_t file, const char *text, size_t room)
{
    struct mark mark = {.file = file, .line = 1};
    const char *at = text, *end = text + room;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        mark.line++;
        at++;
    }
    diag_add(l->diags, DIAG_LIMIT, mark, _("larger than %zu bytes"), room);
}

static void add_file(struct loading *l, const char *path)
{
    struct buf text = {0};
    struct mark mark = {.file = diag_file(l->diags, path)};
    size_t room = l->bytes < l->options.max_input ? l->options.max_input - l->bytes : 1;
    if (add_parallel_file(l, path))
        return;
    int error = file_read(path, &text, room);
    if (error == 0 && strcmp(path, "-") == 0)
        add_whole_text(l, path, &text);
    else if (error == 0)
        add_text(l, path, &text);
    else if (error == EFBIG)
        tell_too_large(l, mark.file, buf_text(&text), room);
    else
        diag_add(l->diags, DIAG_OPEN, mark, _("cannot read: %s"), strerror(error));
    buf_finish(&text);
}

/* What threads and drafts had goes back to the system: the timeline is one block apart. */
static void release_memory(void)
{
    feed_release();
    mem_release();
}

static struct timeline *build(struct loading *l)
{
    struct timeline *t = NULL;
    if (l->drafts.count > 0) {
        if ((l->sections & 1U << TABLE_INCIDENT) == 0 && l->diags->count[DIAG_ERROR] == 0)
            diag_add(l->diags, DIAG_MISSING, (struct mark){l->file, 1, 1}, _("key '%s' is missing"),
                     schema_section(TABLE_INCIDENT));
        t = builder_build(l->drafts.items, l->drafts.count, l->diags, l->options.threads, l->diags);
    }
    parallel_free(&l->drafts);
    diag_sort(l->diags);
    drop_repeated(l->diags, 0);
    release_memory();
    return t;
}

/* Merged with itself a file is what it was: it is read once. */
static bool is_among(const char *path, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(paths[i], path) == 0)
            return true;
    return false;
}

static struct timeline *read_files(const char *const *paths, size_t count,
                                   const struct load_options *options,
                                   const struct loading_watch *watch, struct diags *diags)
{
    struct loading l;
    begin(&l, options, watch, diags);
    for (size_t i = 0; i < count; i++)
        if (!is_among(paths[i], paths, i))
            add_file(&l, paths[i]);
    return build(&l);
}

/* ---- images */

/* Whether more was there than could be read. */
static bool is_bounded(const struct diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++)
        if (diags->list.items[i].code == DIAG_LIMIT)
            return true;
    return false;
}

/* One file: what is told of it alone goes into its image. */
static struct timeline *read_one(const char *path, const struct load_options *options,
                                 const struct loading_watch *watch, struct cache_entry *store,
                                 struct diags *diags)
{
    struct cache_entry entry;
    bool cached = cache_look(&entry, path, options);
    struct timeline *t = cached ? cache_open(&entry, options, diags) : NULL;
    if (!t) {
        struct diags told;
        diag_init(&told);
        t = read_files(&path, 1, options, watch, &told);
        bool whole = (!options->cancel || !atomic_load(options->cancel)) && !is_bounded(&told);
        if (t && store && cached && whole) {
            cache_keep_diags(&entry, &told);
            *store = entry;
            entry = (struct cache_entry){0};
        }
        diag_merge(diags, &told);
        diag_finish(&told);
    }
    cache_finish(&entry);
    return t;
}

struct timeline *loading_run(const char *const *paths, size_t count,
                             const struct load_options *options, const struct loading_watch *watch,
                             struct cache_entry *store, struct diags *diags)
{
    static const struct load_options none;
    options = options ? options : &none;
    if (store)
        *store = (struct cache_entry){0};
    if (count != 1 || strcmp(paths[0], "-") == 0)
        return read_files(paths, count, options, watch, diags);
    return image_is_there(paths[0]) ? cache_open_named(paths[0], options, diags)
                                    : read_one(paths[0], options, watch, store, diags);
}

struct timeline *load_files(const char *const *paths, size_t count,
                            const struct load_options *options, struct diags *diags)
{
    return loading_run(paths, count, options, NULL, NULL, diags);
}

struct timeline *load_text(const char *name, const char *text, size_t length,
                           const struct load_options *options, struct diags *diags)
{
    struct loading l;
    begin(&l, options, NULL, diags);
    struct buf copy = {0};
    if (length > l.options.max_input) {
        tell_too_large(&l, diag_file(diags, name), text, l.options.max_input);
    } else {
        buf_add(&copy, text, length);
        add_whole_text(&l, name, &copy);
        buf_finish(&copy);
    }
    return build(&l);
}
