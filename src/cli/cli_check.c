#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "export/emit.h"

struct check_values {
    const char *format, *from, *max_memory;
    struct load_options load;
    bool strict;
};

static const struct cli_option options[] = {
    {0, "format", "FORMAT", N_("gcc (a line a finding, the default), json or github"),
     offsetof(struct check_values, format)},
    {0, "from", "FORMAT", N_("what the files are: annals, csv, ics or timelinejs"),
     offsetof(struct check_values, from)},
    {0, "max-memory", "SIZE", CLI_MAX_MEMORY_HELP, offsetof(struct check_values, max_memory)},
    {0, "strict", NULL, N_("exit with 1 on warnings too, not only on errors"),
     offsetof(struct check_values, strict)},
};

static const struct cli_usage usage = {
    N_("annals check [--format=gcc|json|github] [--strict] FILE..."),
    N_("Tells what is wrong in timelines: errors, warnings and notes, one a line with\n"
       "file, line and column. Several files are one timeline. -: standard input."),
    options,
    sizeof options / sizeof *options,
    N_("Exit status: 0 fine, 1 errors found, 2 wrong usage, 3 a file cannot be opened."),
};

/* ---- formats */

static void format_lines(const struct diags *diags, struct buf *out)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        diag_format(diags, &diags->list.items[i], out);
        buf_putc(out, '\n');
    }
}

static void emit_count(struct emitter *e, const char *key, uint32_t number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", (unsigned)number);
    emit_pair(e, key, EMIT_NUMBER, digits);
}

static void emit_diag(struct emitter *e, const struct diags *diags, const struct diag *d)
{
    emit_begin(e, EMIT_MAP, true);
    emit_pair(e, "file", EMIT_TEXT, diags->files.items[d->mark.file]);
    emit_count(e, "line", d->mark.line);
    emit_count(e, "column", d->mark.column);
    emit_pair(e, "severity", EMIT_TEXT, diag_severity_word(d->severity));
    emit_pair(e, "message", EMIT_TEXT, d->message);
    emit_pair(e, "code", EMIT_TEXT, diag_code_word(d->code));
    emit_end(e);
}

static void format_json(const struct diags *diags, struct buf *out)
{
    struct sink sink;
    struct emitter emitter;
    sink_init(&sink, sink_to_buf, out);
    emit_json_init(&emitter, &sink, EMIT_WIDE);
    emit_begin(&emitter, EMIT_LIST, false);
    for (size_t i = 0; i < diags->list.count; i++)
        emit_diag(&emitter, diags, &diags->list.items[i]);
    emit_end(&emitter);
    emit_finish(&emitter);
    sink_finish(&sink);
}

/* GitHub's workflow commands, text as it may be shown: percent, line ends, and in properties colon
 * and comma are escaped. */
static void add_escaped(struct buf *out, const char *text, const char *escaped)
{
    struct buf clean = {0};
    text_clean(&clean, text, strlen(text), TEXT_UNICODE);
    for (const char *at = buf_text(&clean); *at != '\0'; at++) {
        if (strchr(escaped, *at))
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)*at);
        else
            buf_putc(out, *at);
    }
    buf_finish(&clean);
}

static void format_github(const struct diags *diags, struct buf *out)
{
    static const char *const commands[] = {
        [DIAG_NOTE] = "notice", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        buf_printf(out, "::%s file=", commands[d->severity]);
        add_escaped(out, diags->files.items[d->mark.file], "%\r\n:,");
        if (d->mark.line > 0)
            buf_printf(out, ",line=%u,col=%u", (unsigned)d->mark.line, (unsigned)d->mark.column);
        buf_printf(out, ",title=%s::", diag_code_word(d->code));
        add_escaped(out, d->message, "%\r\n");
        buf_putc(out, '\n');
    }
}

static const struct check_format {
    const char *name;
    void (*write)(const struct diags *diags, struct buf *out);
} formats[] = {{"gcc", format_lines}, {"json", format_json}, {"github", format_github}};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static const struct check_format *find_format(const char *name)
{
    struct suggest suggest;
    suggest_init(&suggest, name, strlen(name));
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
        suggest_offer(&suggest, formats[i].name);
    }
    if (suggest.best)
        cli_tell(_("unknown format '%s'; did you mean '%s'?"), name, suggest.best);
    else
        cli_tell(_("unknown format '%s'; check knows gcc, json and github"), name);
    return NULL;
}

/* ---- the summary */

static void add_count(struct buf *line, const char *between, const char *phrase, size_t count)
{
    buf_puts(line, between);
    buf_printf(line, phrase, count);
}

static void print_summary(const char *const *files, size_t count, const struct timeline *t,
                          const struct diags *diags)
{
    struct buf line = {0};
    size_t incidents = timeline_count(t, TABLE_INCIDENT), people = timeline_count(t, TABLE_PERSON);
    size_t sources = timeline_source_count(t);
    size_t errors = diags->count[DIAG_ERROR], warnings = diags->count[DIAG_WARNING];
    for (size_t i = 0; i < count; i++) {
        buf_puts(&line, i > 0 ? ", " : "");
        text_clean(&line, files[i], strlen(files[i]), text_locale_charset());
    }
    add_count(&line, ": ", ngettext("%zu incident", "%zu incidents", incidents), incidents);
    add_count(&line, ", ", ngettext("%zu person", "%zu people", people), people);
    add_count(&line, ", ", ngettext("%zu source", "%zu sources", sources), sources);
    add_count(&line, ": ", ngettext("%zu error", "%zu errors", errors), errors);
    add_count(&line, ", ", ngettext("%zu warning", "%zu warnings", warnings), warnings);
    fprintf(stderr, "%s\n", buf_text(&line));
    if (diags->dropped > 0)
        cli_tell(ngettext("%zu more finding is not shown", "%zu more findings are not shown",
                          diags->dropped),
                 diags->dropped);
    buf_finish(&line);
}

static int check(const char *const *files, size_t count, const struct check_format *format,
                 const struct check_values *values)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *timeline = cli_load(files, count, &values->load, &diags);
    if (!cli_shut_in()) {
        timeline_destroy(timeline);
        diag_finish(&diags);
        return CLI_SYSTEM;
    }
    struct buf findings = {0};
    format->write(&diags, &findings);
    int written = cli_write_lines(buf_text(&findings), findings.length);
    if (timeline)
        print_summary(files, count, timeline, &diags);
    int status = timeline ? cli_diag_status(&diags) : CLI_SYSTEM;
    if (status == CLI_FINE && values->strict && diags.count[DIAG_WARNING] > 0)
        status = CLI_PROBLEMS;
    buf_finish(&findings);
    timeline_destroy(timeline);
    diag_finish(&diags);
    return written > status ? written : status;
}

int cli_check(int argc, char **argv)
{
    struct check_values values = {.format = "gcc"};
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    const struct check_format *format = find_format(values.format);
    if (format && first == argc)
        cli_tell(_("check which FILE? See `annals check --help'"));
    if (!format || first == argc || !cli_read_input(values.from, values.max_memory, &values.load))
        return CLI_USAGE;
    return check((const char *const *)argv + first, (size_t)(argc - first), format, &values);
}
