#include "cli/cli_common.h"

#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/paths.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/cli.h"
#include "load/import/import.h"
#include "load/load.h"
#include "sandbox/sandbox.h"

enum { WIDTH_MAX = 10000, WIDTH_USUAL = 80 };

/* ---- messages */

void cli_tell(const char *format, ...)
{
    struct buf message = {0}, clean = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&message, format, args);
    va_end(args);
    text_clean(&clean, buf_text(&message), message.length, text_locale_charset());
    fprintf(stderr, "annals: %s\n", buf_text(&clean));
    buf_finish(&message);
    buf_finish(&clean);
}

void cli_print_diags(const struct diags *diags, enum diag_severity severity)
{
    struct buf line = {0};
    for (size_t i = 0; i < diags->list.count; i++) {
        if (diags->list.items[i].severity < severity)
            continue;
        buf_clear(&line);
        diag_format(diags, &diags->list.items[i], &line);
        fprintf(stderr, "%s\n", buf_text(&line));
    }
    buf_finish(&line);
}

void cli_print_version(void)
{
    static const struct {
        const char *name;
        bool built_in;
    } parts[] = {
#ifdef HAVE_JANSSON
        {"jansson", true},
#else
        {"jansson", false},
#endif
#ifdef HAVE_ICAL
        {"ical", true},
#else
        {"ical", false},
#endif
#ifdef HAVE_SECCOMP
        {"seccomp", true},
#else
        {"seccomp", false},
#endif
#if defined ENABLE_NLS && ENABLE_NLS
        {"nls", true},
#else
        {"nls", false},
#endif
    };
    struct paths paths;
    struct buf out = {0}, means = {0};
    buf_puts(&out, PACKAGE_STRING "\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_printf(&out, "%c%s\n", parts[i].built_in ? '+' : '-', parts[i].name);
    paths_init(&paths, false);
    buf_printf(&out, _("data: %s\n"), paths.data);
    sandbox_describe(&means);
    buf_printf(&out, _("restricted mode: %s\n"), buf_text(&means));
    cli_print(buf_text(&out));
    buf_finish(&means);
    buf_finish(&out);
}

/* ---- the standard streams */

void cli_guard_streams(void)
{
    /* opened the wrong way round, so that using them fails as it did */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[fd]) != fd)
            exit(CLI_SYSTEM);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

void cli_tell_write(const char *name, int error)
{
    cli_tell(_("cannot write %s: %s"), name, strerror(error));
}

int cli_write(const char *bytes, size_t length)
{
    errno = 0;
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return CLI_FINE;
    cli_tell_write(_("standard output"), errno != 0 ? errno : EIO);
    return CLI_SYSTEM;
}

static void clean_lines(struct buf *out, const char *lines, size_t length)
{
    while (length > 0) {
        const char *end = memchr(lines, '\n', length);
        size_t line = end != NULL ? (size_t)(end - lines) : length;
        text_clean(out, lines, line, text_locale_charset());
        line += end != NULL;
        buf_puts(out, end != NULL ? "\n" : "");
        lines += line;
        length -= line;
    }
}

int cli_write_lines(const char *lines, size_t length)
{
    struct buf clean = {0};
    if (!cli_on_terminal())
        return cli_write(lines, length);
    clean_lines(&clean, lines, length);
    int status = cli_write(buf_text(&clean), clean.length);
    buf_finish(&clean);
    return status;
}

void cli_print(const char *lines)
{
    struct buf clean = {0};
    clean_lines(&clean, lines, strlen(lines));
    fputs(buf_text(&clean), stdout);
    buf_finish(&clean);
}

int cli_finish(int status)
{
    bool failed = ferror(stdout) != 0;
    errno = 0;
    failed |= fclose(stdout) != 0;
    if (!failed)
        return status;
    if (status != CLI_SYSTEM)
        cli_tell_write(_("standard output"), errno != 0 ? errno : EIO);
    return CLI_SYSTEM;
}

bool cli_on_terminal(void)
{
    return isatty(STDOUT_FILENO) == 1;
}

int cli_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long wanted = columns ? strtol(columns, NULL, 10) : 0;
    if (wanted > 0 && wanted <= WIDTH_MAX)
        return (int)wanted;
    if (!cli_on_terminal())
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return WIDTH_USUAL;
}

/* ---- input */

