#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "edit/compare.h"
#include "export/emit.h"
#include "load/load.h"

struct diff_values {
    const char *format;
    bool exit_code;
};

static const struct cli_option options[] = {
    {'f', "format", "text|json", N_("lines to read (the default), or JSON"),
     offsetof(struct diff_values, format)},
    {0, "exit-code", NULL, N_("exit with 1 where anything changed"),
     offsetof(struct diff_values, exit_code)},
};

static const struct cli_usage usage = {
    N_("annals diff [--format=text|json] [--exit-code] OLD NEW"),
    N_("Tells what changed from one timeline to another: incidents, people, sources and\n"
       "what they say, by id. Order and layout of the files do not count."),
    options,
    sizeof options / sizeof *options,
    N_("For git: echo '*.yaml diff=annals' >>.gitattributes\n"
       "         git config diff.annals.command 'annals diff'"),
};

struct diff {
    struct timeline *old, *new;
    struct comparison result;
};

static const char marks[] = {[CHANGE_REMOVED] = '-', [CHANGE_CHANGED] = '~', [CHANGE_ADDED] = '+'};

static const char *noun(enum table table)
{
    static const char *const nouns[TABLE_COUNT] = {
        [TABLE_HEADER] = NC_("diff", "timeline"),
        [TABLE_INCIDENT] = NC_("diff", "incident"),
        [TABLE_PERSON] = NC_("diff", "person"),
        [TABLE_ORGANIZATION] = NC_("diff", "organization"),
        [TABLE_PLACE] = NC_("diff", "place"),
        [TABLE_SOURCE] = NC_("diff", "source"),
        [TABLE_SERIES] = NC_("diff", "series"),
        [TABLE_CONFLICT] = NC_("diff", "conflict"),
    };
    return nouns[table];
}

static const struct timeline *side(const struct diff *d, const struct change *c)
{
    return c->new_row != 0 ? d->new : d->old;
}

static const struct entity *entity_of(const struct diff *d, const struct change *c)
{
    return timeline_entity(side(d, c), c->table, c->new_row != 0 ? c->new_row : c->old_row);
}

/* ---- text */

static void put_clean(struct buf *out, const char *text)
{
    text_clean(out, text, strlen(text), text_locale_charset());
}

static void put_field(const struct change_field *field, struct buf *out)
{
    const char *key = field->key[0] != '\0' ? field->key : "+";
    if (!field->is_list) {
        buf_printf(out, "    %s: ", key);
        put_clean(out, field->old.count > 0 ? field->old.items[0] : "\xE2\x80\x93");
        buf_puts(out, text_locale_charset() == TEXT_ASCII ? " -> " : " \xE2\x86\x92 ");
        put_clean(out, field->new.count > 0 ? field->new.items[0] : "\xE2\x80\x93");
        buf_putc(out, '\n');
        return;
    }
    for (size_t i = 0; i < field->old.count + field->new.count; i++) {
        bool old = i < field->old.count;
        buf_printf(out, "    %s: %c ", key, old ? '-' : '+');
        put_clean(out, old ? field->old.items[i] : field->new.items[i - field->old.count]);
        buf_putc(out, '\n');
    }
}

static void put_change(const struct diff *d, const struct change *c, struct buf *out)
{
    const struct timeline *t = side(d, c);
    buf_printf(out, "%c %s", marks[c->sort], i18n_context_text("diff", noun(c->table)));
    if (schema_has_entity(c->table)) {
        const struct entity *entity = entity_of(d, c);
        buf_putc(out, ' ');
        put_clean(out, timeline_text(t, entity->id));
        if (c->table == TABLE_INCIDENT && timeline_incident(t, 1)) {
            uint32_t row = c->new_row != 0 ? c->new_row : c->old_row;
            const struct date *date = timeline_incident_date(t, row);
            buf_puts(out, date->text != 0 ? "  " : "");
            put_clean(out, timeline_text(t, date->text));
        }
        if (entity->name != 0 && entity->name != entity->id) {
            buf_puts(out, "  ");
            put_clean(out, timeline_text(t, entity->name));
        }
    }
    buf_putc(out, '\n');
    for (size_t i = 0; i < c->fields.count; i++)
        put_field(&c->fields.items[i], out);
}

static void format_text(const struct diff *d, struct buf *out)
{
    for (size_t i = 0; i < d->result.changes.count; i++)
        put_change(d, &d->result.changes.items[i], out);
}

