#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "browser/print.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_holders.h"
#include "cli/cli_option.h"
#include "export/export.h"
#include "sandbox/sandbox.h"

struct list_values {
    const char *query, *format, *from, *output, *columns, *width, *view, *holders, *max_memory;
};

#define VALUE(member) offsetof(struct list_values, member)

static const struct cli_option options[] = {
    {'q', "query", "QUERY", N_("only the incidents that the query finds"), VALUE(query)},
    {'f', "format", "FORMAT", N_("one of those below; the default is text"), VALUE(format)},
    {0, "from", "FORMAT", N_("what the files are: annals, csv, ics or timelinejs"), VALUE(from)},
    {'o', "output", "OUT", N_("write to this file, whole or not at all"), VALUE(output)},
    {0, "columns", "A,B,...", N_("of csv: which columns, in this order"), VALUE(columns)},
    {0, "width", "N", N_("of text: columns to fit into; 0: no bound"), VALUE(width)},
    {0, "view", "VIEW", N_("of text or svg: draw lanes or figures"), VALUE(view)},
    {0, "holders", "DATE", N_("who held which office then, by text or csv"), VALUE(holders)},
    {0, "max-memory", "SIZE", CLI_MAX_MEMORY_HELP, VALUE(max_memory)},
};

static const struct cli_usage usage = {
    N_("annals list [-q QUERY] [--format=FORMAT] [-o OUT] [FILE...]"),
    N_("Prints the incidents of a timeline. No FILE: the bundled timeline; -: standard\n"
       "input. Several files are one timeline."),
    options,
    sizeof options / sizeof *options,
    N_("Formats:\n"
       "  text, csv    a table to read; a row an incident, for spreadsheets (RFC 4180)\n"
       "  json, jsonl  the keys of the file format; jsonl: one incident a line\n"
       "  yaml, ics    an annals file again; iCalendar: all-day events (RFC 5545)\n"
       "  markdown     a list by years, the sources as footnotes\n"
       "  timelinejs   the JSON of Knight Lab's TimelineJS\n"
       "  bibtex, svg  the sources, for BibTeX and biber; a picture of a --view"),
};

/* A list that is to be printed, all of it checked before a file is read. */
struct list {
    const struct export_format *format;
    struct load_options load;
    const char *query_text;
    struct query *query;                                                     /* NULL: all */
    void (*draw)(const struct list *l, struct timeline *t, struct buf *out); /* NULL: no view */
    bool picture;                                                            /* draws an SVG */
    const char *facet;   /* of lanes, NULL: people */
    const char *holders; /* NULL, or the date on which holders of offices are asked for */
    const char *output;  /* NULL: standard output */
    const char *at;      /* NULL, or where a browser would start */
    struct export_options options;
};

/* ---- output */

/* Standard output; what goes to a terminal is cleaned line by line. */
struct output {
    bool clean;
    struct buf line;
};

static int put_bytes(const char *bytes, size_t length)
{
    errno = 0;
    if (fwrite(bytes, 1, length, stdout) == length)
        return 0;
    return errno != 0 ? errno : EIO;
}

static int put_line(struct output *o)
{
    struct buf clean = {0};
    size_t length = o->line.length;
    bool ends = length > 0 && o->line.text[length - 1] == '\n';
    length -= ends;
    if (length > 0 && o->line.text[length - 1] == '\r')
        length--;
    text_clean(&clean, buf_text(&o->line), length, text_locale_charset());
    buf_puts(&clean, ends ? "\n" : "");
    int error = put_bytes(buf_text(&clean), clean.length);
    buf_finish(&clean);
    buf_clear(&o->line);
    return error;
}

static int write_output(void *context, const char *bytes, size_t length)
{
    struct output *o = context;
    int error = 0;
    if (!o->clean)
        return put_bytes(bytes, length);
    while (length > 0 && error == 0) {
        const char *end = memchr(bytes, '\n', length);
        size_t piece = end ? (size_t)(end - bytes) + 1 : length;
        buf_add(&o->line, bytes, piece);
        bytes += piece;
        length -= piece;
        if (end)
            error = put_line(o);
    }
    return error;
}

static int print(const struct list *l, const struct timeline *t, struct export_losses *losses)
{
    struct output output = {.clean = !l->format->drawn && cli_on_terminal()};
    struct sink sink;
    sink_init(&sink, write_output, &output);
    l->format->write(t, &l->options, &sink, losses);
    int error = sink_finish(&sink);
    if (error == 0 && output.line.length > 0)
        error = put_line(&output);
    if (error == 0 && fflush(stdout) != 0)
        error = errno;
    buf_finish(&output.line);
    if (error == 0)
        return CLI_FINE;
    cli_tell_write(_("standard output"), error);
    return CLI_SYSTEM;
}

static int put_file(void *context, const char *bytes, size_t length)
{
    return file_put(context, bytes, length);
}

