#include <string.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "load/load.h"

struct compile_values {
    const char *output, *from, *max_memory;
    struct load_options load;
};

static const struct cli_option options[] = {
    {'o', "output", "IMAGE", N_("where to; whole or not at all"),
     offsetof(struct compile_values, output)},
    {0, "from", "FORMAT", N_("what the file is: annals, csv, ics or timelinejs"),
     offsetof(struct compile_values, from)},
    {0, "max-memory", "SIZE", CLI_MAX_MEMORY_HELP, offsetof(struct compile_values, max_memory)},
};

static const struct cli_usage usage = {
    N_("annals compile [--from=FORMAT] FILE -o IMAGE"),
    N_("Writes a timeline as annals has it in memory. IMAGE can be given in place of\n"
       "FILE: it is there at once, and many sessions share one copy of it. It is for\n"
       "this machine and this version of annals, and is used if it belongs to its user\n"
       "or to root."),
    options,
    sizeof options / sizeof *options,
    N_("Exit status: 0 fine, 1 errors found in FILE, 2 wrong usage, 3 the system failed."),
};

static int compile(const char *file, const struct compile_values *values)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = cli_load(&file, 1, &values->load, &diags);
    cli_print_diags(&diags, DIAG_ERROR);
    int status = cli_diag_status(&diags);
    int error = t && status != CLI_SYSTEM ? load_compile(t, &diags, values->output) : 0;
    if (error != 0) {
        cli_tell_write(values->output, error);
        status = CLI_SYSTEM;
    }
    timeline_destroy(t);
    diag_finish(&diags);
    return status;
}

int cli_compile(int argc, char **argv)
{
    struct compile_values values = {0};
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    if (argc - first != 1 || !values.output) {
        cli_tell(argc - first != 1 ? _("one FILE, and -o IMAGE") : _("-o IMAGE is missing"));
        cli_tell_help(argv[0]);
        return CLI_USAGE;
    }
    const char *file = argv[first];
    if (!cli_check_file("--output", values.output) || !cli_check_output(values.output, &file, 1) ||
        !cli_read_input(values.from, values.max_memory, &values.load))
        return CLI_USAGE;
    return compile(file, &values);
}