static bool check_from(const char *from)
{
    struct suggest suggest;
    suggest_init(&suggest, from ? from : "", from ? strlen(from) : 0);
    for (size_t i = 0; from && import_format_name(i); i++) {
        if (strcmp(import_format_name(i), from) == 0)
            return true;
        suggest_offer(&suggest, import_format_name(i));
    }
    if (suggest.best)
        cli_tell(_("unknown format '%s'; did you mean '%s'?"), from, suggest.best);
    else if (from)
        cli_tell(_("unknown format '%s'; annals reads annals, csv, ics and timelinejs"), from);
    return from == NULL;
}

/* Bytes of a text such as "512M"; 0 where it is none. */
static size_t read_size(const char *text)
{
    static const char units[] = "KMGT";
    char *end;
    errno = 0;
    unsigned long long size = *text >= '0' && *text <= '9' ? strtoull(text, &end, 10) : 0;
    if (size == 0 || errno != 0)
        return 0;
    const char *unit = *end != '\0' ? strchr(units, toupper((unsigned char)*end)) : NULL;
    for (size_t steps = unit ? (size_t)(unit - units) + 1 : 0; steps > 0; steps--)
        size = size <= SIZE_MAX / 1024 ? size * 1024 : SIZE_MAX;
    end += unit != NULL;
    return *end == '\0' || strcmp(end, "B") == 0 || strcmp(end, "iB") == 0 ? (size_t)size : 0;
}

bool cli_read_input(const char *from, const char *max_memory, struct load_options *options)
{
    *options = (struct load_options){.from = from};
    if (!check_from(from))
        return false;
    options->max_memory = max_memory ? read_size(max_memory) : 0;
    if (max_memory && options->max_memory == 0)
        cli_tell(_("'%s' is no size: a number of bytes, or one with K, M, G or T behind it"),
                 max_memory);
    return !max_memory || options->max_memory > 0;
}

char *cli_bundled(void)
{
    struct paths paths;
    struct buf path = {0};
    paths_init(&paths, false);
    buf_printf(&path, "%s/timelines/north-korea-elite.yaml", paths.data);
    return buf_steal(&path);
}

struct timeline *cli_load(const char *const *files, size_t count,
                          const struct load_options *options, struct diags *diags)
{
    char *bundled = NULL;
    const char *only[1];
    if (count == 0) {
        bundled = cli_bundled();
        only[0] = bundled;
        files = only;
        count = 1;
    }
    struct timeline *timeline = load_files(files, count, options, diags);
    diag_sort(diags);
    free(bundled);
    return timeline;
}

bool cli_shut_in(void)
{
    struct buf why = {0};
    if (sandbox_level() != SANDBOX_OFF)
        sandbox_close_inherited();
    bool done = sandbox_enter(sandbox_level(), SANDBOX_PRINT, &why);
    if (!done)
        cli_tell(_("restricted mode cannot be had: %s"), buf_text(&why));
    buf_finish(&why);
    return done;
}

int cli_diag_status(const struct diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++)
        if (diags->list.items[i].code == DIAG_OPEN)
            return CLI_SYSTEM;
    return diags->count[DIAG_ERROR] > 0 ? CLI_PROBLEMS : CLI_FINE;
}

static void tell_query(const char *text, const struct query_error *error)
{
    struct buf caret = {0};
    query_caret(text, error, &caret);
    fprintf(stderr, "%s\n", buf_text(&caret));
    buf_finish(&caret);
}

struct query *cli_query(const char *text)
{
    struct query_error error = {0};
    struct query *query = query_parse(text, &error);
    if (query)
        return query;
    cli_tell(_("the query cannot be read:"));
    tell_query(text, &error);
    return NULL;
}

bool cli_select(const struct query *query, const char *text, const struct timeline *t,
                struct bitset *set)
{
    struct query_error error = {0};
    bitset_init(set, (size_t)timeline_count(t, TABLE_INCIDENT) + 1);
    enum query_result result = query_run(query, t, NULL, set, &error);
    if (error.message[0] != '\0')
        tell_query(text, &error);
    return result == QUERY_DONE;
}

bool cli_select_roles(const struct query *query, const char *text, const struct timeline *t,
                      struct bitset *set)
{
    struct query_error error = {0};
    bitset_init(set, (size_t)timeline_count(t, TABLE_ROLE) + 1);
    bool fine = query_run_roles(query, t, set, &error);
    if (error.message[0] != '\0')
        tell_query(text, &error);
    return fine;
}