static int save(const struct list *l, const struct timeline *t, struct export_losses *losses)
{
    struct file_writer file;
    struct sink sink;
    int error = file_begin(&file, l->output, 0666);
    if (error == 0) {
        sink_init(&sink, put_file, &file);
        l->format->write(t, &l->options, &sink, losses);
        sink_finish(&sink);
    }
    error = file_end(&file, true);
    if (error == 0)
        return CLI_FINE;
    cli_tell_write(l->output, error);
    return CLI_SYSTEM;
}

/* ---- the list */

static void tell_losses(const struct list *l, const struct export_losses *losses)
{
    struct buf text = {0};
    for (int loss = 0; loss < LOSS_COUNT; loss++) {
        if (losses->count[loss] == 0)
            continue;
        buf_clear(&text);
        export_loss_format((enum export_loss)loss, losses->count[loss], &text);
        cli_tell("%s: %s", l->format->name, buf_text(&text));
    }
    buf_finish(&text);
}

/* ---- views, drawn as text */

static struct print_options print_options_of(const struct list *l)
{
    return (struct print_options){.incidents = l->options.incidents,
                                  .width = l->options.width,
                                  .charset = l->options.charset,
                                  .facet = l->facet,
                                  .form = l->picture ? PRINT_SVG : PRINT_TEXT};
}

static void draw_lanes(const struct list *l, struct timeline *t, struct buf *out)
{
    struct print_options how = print_options_of(l);
    print_lanes(t, &how, out);
}

static void draw_figures(const struct list *l, struct timeline *t, struct buf *out)
{
    struct print_options how = print_options_of(l);
    print_figures(t, &how, out);
}

static const struct {
    const char *name;
    void (*draw)(const struct list *l, struct timeline *t, struct buf *out);
} views[] = {{"table", NULL}, {"lanes", draw_lanes}, {"figures", draw_figures}};

/* "lanes:places" is a view and what its lanes are of. */
static bool take_facet(struct list *l, const char *word)
{
    if (*word == '\0')
        return true;
    l->facet = word + 1;
    if (*word == ':' && l->draw == draw_lanes && print_has_lanes(l->facet))
        return true;
    cli_tell(_("no lanes of '%s': people, organizations, places, sources, kinds or tags"),
             l->facet);
    return false;
}

static bool find_view(struct list *l, const char *name)
{
    size_t length = strcspn(name, ":");
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        if (strlen(views[i].name) != length || memcmp(name, views[i].name, length) != 0)
            continue;
        l->draw = views[i].draw;
        if (l->draw && strcmp(l->format->name, "text") != 0)
            cli_tell(_("--view is for text and svg; leave --format out"));
        return (!l->draw || strcmp(l->format->name, "text") == 0) && take_facet(l, name + length);
    }
    cli_tell(_("unknown view '%s': table, lanes or figures"), name);
    return false;
}

static int write_text(const struct list *l, const struct buf *bytes)
{
    struct buf text = *bytes;
    int error = l->output ? file_write(l->output, buf_text(&text), text.length, 0666)
                          : put_bytes(buf_text(&text), text.length);
    if (error == 0 && !l->output && fflush(stdout) != 0)
        error = errno;
    if (error == 0)
        return CLI_FINE;
    cli_tell_write(l->output ? l->output : _("standard output"), error);
    return CLI_SYSTEM;
}

static int write_view(const struct list *l, struct timeline *t)
{
    struct buf text = {0};
    l->draw(l, t, &text);
    int status = write_text(l, &text);
    buf_finish(&text);
    return status;
}

static int write_holders(const struct list *l, struct timeline *t)
{
    struct bitset found = {0};
    struct buf text = {0};
    int status = CLI_USAGE;
    if (!l->query || cli_select_roles(l->query, l->query_text, t, &found)) {
        bool csv = strcmp(l->format->name, "csv") == 0;
        cli_put_holders(t, l->query ? &found : NULL, l->holders, csv ? NULL : &l->options, &text);
        status = write_text(l, &text);
    }
    bitset_finish(&found);
    buf_finish(&text);
    return status;
}

static int write_list(struct list *l, struct timeline *t)
{
    struct bitset found = {0};
    struct export_losses losses = {0};
    int status = CLI_USAGE;
    if (l->holders)
        return write_holders(l, t);
    if (!l->query || cli_select(l->query, l->query_text, t, &found)) {
        l->options.incidents = l->query ? &found : NULL;
        status = l->draw     ? write_view(l, t)
                 : l->output ? save(l, t, &losses)
                             : print(l, t, &losses);
        if (status == CLI_FINE)
            tell_losses(l, &losses);
        l->options.incidents = NULL;
    }
    bitset_finish(&found);
    return status;
}

