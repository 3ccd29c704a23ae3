#include "model/builder.h"

#include "model/build.h"

static void release_block(void *block, size_t size)
{
    (void)size;
    free(block);
}

struct timeline *builder_build(struct draft *const *drafts, size_t count, const struct diags *files,
                               unsigned threads, struct diags *diags)
{
    struct build b;
    build_init(&b, files, threads, diags);
    build_join(&b, drafts, count);
    build_unite(&b);
    build_resolve(&b);
    build_arrange(&b);
    build_cut_cycles(&b);
    build_tell_selves(&b);
    build_tell_reversed(&b);
    build_derive(&b);
    build_find_conflicts(&b);
    build_derive_conflicts(&b);
    size_t size;
    void *block = build_freeze(&b, &size);
    build_finish(&b);
    return timeline_wrap(block, size, release_block);
}
