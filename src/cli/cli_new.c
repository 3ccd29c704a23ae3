#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "edit/skeleton.h"

struct new_values {
    bool bare;
};

static const struct cli_option options[] = {
    {0, "bare", NULL, N_("only a list of incidents"), offsetof(struct new_values, bare)},
};

static const struct cli_usage usage = {
    N_("annals new [--bare] [FILE]"),
    N_("Writes the beginning of a timeline, with comments that say what may stand in it.\n"
       "No FILE: to standard output. A file that is there is left alone."),
    options,
    sizeof options / sizeof *options,
    NULL,
};

static int write_new(const char *path, const struct buf *text)
{
    if (access(path, F_OK) == 0) {
        cli_tell(_("%s is there already; nothing was written"), path);
        return CLI_SYSTEM;
    }
    int error = file_write(path, buf_text(text), text->length, 0666);
    if (error != 0)
        cli_tell_write(path, error);
    return error == 0 ? CLI_FINE : CLI_SYSTEM;
}

int cli_new(int argc, char **argv)
{
    struct new_values values = {0};
    struct paths paths;
    struct buf schema = {0}, text = {0};
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    if (argc - first > 1) {
        cli_tell(_("one FILE at most"));
        return CLI_USAGE;
    }
    paths_init(&paths, false);
    buf_printf(&schema, "%s/annals.schema.json", paths.data);
    bool there = access(buf_text(&schema), R_OK) == 0;
    skeleton_format(there ? buf_text(&schema) : NULL, values.bare, &text);
    bool print = first == argc || strcmp(argv[first], "-") == 0;
    status = print ? cli_write_lines(buf_text(&text), text.length) : write_new(argv[first], &text);
    buf_finish(&schema);
    buf_finish(&text);
    return status;
}