/* ---- JSON */

static void emit_texts(struct emitter *e, const char *key, char *const *texts, size_t count)
{
    emit_key(e, key);
    emit_begin(e, EMIT_LIST, true);
    for (size_t i = 0; i < count; i++)
        emit_scalar(e, EMIT_TEXT, texts[i]);
    emit_end(e);
}

static void emit_change(struct emitter *e, const struct diff *d, const struct change *c)
{
    static const char *const words[] = {
        [CHANGE_REMOVED] = "removed", [CHANGE_CHANGED] = "changed", [CHANGE_ADDED] = "added"};
    emit_begin(e, EMIT_MAP, false);
    emit_pair(e, "change", EMIT_TEXT, words[c->sort]);
    emit_pair(e, "what", EMIT_TEXT, noun(c->table));
    if (schema_has_entity(c->table)) {
        emit_pair(e, "id", EMIT_TEXT, timeline_text(side(d, c), entity_of(d, c)->id));
        emit_pair(e, "title", EMIT_TEXT, timeline_text(side(d, c), entity_of(d, c)->name));
    }
    if (c->sort == CHANGE_CHANGED) {
        emit_key(e, "fields");
        emit_begin(e, EMIT_LIST, false);
        for (size_t i = 0; i < c->fields.count; i++) {
            const struct change_field *field = &c->fields.items[i];
            emit_begin(e, EMIT_MAP, true);
            emit_pair(e, "key", EMIT_TEXT, field->key);
            emit_texts(e, "old", field->old.items, field->old.count);
            emit_texts(e, "new", field->new.items, field->new.count);
            emit_end(e);
        }
        emit_end(e);
    }
    emit_end(e);
}

static void format_json(const struct diff *d, struct buf *out)
{
    struct sink sink;
    struct emitter e;
    sink_init(&sink, sink_to_buf, out);
    emit_json_init(&e, &sink, EMIT_WIDE);
    emit_begin(&e, EMIT_LIST, false);
    for (size_t i = 0; i < d->result.changes.count; i++)
        emit_change(&e, d, &d->result.changes.items[i]);
    emit_end(&e);
    emit_finish(&e);
    sink_finish(&sink);
}

/* ---- the command */

/* git gives /dev/null for a file that is not there. */
static struct timeline *load_side(const char *path, struct diags *diags)
{
    static const char nothing[] = "[]";
    if (strcmp(path, "/dev/null") == 0)
        return load_text(path, nothing, strlen(nothing), NULL, diags);
    return cli_load(&path, 1, NULL, diags);
}

static int compare(const char *old, const char *new, bool json, bool exit_code)
{
    struct diff d = {0};
    struct diags diags;
    struct buf text = {0};
    diag_init(&diags);
    d.old = load_side(old, &diags);
    d.new = load_side(new, &diags);
    cli_print_diags(&diags, DIAG_ERROR);
    int status = d.old && d.new ? CLI_FINE : CLI_SYSTEM;
    if (status == CLI_FINE) {
        compare_timelines(d.old, d.new, &d.result);
        if (json)
            format_json(&d, &text);
        else
            format_text(&d, &text);
        status = cli_write_lines(buf_text(&text), text.length);
        if (status == CLI_FINE && exit_code && d.result.changes.count > 0)
            status = CLI_PROBLEMS;
    }
    comparison_finish(&d.result);
    timeline_destroy(d.old);
    timeline_destroy(d.new);
    diag_finish(&diags);
    buf_finish(&text);
    return status;
}

int cli_diff(int argc, char **argv)
{
    enum { GIT_OPERANDS = 7 }; /* path old-file old-hex old-mode new-file new-hex new-mode */
    struct diff_values values = {.format = "text"};
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    bool json = strcmp(values.format, "json") == 0;
    char **files = argv + first;
    int count = argc - first;
    if (!json && strcmp(values.format, "text") != 0) {
        cli_tell(_("unknown format '%s'; diff knows text and json"), values.format);
        return CLI_USAGE;
    }
    if (count == GIT_OPERANDS)
        return compare(files[1], files[4], json, false);
    if (count != 2) {
        cli_tell(_("diff needs two files, the old and the new one"));
        cli_tell_help(argv[0]);
        return CLI_USAGE;
    }
    return compare(files[0], files[1], json, values.exit_code);
}
