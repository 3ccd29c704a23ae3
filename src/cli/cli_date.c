/* `annals date`: parses its arguments as EDTF and prints what came out. */
#include "cli/cli_date.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "date/edtf.h"

/* Raw for scripts; with marks on a terminal and where a control character would break the line. */
static void put_expression(struct buf *line, const char *text)
{
    bool raw = !cli_on_terminal();
    for (const char *c = text; *c && raw; c++)
        raw = (unsigned char)*c >= ' ' && *c != '\177';
    if (raw)
        buf_puts(line, text);
    else
        text_clean(line, text, strlen(text), text_locale_charset());
}

static void put_date(struct buf *line, const struct edtf *date)
{
    struct buf shown = {0};
    buf_puts(line, "\tok\t");
    edtf_format_day(date->min, line);
    buf_putc(line, '\t');
    edtf_format_day(date->max, line);
    buf_putc(line, '\t');
    edtf_format_flags(date->flags, line);
    buf_putc(line, '\t');
    edtf_display(date, EDTF_LONG, &shown);
    text_clean(line, buf_text(&shown), shown.length, text_locale_charset());
    buf_finish(&shown);
}

static void put_error(struct buf *line, const char *text, const struct edtf_error *error)
{
    struct buf suggestion = {0}, message = {0};
    buf_printf(line, "\terror\t%zu\t", error->column);
    if (edtf_suggest(text, strlen(text), &suggestion))
        buf_printf(&message, _("%s; did you mean %s?"), error->message, buf_text(&suggestion));
    else
        buf_puts(&message, error->message);
    text_clean(line, buf_text(&message), message.length, text_locale_charset());
    buf_finish(&message);
    buf_finish(&suggestion);
}

/* Appends the line for one expression; whether it is valid. */
static bool put_line(struct buf *out, const char *text)
{
    struct edtf date;
    struct edtf_error error;
    put_expression(out, text);
    bool valid = edtf_parse(text, strlen(text), &date, &error);
    if (valid)
        put_date(out, &date);
    else
        put_error(out, text, &error);
    buf_putc(out, '\n');
    edtf_finish(&date);
    return valid;
}

static const struct cli_usage usage = {
    N_("annals date [--] EXPR..."),
    N_("Tells what dates mean by EDTF (ISO 8601-2, levels 0 to 2), tab separated:\n"
       "  EXPR  ok     EARLIEST  LATEST  FLAGS  DISPLAY\n"
       "  EXPR  error  COLUMN    MESSAGE\n"
       "EARLIEST and LATEST are the first and last day that can be meant."),
    NULL,
    0,
    N_("Exit status: 0 fine, 1 an EXPR is no date, 2 wrong usage."),
};

static int refuse(const char *option)
{
    if (option)
        cli_tell(_("unknown option '%s'; a date that begins with '-' goes after --"), option);
    else
        cli_tell(_("no date is given"));
    cli_tell_help("date");
    return CLI_USAGE;
}

/* The index of the first "--", argc without. */
static int find_end_of_options(int argc, char **argv)
{
    int end = 1;
    while (end < argc && strcmp(argv[end], "--") != 0)
        end++;
    return end;
}

int cli_date(int argc, char **argv)
{
    int end = find_end_of_options(argc, argv), given = argc - 1 - (end < argc);
    for (int i = 1; i < end; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            cli_print_help(&usage);
            return CLI_FINE;
        }
        if (strcmp(argv[i], "--version") == 0 || strcmp(argv[i], "-V") == 0) {
            cli_print_version();
            return CLI_FINE;
        }
        if (argv[i][0] == '-' && argv[i][1] != '\0' && !isdigit((unsigned char)argv[i][1]))
            return refuse(argv[i]);
    }
    if (given == 0)
        return refuse(NULL);
    int status = CLI_FINE;
    struct buf lines = {0};
    if (!cli_shut_in())
        return CLI_SYSTEM;
    for (int i = 1; i < argc; i++)
        if (i != end && !put_line(&lines, argv[i]))
            status = CLI_PROBLEMS;
    int written = cli_write(lines.text, lines.length);
    buf_finish(&lines);
    return written == CLI_FINE ? status : written;
}
