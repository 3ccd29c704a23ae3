/* No file harms the terminal: canaries in every field of the format, in file names, in what is
 * configured and typed, looked for on the wire in every view. */
#include <string.h>

#include "program.h"
#include "wire.h"

/* As a YAML scalar in double quotes writes them. */
static const char *const canaries[] = {
    "\\e]0;title\\a", "\\e[6n",
    "\\ec",           "\\eP1$r\\e\\\\",
    "\\e[5;31;47m",   "\\x9B6n",
    "\\u202Erlo",     "\\u2066iso",
    "\\u200Bzwsp",    "\\u200Ezwj\\u200D",
    "\\x7F",          "\\x00\\x01\\x05",
    "\\b\\b\\b",      "\\r\\n\\t\\v\\f",
    "\\x0E\\x0F",     "\\uFEFF",
    "\\u00AD",        "\\uFFFE\\uFFFF",
    "\\uFDD0",        "\\U000E0041",
    "\\u2028\\u2029", "\\x85\\x90\\x9D",
    "\\uE000",        "\\u061C",
    "\\U0010FFFF",    "a\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301",
    "\\u180E",        "\\uFFF9x\\uFFFB",
    "\\u0300\\u0301", "\\e[?1049l",
    "\\e#8",          "\\U0001FFFE",
    "\\u115F\\u17B4", "\\e_app\\e\\\\",
    "\\e^pm\\e\\\\",  "\\e[4h",
    "\\x1A\\x04",     "\\u2800\\u3164",
};
enum { CANARY_COUNT = sizeof canaries / sizeof *canaries, ROTATIONS = 5 };

/* The same raw, as no escape can write them. */
static const char raw[] =
    "\x9b\x36n \xc2\x9b\x36n \xed\xa0\x80 \xff\xfe \xe2\x80\xae \xf4\x90\x80\x80 "
    "\xc0\x80 \xef\xbf\xbe \xe2\x80\x8b \xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
    "\xcc\x81 \x1b]0;raw\a \x7f \x08";

/* Every field of the format; @ stands for a scalar full of canaries. */
static const char fields[] =
    "annals: 1\n"
    "title: @\n"
    "description: @\n"
    "language: @\n"
    "x-own: {k: @, @: [@, {@: @}]}\n"
    "unknown: @\n"
    "sources:\n"
    "  s1: {kind: @, title: @, publisher: @, author: [@, @], date: 2015, date_basis: @, date_note: "
    "@, "
    "url: @, via: [s2, @], note: @, odd: @}\n"
    "  s2: {title: @, url: \"https://example.org/\\e]0;x\\a\\u202E\"}\n"
    "  @: {title: @, date: @}\n"
    "people:\n"
    "  p1: {name: @, aliases: [@, {name: @, language: @, sources: [s1, @]}], kind: @, named: @, "
    "count: @, description: @, born: @, died: @,\n"
    "    roles: [{title: @, called: @, organization: @, place: @, from: 2011, to: @, as_of: @, "
    "acting: @, sources: [s1]}, {title: @, from: 2012, to: 2014, organization: o1, place: l1}],\n"
    "    relations: [{type: @, person: @, name: @, certainty: @, sources: [@]}, {type: spouse-of, "
    "name: @}]}\n"
    "  @: {name: @, kind: group, count: @}\n"
    "organizations:\n"
    "  o1: {name: @, aliases: [@], parent: @, founded: @, dissolved: @, from: [@], place: @, note: "
    "@, "
    "sources: [@]}\n"
    "  @: {name: @}\n"
    "places:\n"
    "  l1: {name: @, aliases: [@], in: @}\n"
    "  @: @\n"
    "incidents:\n"
    "- {id: i1, date: 2015-03, date_basis: @, date_note: @, title: @, kind: @, status: @, place: "
    "l1,\n"
    "   people: [p1, {id: p1, as: @}, @], organizations: [o1, @], tags: [@, @], summary: @,\n"
    "   figures: {n: 8, @: @}, odd: @,\n"
    "   reports: [{source: s1, says: @, date: 2014, figures: {n: 15, @: @}, status: @,\n"
    "     attribution: {kind: @, id: @, label: @, place: @, said: @}, via: [@, s2]},\n"
    "     {source: s2, says: @, date: 2013, figures: {n: 3}, attribution: @}, {source: @, says: "
    "@}],\n"
    "   related: [{incident: @, type: @}, {incident: @, type: @}]}\n"
    "- {id: @, date: 2016~, title: @, place: {from: @, to: @}, people: p1, reports: [{source: s1, "
    "date: 2016-02, says: @}]}\n"
    "- {date: @, title: @, place: [@, @], kind: @}\n"
    "- {title: @, date: 2017/2019, people: @}\n"
    "- {@: @, date: [@]}\n"
    "- @\n"
    "- {date: 2020, title: \"lone \\uD800 surrogate\"}\n"
    "series:\n"
    "  q1: {title: @, unit: @, cumulative: @, points: [{date: 2012, value: 3, source: s1}, {date: "
    "2012, value: 9, source: s2}, {date: 2013, value: @, derived: @, note: @, source: @}, {date: "
    "@, "
    "value: \">70\"}]}\n"
    "  @: {title: @, unit: @, points: [{date: 2014, value: 1, note: @}]}\n"
    "conflicts:\n"
    "- {id: @, title: @, about: [incidents/i1, @], claims: [{source: s1, says: @}, {source: @, "
    "says: "
    "@}], note: @}\n";