static bool check_place(const struct list *l, const struct timeline *t)
{
    struct edtf date;
    if (!l->at || timeline_find(t, TABLE_INCIDENT, l->at, strlen(l->at)) != 0)
        return true;
    bool fine = edtf_parse(l->at, strlen(l->at), &date, NULL);
    edtf_finish(&date);
    if (!fine)
        cli_tell(_("There is no incident '%s', and it is no date"), l->at);
    return fine;
}

static int run_list(struct list *l, const char *const *files, size_t count)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *timeline = cli_load(files, count, &l->load, &diags);
    cli_print_diags(&diags, DIAG_WARNING);
    int status = timeline ? cli_diag_status(&diags) : CLI_SYSTEM;
    if (!cli_shut_in()) {
        status = CLI_SYSTEM;
    } else if (timeline && !check_place(l, timeline)) {
        status = CLI_USAGE;
    } else if (timeline) {
        int written = write_list(l, timeline);
        status = written > status ? written : status;
    }
    timeline_destroy(timeline);
    diag_finish(&diags);
    query_destroy(l->query);
    return status;
}

static const struct export_format *find_format(const char *name)
{
    const struct export_format *format = export_find(name);
    struct suggest suggest;
    size_t count;
    const struct export_format *all = export_formats(&count);
    if (format)
        return format;
    suggest_init(&suggest, name, strlen(name));
    for (size_t i = 0; i < count; i++)
        suggest_offer(&suggest, all[i].name);
    if (suggest.best)
        cli_tell(_("unknown format '%s'; did you mean '%s'?"), name, suggest.best);
    else
        cli_tell(_("unknown format '%s'; `annals list --help' names them all"), name);
    return NULL;
}

static bool read_width(const char *text, int *width)
{
    char *end;
    errno = 0;
    long value = text ? strtol(text, &end, 10) : 0;
    if (text && (*text == '\0' || *end != '\0' || errno != 0 || value < 0 || value > 10000)) {
        cli_tell(_("'%s' is no width: 0 to 10000"), text);
        return false;
    }
    *width = text ? (int)value : cli_width();
    return true;
}

static bool check_columns(const struct list_values *values, const struct export_format *format)
{
    struct buf problem = {0};
    bool fine = true;
    if (values->columns && strcmp(format->name, "csv") != 0) {
        cli_tell(_("--columns is for csv; add --format=csv"));
        fine = false;
    } else if (values->columns && !export_check_columns(values->columns, &problem)) {
        cli_tell("%s", buf_text(&problem));
        fine = false;
    }
    buf_finish(&problem);
    return fine;
}

static bool check_holders(const struct list_values *values, const struct export_format *format)
{
    struct edtf date;
    if (!values->holders)
        return true;
    if (strcmp(format->name, "text") != 0 && strcmp(format->name, "csv") != 0) {
        cli_tell(_("--holders prints text or csv"));
        return false;
    }
    if (values->view || values->columns) {
        cli_tell(_("--holders has a table of its own; leave --view and --columns out"));
        return false;
    }
    if (!edtf_parse(values->holders, strlen(values->holders), &date, NULL)) {
        cli_tell(_("'%s' is no date; `annals date' tells why"), values->holders);
        return false;
    }
    edtf_finish(&date);
    return true;
}

/* Checks what was asked for; false after telling what is wrong. */
static bool prepare(struct list *l, const struct list_values *values)
{
    *l = (struct list){.query_text = values->query,
                       .holders = values->holders,
                       .options.columns = values->columns,
                       .options.charset = text_locale_charset()};
    if (values->output && strcmp(values->output, "-") != 0)
        l->output = values->output;
    if (l->output && sandbox_level() != SANDBOX_OFF) {
        cli_tell(_("restricted mode writes no files"));
        return false;
    }
    l->picture = values->view && values->format && strcmp(values->format, "svg") == 0;
    l->format = find_format(values->format && !l->picture ? values->format : "text");
    if (!l->format || !cli_check_file("--output", values->output) ||
        !cli_read_input(values->from, values->max_memory, &l->load) ||
        !check_columns(values, l->format) || !check_holders(values, l->format) ||
        !read_width(values->width, &l->options.width) ||
        (values->view && !find_view(l, values->view)))
        return false;
    if (values->query)
        l->query = cli_query(values->query);
    return !values->query || l->query;
}

int cli_list_files(const char *const *files, size_t count, const struct load_options *load,
                   const char *query, const char *at)
{
    struct list_values values = {.query = query};
    struct list list;
    if (!prepare(&list, &values))
        return CLI_USAGE;
    list.load = *load;
    list.at = at;
    return run_list(&list, files, count);
}

int cli_list(int argc, char **argv)
{
    struct list_values values = {0};
    struct list list;
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    const char *const *files = (const char *const *)argv + first;
    size_t count = (size_t)(argc - first);
    if (!prepare(&list, &values) || !cli_check_output(list.output, files, count))
        return CLI_USAGE;
    return run_list(&list, files, count);
}
