#include "cli/cli_option.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "cli/cli.h"
#include "cli/cli_common.h"

enum { KEY_LONG = 1000, KEY_HELP, KEY_VERSION, KEY_FIRST, HELP_COLUMN = 26 };

static const struct cli_option common[] = {
    {'h', "help", NULL, N_("show this help"), 0},
    {'V', "version", NULL, N_("show the version and what it was built with"), 0},
};

/* ---- help */

static void put_option(struct buf *out, const struct cli_option *option)
{
    char left[64];
    const char *argument = option->argument ? option->argument : "";
    bool joined = *argument == '[';
    snprintf(left, sizeof left, "  %c%c%c --%s%s%s", option->letter ? '-' : ' ',
             option->letter ? option->letter : ' ', option->letter ? ',' : ' ', option->name,
             *argument && !joined ? " " : "", argument);
    buf_printf(out, "%-*s %s\n", HELP_COLUMN - 1, left, gettext(option->help));
}

void cli_print_help(const struct cli_usage *usage)
{
    struct buf out = {0};
    buf_printf(&out, _("usage: %s\n"), gettext(usage->synopsis));
    buf_printf(&out, "\n%s\n\n", gettext(usage->about));
    for (size_t i = 0; i < usage->count; i++)
        if (usage->options[i].help)
            put_option(&out, &usage->options[i]);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        put_option(&out, &common[i]);
    if (usage->more)
        buf_printf(&out, "\n%s\n", gettext(usage->more));
    cli_print(buf_text(&out));
    buf_finish(&out);
}

/* ---- getopt's tables, from ours */

struct tables {
    struct option *longs;
    char letters[128];
};

static void add_letter(char *letters, const struct cli_option *option)
{
    size_t length = strlen(letters);
    const char *argument = option->argument;
    if (option->letter != '\0')
        snprintf(letters + length, sizeof((struct tables *)0)->letters - length, "%c%s",
                 option->letter,
                 !argument          ? ""
                 : *argument == '[' ? "::"
                                    : ":");
}

static struct option long_of(const struct cli_option *option, int key)
{
    const char *argument = option->argument;
    int has = !argument ? no_argument : *argument == '[' ? optional_argument : required_argument;
    return (struct option){option->name, has, NULL, key};
}

static void make_tables(struct tables *tables, const struct cli_usage *usage)
{
    tables->longs = mem_zalloc(usage->count + 3, sizeof *tables->longs);
    strcpy(tables->letters, ":");
    for (size_t i = 0; i < usage->count; i++) {
        add_letter(tables->letters, &usage->options[i]);
        tables->longs[i] = long_of(&usage->options[i], KEY_FIRST + (int)i);
    }
    for (size_t i = 0; i < 2; i++) {
        add_letter(tables->letters, &common[i]);
        tables->longs[usage->count + i] = long_of(&common[i], KEY_HELP + (int)i);
    }
}

/* ---- errors */

void cli_tell_help(const char *command)
{
    bool browser = cli_find(command) == NULL;
    cli_tell(browser ? _("see `annals --help'") : _("see `annals %s --help'"), command);
}

static void tell_unknown(const struct cli_usage *usage, const char *word)
{
    struct suggest suggest;
    size_t length = strcspn(word, "=");
    suggest_init(&suggest, word, length);
    for (size_t i = 0; i < usage->count; i++)
        suggest_offer(&suggest, usage->options[i].name);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        suggest_offer(&suggest, common[i].name);
    if (suggest.best)
        cli_tell(_("unknown option '--%.*s'; did you mean '--%s'?"), (int)length, word,
                 suggest.best);
    else
        cli_tell(_("unknown option '--%.*s'"), (int)length, word);
}

/* What getopt refused: key is its answer, word the argument where it stands. */
static void tell_bad(const struct cli_usage *usage, int key, const char *word)
{
    bool is_long = strncmp(word, "--", 2) == 0;
    if (key == ':' && is_long)
        cli_tell(_("option '%s' needs a value"), word);
    else if (key == ':')
        cli_tell(_("option '-%c' needs a value"), optopt);
    else if (!is_long)
        cli_tell(_("unknown option '-%c'"), optopt);
    else if (optopt != 0)
        cli_tell(_("option '%.*s' takes no value"), (int)strcspn(word, "="), word);
    else
        tell_unknown(usage, word + 2);
}

bool cli_check_file(const char *option, const char *file)
{
    bool empty = file && *file == '\0';
    if (empty)
        cli_tell(_("option '%s' needs a value"), option);
    return !empty;
}

bool cli_check_output(const char *output, const char *const *files, size_t count)
{
    for (size_t i = 0; output && i < count; i++)
        if (file_is_same(output, files[i])) {
            cli_tell(_("%s is a file of this timeline; give another name"), output);
            return false;
        }
    return true;
}

/* ---- values */

static const struct cli_option *find_option(const struct cli_usage *usage, int key)
{
    if (key >= KEY_FIRST)
        return &usage->options[key - KEY_FIRST];
    for (size_t i = 0; i < usage->count; i++)
        if (usage->options[i].letter == key)
            return &usage->options[i];
    return NULL;
}

static void set_value(const struct cli_option *option, void *values, const char *argument)
{
    char *place = (char *)values + option->offset;
    if (option->argument)
        *(const char **)(void *)place = argument ? argument : "";
    else
        *(bool *)(void *)place = true;
}

/* Carries one answer of getopt out; false where it was the last one, with *status set. */
static bool take(const struct cli_usage *usage, int key, char **argv, const char *word,
                 void *values, int *status)
{
    if (key == KEY_HELP || key == 'h') {
        cli_print_help(usage);
        *status = CLI_FINE;
    } else if (key == KEY_VERSION || key == 'V') {
        cli_print_version();
        *status = CLI_FINE;
    } else if (key == '?' || key == ':') {
        tell_bad(usage, key, word);
        cli_tell_help(argv[0]);
        *status = CLI_USAGE;
    } else {
        set_value(find_option(usage, key), values, optarg);
        return true;
    }
    return false;
}

static bool are_named(int argc, char **argv, int *status)
{
    for (int i = optind; i < argc; i++) {
        if (*argv[i] != '\0')
            continue;
        cli_tell(_("the name of a file is empty"));
        cli_tell_help(argv[0]);
        *status = CLI_USAGE;
        return false;
    }
    return true;
}

bool cli_parse(const struct cli_usage *usage, int argc, char **argv, void *values, int *first,
               int *status)
{
    struct tables tables;
    bool going = true;
    make_tables(&tables, usage);
    opterr = 0;
    optind = 1;
    while (going) {
        int at = optind;
        optopt = 0;
        int key = getopt_long(argc, argv, tables.letters, tables.longs, NULL);
        if (key == -1)
            break;
        /* what getopt read last: it may have passed over operands */
        const char *word = argv[optind > at ? optind - 1 : at];
        going = take(usage, key, argv, word, values, status);
    }
    free(tables.longs);
    *first = optind;
    return going && are_named(argc, argv, status);
}