static void add_scalar(struct buf *out, size_t first)
{
    buf_puts(out, "\"canary ");
    for (size_t i = 0; i < CANARY_COUNT; i++) {
        buf_puts(out, canaries[(first + i) % CANARY_COUNT]);
        buf_putc(out, i % 6 == 5 ? ' ' : '.');
    }
    buf_putc(out, '"');
}

/* Fields in turn begin with another canary. */
static void make_file(size_t rotation, bool with_raw, struct buf *out)
{
    size_t first = rotation * CANARY_COUNT / ROTATIONS;
    for (const char *at = fields; *at != '\0'; at++) {
        if (*at != '@')
            buf_putc(out, *at);
        else if (with_raw)
            buf_printf(out, "\"canary%zu %s\"", first, raw);
        else
            add_scalar(out, first);
        first += *at == '@';
    }
}

/* Its own name is one, too. */
static const char file_name[] = "\033]0;x\a\xe2\x80\xae\xc2\x9b\x9b\x7f.yaml";
static const char quoted_name[] = "\"$folder\"/\"$(printf '\\033]0;x\\a\\342\\200\\256\\302\\233"
                                  "\\233\\177.yaml')\"";

static void write_file(size_t rotation, bool with_raw)
{
    struct buf text = {0};
    make_file(rotation, with_raw, &text);
    program_write(file_name, buf_text(&text), text.length);
    buf_finish(&text);
}

static void expect_clean(const struct buf *out, enum wire_kind kind, const char *where)
{
    struct buf what = {0};
    ck_assert_msg(wire_clean(buf_text(out), out->length, kind, &what), "%s: %s", where,
                  buf_text(&what));
    ck_assert_msg(strstr(buf_text(out), "canary") != NULL, "%s: none was shown", where);
}

/* ---- the browser */

static const char keys[] =
    "j<Enter> jjjj G g <Tab><Enter> jj<Enter> <Tab>jjj<Enter> <C-d> <C-d> <C-d> <C-d> <C-d> G "
    "4 jjjj<Enter> <C-d> G <Backspace> <Backspace> y u m 2 ] jj<Enter> ] j<Enter> ] j<Enter> "
    "] ] ] [ oO <Space>j<Space> 3 j<Enter> /canary<Enter> nn N L jjj<Enter> +++ ]jj P "
    "jjj<Enter> C jjj<Enter> 4G p :problems<Enter> <C-d> <C-d> G <Esc> ? <Esc> "
    ":copy<Space>all<Enter> :copy<Space>id<Enter> :copy<Space>url<Enter> "
    "fperson:<Tab><Tab><Tab> <Esc> ftag:<Tab> <Esc> forg:<Tab><Tab> <Esc> fkind:<Tab><Enter> "
    "<Esc> R <C-l>";

static const char *const typed[] = {
    "/\x9b[6n \xc2\x9b\xed\xa0\x80 \xe2\x80\xae\xe2\x80\x8b\xff\r",
    "/\033[200~(\033]0;x\a\x9b\xe2\x80\xae\x7f\033[201~\r",
    "f\033[200~(\033]0;x\a\x9b\xe2\x80\xae\x7f\033[201~\r",
    ":\xe2\x80\xae\xff\xc2\x85\r",
    ":export csv /proc/nowhere/\xe2\x80\xae\xff\r",
};

