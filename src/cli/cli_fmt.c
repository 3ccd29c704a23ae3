#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "edit/format.h"

struct fmt_values {
    bool check, write, keys;
};

static const struct cli_option options[] = {
    {0, "check", NULL, N_("tell files that are not in form, and exit with 1"),
     offsetof(struct fmt_values, check)},
    {0, "write", NULL, N_("change the files; without it the text is printed"),
     offsetof(struct fmt_values, write)},
    {0, "keys", NULL, N_("order the keys of each entry as well"),
     offsetof(struct fmt_values, keys)},
};

static const struct cli_usage usage = {
    N_("annals fmt [--check | --write] [--keys] FILE..."),
    N_("Puts timelines in canonical form: sections in the order of the format,\n"
       "incidents by date, dates as EDTF. Comments are kept, and every other line is\n"
       "left as it is. What cannot be moved safely stays, and that is told."),
    options,
    sizeof options / sizeof *options,
    NULL,
};

/* Text of a file in its form, as it was asked for. */
static int put_result(const char *path, const struct buf *text, const struct buf *result,
                      const struct fmt_values *values)
{
    bool same = text->length == result->length &&
                memcmp(buf_text(text), buf_text(result), text->length) == 0;
    if (values->check && !same) {
        cli_tell(_("%s is not in canonical form"), path);
        return CLI_PROBLEMS;
    }
    if (!values->check && !values->write)
        return cli_write_lines(buf_text(result), result->length);
    if (values->check || same)
        return CLI_FINE;
    int error = file_write(path, buf_text(result), result->length, 0666);
    if (error != 0)
        cli_tell_write(path, error);
    return error == 0 ? CLI_FINE : CLI_SYSTEM;
}

static int format_path(const char *path, const struct fmt_values *values)
{
    struct buf text = {0}, result = {0};
    struct diags diags;
    int status = CLI_SYSTEM;
    int error = file_read(path, &text, 0);
    diag_init(&diags);
    if (error != 0) {
        cli_tell(_("cannot read %s: %s"), path, strerror(error));
    } else {
        bool fine = format_file(path, &text, values->keys, &result, &diags);
        cli_print_diags(&diags, DIAG_NOTE);
        status = fine ? put_result(path, &text, &result, values) : CLI_PROBLEMS;
    }
    diag_finish(&diags);
    buf_finish(&text);
    buf_finish(&result);
    return status;
}

int cli_fmt(int argc, char **argv)
{
    struct fmt_values values = {0};
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    if (values.check && values.write) {
        cli_tell(_("--check and --write exclude each other"));
        return CLI_USAGE;
    }
    if (first == argc) {
        cli_tell(_("put which FILE in form? See `annals fmt --help'"));
        return CLI_USAGE;
    }
    status = CLI_FINE;
    for (int i = first; i < argc; i++) {
        int one = format_path(argv[i], &values);
        status = one > status ? one : status;
    }
    return status;
}
