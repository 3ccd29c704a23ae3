#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/cli_common.h"
#include "cli/cli_option.h"
#include "date/edtf.h"
#include "edit/append.h"

struct add_values {
    struct append_incident incident;
    bool dry_run;
};

#define VALUE(member) offsetof(struct add_values, incident.member)

static const struct cli_option options[] = {
    {0, "title", "TEXT", N_("what happened, in a line"), VALUE(title)},
    {0, "date", "DATE", N_("when: EDTF, or as you write it; without: undated"), VALUE(date)},
    {0, "person", "A;B", N_("who, by id or name; several with ; between"), VALUE(people)},
    {0, "organization", "A;B", N_("likewise"), VALUE(organizations)},
    {0, "place", "PLACE", N_("where, by id or name"), VALUE(place)},
    {0, "kind", "WORD", N_("such as defection"), VALUE(kind)},
    {0, "tag", "A;B", N_("words of your choice"), VALUE(tags)},
    {0, "status", "WORD", N_("stated alleged speculated forecast denied confirmed"), VALUE(status)},
    {0, "summary", "TEXT", N_("as long as it needs to be"), VALUE(summary)},
    {0, "source", "ID|URL", N_("who says so"), VALUE(source)},
    {0, "says", "TEXT", N_("what the source says"), VALUE(says)},
    {'n', "dry-run", NULL, N_("print what would be added, and change nothing"),
     offsetof(struct add_values, dry_run)},
};

static const struct cli_usage usage = {
    N_("annals add [OPTIONS] FILE"),
    N_("Adds an incident behind the last one of a timeline. Every line that is there\n"
       "stays as it is, and nothing is written that would make an error. Without\n"
       "--title it asks."),
    options,
    sizeof options / sizeof *options,
    NULL,
};

/* ---- asking */

/* What is asked for, and whether an answer must be given. */
static const struct question {
    const char *text;
    size_t offset;
    bool required, is_date;
} questions[] = {
    {N_("Title"), VALUE(title), true, false},
    {N_("Date (empty: undated)"), VALUE(date), false, true},
    {N_("People (; between)"), VALUE(people), false, false},
    {N_("Place"), VALUE(place), false, false},
    {N_("Kind"), VALUE(kind), false, false},
    {N_("Summary"), VALUE(summary), false, false},
    {N_("Source (id or URL)"), VALUE(source), false, false},
};
enum { QUESTION_COUNT = sizeof questions / sizeof *questions };

/* A line of standard input without its end, in memory of its own; NULL at the end. */
static char *read_line(void)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length = getline(&line, &size, stdin);
    while (length > 0 && strchr("\r\n", line[length - 1]))
        line[--length] = '\0';
    if (length >= 0)
        return line;
    free(line);
    return NULL;
}

/* On standard error, in the locale's character set. */
static void say(const char *text)
{
    struct buf clean = {0};
    text_clean(&clean, text, strlen(text), text_locale_charset());
    fputs(buf_text(&clean), stderr);
    fflush(stderr);
    buf_finish(&clean);
}

static void put_question(const struct question *q)
{
    struct buf text = {0};
    buf_printf(&text, C_("question", "%s: "), gettext(q->text));
    say(buf_text(&text));
    buf_finish(&text);
}

/* Tells how a date is read; false where it is not. */
static bool show_date(const char *text)
{
    struct buf guess = {0}, shown = {0};
    struct edtf date;
    struct edtf_error error;
    bool fine = edtf_parse(text, strlen(text), &date, &error);
    if (!fine && edtf_suggest(text, strlen(text), &guess))
        fine = edtf_parse(guess.text, guess.length, &date, NULL);
    if (fine) {
        edtf_display(&date, EDTF_LONG, &shown);
        edtf_finish(&date);
    } else {
        edtf_explain(text, strlen(text), &error, &shown);
    }
    say("  ");
    say(buf_text(&shown));
    fputc('\n', stderr);
    buf_finish(&guess);
    buf_finish(&shown);
    return fine;
}

/* The answer to a question, asked again until it is one; NULL: none. */
static char *ask(const struct question *q)
{
    for (;;) {
        put_question(q);
        char *line = read_line();
        if (!line || *line == '\0') {
            free(line);
            if (line && q->required)
                continue;
            return NULL;
        }
        if (!q->is_date || show_date(line))
            return line;
        free(line);
    }
}

static bool ask_all(struct add_values *values, char **answers)
{
    for (size_t i = 0; i < QUESTION_COUNT; i++) {
        const char **cell = (void *)((char *)values + questions[i].offset);
        if (*cell)
            continue;
        *cell = answers[i] = ask(&questions[i]);
        if (questions[i].required && !*cell) {
            fputc('\n', stderr);
            return false;
        }
    }
    return true;
}

/* ---- the file */

static int put_file(const char *path, const struct buf *before, const struct buf *after,
                    bool dry_run)
{
    if (dry_run) {
        size_t same = 0, end = 0;
        while (same < before->length && before->text[same] == after->text[same])
            same++;
        while (end < before->length - same &&
               before->text[before->length - 1 - end] == after->text[after->length - 1 - end])
            end++;
        while (same > 0 && after->text[same - 1] != '\n') {
            same--;
            end -= end > 0;
        }
        return cli_write_lines(after->text + same, after->length - end - same);
    }
    int error = file_write(path, buf_text(after), after->length, 0666);
    if (error != 0)
        cli_tell_write(path, error);
    return error == 0 ? CLI_FINE : CLI_SYSTEM;
}

static int add(const char *path, const struct add_values *values)
{
    struct buf before = {0}, after = {0};
    struct diags diags;
    int status = CLI_SYSTEM, error = file_read(path, &before, 0);
    diag_init(&diags);
    if (error != 0 && error != ENOENT) {
        cli_tell(_("cannot read %s: %s"), path, strerror(error));
    } else {
        bool fine = append_file(path, &before, &values->incident, &after, &diags);
        cli_print_diags(&diags, DIAG_NOTE);
        status = fine ? put_file(path, &before, &after, values->dry_run) : CLI_PROBLEMS;
        if (!fine)
            cli_tell(_("%s was left as it is"), path);
    }
    diag_finish(&diags);
    buf_finish(&before);
    buf_finish(&after);
    return status;
}

int cli_add(int argc, char **argv)
{
    struct add_values values = {0};
    char *answers[QUESTION_COUNT] = {NULL};
    int first, status;
    if (!cli_parse(&usage, argc, argv, &values, &first, &status))
        return status;
    if (argc - first != 1 || strcmp(argv[first], "-") == 0) {
        cli_tell(_("add to which FILE? See `annals add --help'"));
        return CLI_USAGE;
    }
    bool asked = values.incident.title == NULL;
    if (asked && !isatty(STDIN_FILENO)) {
        cli_tell(_("--title is missing, and there is no terminal to ask on"));
        return CLI_USAGE;
    }
    status = asked && !ask_all(&values, answers) ? CLI_USAGE : add(argv[first], &values);
    for (size_t i = 0; i < QUESTION_COUNT; i++)
        free(answers[i]);
    return status;
}