static const struct {
    int rows, columns;
} sizes[] = {{40, 120}, {24, 80}, {12, 40}, {50, 200}, {30, 100}};

START_TEST(test_browser)
{
    struct terminal t;
    struct buf line = {0};
    write_file((size_t)_i, _i == ROTATIONS - 1);
    buf_printf(&line, "exec \"$annals\" %s", quoted_name);
    program_start(&t, buf_text(&line), NULL, sizes[_i].rows, sizes[_i].columns);
    program_expect(&t, "YEARS");
    program_press_each(&t, keys);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        terminal_send(&t, typed[i], strlen(typed[i]));
        program_press(&t, "<Esc>");
    }
    program_quit(&t);
    expect_clean(&t.raw, WIRE_BROWSER, "browser");
    terminal_finish(&t);
    buf_finish(&line);
}
END_TEST

/* ---- what is printed on a terminal */

static const char *const printed[] = {
    "list",
    "check",
    "check --format=json",
    "list --format=csv",
    "list --format=json",
    "list --format=jsonl",
    "list --format=yaml",
    "list --format=ics",
    "list --format=markdown",
    "list --format=timelinejs",
    "list --format=bibtex",
    "list -q 'conflict'",
    "diff \"$top/tests/cli/good.yaml\"",
    "diff --format=json \"$top/tests/cli/good.yaml\"",
    "fmt --check",
};

/* Prints files full of canaries, what follows their name being more of the shell's. */
static void expect_printed(int number, const char *arguments, const char *more)
{
    struct terminal t;
    for (int i = 0; i < 2; i++) {
        struct buf line = {0};
        write_file((size_t)number % ROTATIONS, i == 1);
        buf_printf(&line, "\"$annals\" %s %s%s", arguments, quoted_name, more);
        program_start(&t, buf_text(&line), NULL, 24, 80);
        ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
        if (strncmp(arguments, "fmt", 3) == 0)
            buf_puts(&t.raw, "canary"); /* of a file that it cannot read it shows nothing */
        expect_clean(&t.raw, WIRE_PRINTED, arguments);
        terminal_finish(&t);
        buf_finish(&line);
    }
}

START_TEST(test_printed)
{
    expect_printed(_i, printed[_i], "");
}
END_TEST

/* What people read comes as it may be shown through pipes, too: they may end in a pager. */
static const char *const piped[] = {
    "list",
    "list --format=markdown",
    "check",
    "check --format=github",
    "diff \"$top/tests/cli/good.yaml\"",
};

START_TEST(test_piped)
{
    expect_printed(_i, piped[_i], " 2>&1 | cat");
}
END_TEST

/* What a file may have as it is, and is printed as it stands in the file. */
static const char plain[] =
    "incidents:\n"
    "- {date: 2016, title: \"canary \xe2\x80\xae \xe2\x80\x8b\xe2\x81\xa6\"}\n"
    "- {date: 2015, title: \"canary \xf3\xa0\x81\x81 \xc2\xad\"}\n";

static const char *const copied[] = {
    "fmt \"$folder/p\"",
    "fmt --keys \"$folder/p\"",
    "add --dry-run --date=2017 --title=\"$(printf 'canary \\342\\200\\256')\" \"$folder/p\"",
    "diff --format=json \"$top/tests/cli/good.yaml\" \"$folder/p\"",
};

START_TEST(test_copied)
{
    struct terminal t;
    struct buf line = {0};
    program_write("p", plain, sizeof plain - 1);
    buf_printf(&line, "exec \"$annals\" %s", copied[_i]);
    program_start(&t, buf_text(&line), NULL, 24, 80);
    ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
    expect_clean(&t.raw, WIRE_PRINTED, copied[_i]);
    terminal_finish(&t);
    buf_finish(&line);
}
END_TEST

/* ---- configuration, environment, arguments */

static const char bad_config[] =
    "theme: \"canary\\e]0;x\\a\\u202E\"\n"
    "ascii: \"canary\\e[6n\"\n"
    "\"canary\\x9b\": 1\n"
    "keys: {panes: {\"\\e]0;canary\\a\": quit, \"Z\": \"canary\\e[6n\\u202E\", Y: [\"\\ec\"]}}\n"
    "filters: {\"canary\\e]0;x\\a\": \"canary \\e]0;x\\a\"}\n";

