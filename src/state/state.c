#include "state/state.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "load/yaml/node.h"

enum { STATE_LIMIT = 1 << 22, NAME_MOST = 60 };

/* ---- where it is */

static bool put_folder(struct buf *out)
{
    const char *base = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (base != NULL && base[0] == '/')
        buf_printf(out, "%s/annals", base);
    else if (home != NULL && home[0] == '/')
        buf_printf(out, "%s/.local/state/annals", home);
    return out->length > 0;
}

/* The file's own name without what a shell or a folder would trip over. */
static void put_name(const char *path, struct buf *out)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    for (size_t i = 0; i < NAME_MOST && name[i] != '\0'; i++) {
        bool plain = (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z') ||
                     (name[i] >= '0' && name[i] <= '9') || name[i] == '.' || name[i] == '_';
        buf_putc(out, plain ? name[i] : '-');
    }
}

bool state_path(const char *const *files, size_t count, struct buf *out)
{
    struct buf paths = {0};
    bool found = put_folder(out);
    for (size_t i = 0; i < count && found; i++) {
        char *real = realpath(files[i], NULL);
        found = real != NULL && strcmp(files[i], "-") != 0;
        buf_printf(&paths, "%s\n", real != NULL ? real : "");
        free(real);
    }
    buf_putc(out, '/');
    put_name(count > 0 ? files[0] : "bundled", out);
    buf_printf(out, "-%016llx.yaml",
               (unsigned long long)XXH3_64bits(buf_text(&paths), paths.length));
    buf_finish(&paths);
    return found;
}

/* ---- reading */

static bool want(const struct node *node, enum node_type type, const char *key, struct diags *diags)
{
    if (node->type == type)
        return true;
    diag_add(diags, DIAG_CONFIG, node->mark, _("'%s' is not what the state keeps there"), key);
    return false;
}

static void read_list(const struct node *node, const char *key, struct memory_list *list,
                      struct diags *diags)
{
    if (!want(node, NODE_LIST, key, diags))
        return;
    for (size_t i = 0; i < node->items.count; i++) {
        const struct node *value = node->items.items[i].value;
        if (want(value, NODE_SCALAR, key, diags) && value->text != NULL)
            memory_add(list, value->text);
    }
}

static void read_saved(const struct node *node, struct memory *m, struct diags *diags)
{
    if (!want(node, NODE_MAP, "saved", diags))
        return;
    for (size_t i = 0; i < node->items.count; i++) {
        const struct node_item *item = &node->items.items[i];
        if (item->key == NULL || !want(item->value, NODE_SCALAR, "saved", diags) ||
            item->value->text == NULL)
            continue;
        memory_add(&m->saved, item->key);
        memory_add(&m->saved_queries, item->value->text);
    }
}

static void read_tree(const struct node *root, struct memory *m, struct diags *diags)
{
    for (size_t i = 0; memory_words[i].key != NULL; i++) {
        const struct node *node = node_get(root, memory_words[i].key);
        if (node != NULL && want(node, NODE_SCALAR, memory_words[i].key, diags) &&
            node->text != NULL)
            *memory_word(m, i) = mem_strdup(node->text);
    }
    for (size_t i = 0; memory_lists[i].key != NULL; i++) {
        const struct node *node = node_get(root, memory_lists[i].key);
        if (node != NULL)
            read_list(node, memory_lists[i].key, memory_list(m, i), diags);
    }
    const struct node *saved = node_get(root, "saved");
    if (saved != NULL)
        read_saved(saved, m, diags);
}

int state_read(const char *path, struct memory *m, struct diags *diags)
{
    struct buf text = {0};
    int error = file_read_regular(path, &text, STATE_LIMIT);
    if (error == ENOENT || error == ENOTDIR) {
        buf_finish(&text);
        return 0;
    }
    struct node *root = error == 0 ? node_parse(path, buf_text(&text), text.length, diags) : NULL;
    if (root != NULL && root->type == NODE_MAP) {
        read_tree(root, m, diags);
    } else if (error == 0) {
        error = EINVAL;
        if (root != NULL)
            diag_add(diags, DIAG_CONFIG, root->mark, _("this is no state of annals"));
    }
    node_destroy(root);
    buf_finish(&text);
    return error;
}