static const struct {
    const char *line;
    const char *variables[3];
    enum wire_kind kind;
} others[] = {
    {"exec \"$annals\" --config \"$folder/config.yaml\"", {NULL}, WIRE_BROWSER},
    {"exec \"$annals\" --theme \"$(printf 'canary\\033]0;x\\a')\"", {NULL}, WIRE_PRINTED},
    {"exec \"$annals\" --at \"$(printf 'canary\\033]0;x\\a')\"", {NULL}, WIRE_BROWSER},
    {"exec \"$annals\" -q \"$(printf 'canary(\\033]0;x\\a\\233')\"", {NULL}, WIRE_PRINTED},
    {"exec \"$annals\" --view \"$(printf 'canary\\033]0;x\\a\\233')\"", {NULL}, WIRE_PRINTED},
    {"exec \"$annals\" \"$(printf 'canary\\033]0;x\\a\\233')\"", {NULL}, WIRE_PRINTED},
    {"exec \"$annals\"", {"TERM=canary\033]0;x\a\x9b\xe2\x80\xae", NULL}, WIRE_PRINTED},
    {"exec \"$annals\"", {"TERMINFO=/canary\033]0;x\a", "TERM=canary\033", NULL}, WIRE_PRINTED},
    {"exec \"$annals\" --restricted=\"$(printf 'canary\\033]0;x\\a')\"", {NULL}, WIRE_PRINTED},
    {"exec \"$annals\" --idle=\"$(printf 'canary\\033]0;x\\a')\"", {NULL}, WIRE_PRINTED},
    {"exec \"$annals\" date \"$(printf 'canary\\033]0;x\\a\\233')\"", {NULL}, WIRE_PRINTED},
};

START_TEST(test_other)
{
    struct terminal t;
    program_write("config.yaml", bad_config, sizeof bad_config - 1);
    program_start(&t, others[_i].line, others[_i].variables, 24, 80);
    if (others[_i].kind == WIRE_BROWSER) {
        program_expect(&t, "YEARS");
        program_press_each(&t,
                           "j<Enter> jjjj G g <Tab><Enter> jj<Enter> <Tab>jjj<Enter> <C-d> G Z F "
                           "<Enter> <Esc>:problems<Enter> <Esc> ? /canary <Enter>");
        terminal_press(&t, "<Esc><Esc>Q");
    }
    ck_assert(terminal_wait(&t, PROGRAM_PATIENCE_MS));
    expect_clean(&t.raw, others[_i].kind, others[_i].line);
    terminal_finish(&t);
}
END_TEST

/* ---- the look-out itself sees what it has to see */

static const char *const seen[] = {
    "\033]0;x\a",
    "\033[6n",
    "\033c",
    "\x9b",
    "\xc2\x9b",
    "\xe2\x80\xae",
    "\x7f",
    "\x01",
    "\xed\xa0\x80",
    "\xef\xbf\xbf",
    "\033[?6n",
    "\xff",
    "\033P",
    "\xef\xbb\xbf abc",
    "\xe2\x80\x8b",
    "\x0e",
    "\033#8",
    "\xc2\xad",
    "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
};

START_TEST(test_wire)
{
    struct buf text = {0}, what = {0};
    buf_printf(&text, "before %s after", seen[_i]);
    ck_assert(!wire_clean(buf_text(&text), text.length, WIRE_BROWSER, &what));
    buf_finish(&text);
    buf_finish(&what);
}
END_TEST

int main(void)
{
    const struct test browse_tests[] = {TIMES(test_browser, ROTATIONS), EACH(test_other, others)};
    const struct test print_tests[] = {EACH(test_printed, printed), EACH(test_piped, piped),
                                       EACH(test_copied, copied)};
    const struct test wire_tests[] = {EACH(test_wire, seen)};
    const struct test_case cases[] = {
        CASE(browse_tests, .name = "browse", .seconds = 120, .tear_down = program_remove_folder),
        CASE(print_tests, .name = "print", .seconds = 120, .tear_down = program_remove_folder),
        CASE(wire_tests, .name = "wire", .seconds = 120, .tear_down = program_remove_folder),
    };
    return run_cases("canaries", cases, COUNT(cases));
}
