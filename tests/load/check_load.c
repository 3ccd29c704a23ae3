/* What is read: each type of field, each form that a file may have, bounds and files. */
#include "../base/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dump.h"
#include "load/load.h"

static struct diags diags;

static void setup(void)
{
    diag_init(&diags);
}

static void teardown(void)
{
    diag_finish(&diags);
}

static struct timeline *load(const char *text, size_t length, const struct load_options *options)
{
    struct timeline *t = load_text("test", text, length, options, &diags);
    ck_assert_ptr_nonnull(t);
    size_t size;
    const void *block = timeline_block(t, &size);
    ck_assert(timeline_check_block(block, size));
    return t;
}

static void assert_dump(const struct timeline *t, enum table table, uint32_t row,
                        const char *expected)
{
    struct buf out = {0};
    dump_row(t, table, row, &out);
    ck_assert_str_eq(buf_text(&out), expected);
    buf_finish(&out);
}

/* ---- fields */

#define INCIDENT "annals: 1\nincidents:\n- title: T\n  "
#define PERSON   "annals: 1\nincidents: []\npeople:\n  p:\n    name: P\n    "
#define SOURCE   "annals: 1\nincidents: []\nsources:\n  s:\n    title: S\n    "

static const struct {
    const char *text;
    enum table table;
    const char *expected;
} fields[] = {
    {INCIDENT "date: 2018?-02", TABLE_INCIDENT, "title=T date=2018?-02"},
    {INCIDENT "date: \"2018\"", TABLE_INCIDENT, "title=T date=2018"},
    {INCIDENT "date: [1667,1668]", TABLE_INCIDENT, "title=T date=[1667,1668]"},
    {INCIDENT "date: {1667, 1668}", TABLE_INCIDENT, "title=T date={1667,1668}"},
    {INCIDENT "date: nonsense", TABLE_INCIDENT, "title=T date=nonsense"},
    {INCIDENT "date: ~", TABLE_INCIDENT, "title=T"},
    {INCIDENT "date: null", TABLE_INCIDENT, "title=T"},
    {INCIDENT "date: \"\"", TABLE_INCIDENT, "title=T"},
    {INCIDENT "date_basis: inferred", TABLE_INCIDENT, "title=T date_basis=inferred"},
    {INCIDENT "start: 2015\n  end: 2016", TABLE_INCIDENT, "title=T date=2015/2016"},
    {INCIDENT "end: 2016\n  start: 2015", TABLE_INCIDENT, "title=T date=2015/2016"},
    {INCIDENT "start: 2015\n  end: 2015", TABLE_INCIDENT, "title=T date=2015"},
    {INCIDENT "start: 2015\n  end: ~", TABLE_INCIDENT, "title=T date=2015"},
    {INCIDENT "end: 2016", TABLE_INCIDENT, "title=T date=/2016"},
    {INCIDENT "start: 2015-01-01T10:00:00Z\n  end: 2016-01-01T10:00:00Z", TABLE_INCIDENT,
     "title=T date=2015-01-01/2016-01-01"},
    {INCIDENT "start: 2015-01-01T10:00:00Z", TABLE_INCIDENT, "title=T date=2015-01-01T10:00:00Z"},
    {INCIDENT "kind: purge", TABLE_INCIDENT, "title=T kind=purge"},
    {INCIDENT "kind: [purge]", TABLE_INCIDENT, "title=T kind=purge"},
    {INCIDENT "status: alleged", TABLE_INCIDENT, "title=T status=alleged"},
    {INCIDENT "status: sure", TABLE_INCIDENT, "title=T extra=[(x-status: sure)]"},
    {INCIDENT "place: Seoul", TABLE_INCIDENT, "title=T place=[Seoul]"},
    {INCIDENT "place: [Seoul, Rome]", TABLE_INCIDENT, "title=T place=[Seoul, Rome]"},
    {INCIDENT "place: {from: Seoul, to: Rome}", TABLE_INCIDENT,
     "title=T place=[Seoul, Rome](route)"},
    {INCIDENT "place: {to: Rome}", TABLE_INCIDENT, "title=T place=[-, Rome](route)"},
    {INCIDENT "people: a", TABLE_INCIDENT, "title=T people=[a]"},
    {INCIDENT "people: [&p Ann, *p, b, Ann]", TABLE_INCIDENT, "title=T people=[Ann, b]"},
    {INCIDENT "people: [a, {id: a, as: ordered}, {id: a, as: ordered}, {id: a, as: fled}, a]",
     TABLE_INCIDENT, "title=T people=[a, a][ordered, fled]"},
    {INCIDENT "tags: [&t x, y, *t]", TABLE_INCIDENT, "title=T tags=[x, y]"},
    {INCIDENT "people: [a, ~, {id: b, as: ordered}, {name: c}]", TABLE_INCIDENT,
     "title=T people=[a, b, c][, ordered, ]"},
    {INCIDENT "organizations: [a, {id: b}]", TABLE_INCIDENT, "title=T organizations=[a, b]"},
    {INCIDENT "tags: a", TABLE_INCIDENT, "title=T tags=[a]"},
    {INCIDENT "tags: []", TABLE_INCIDENT, "title=T"},
    {INCIDENT "summary: |\n    one\n\n    two\n", TABLE_INCIDENT, "title=T summary=one\n\ntwo"},
    {INCIDENT "description: D", TABLE_INCIDENT, "title=T summary=D"},
    {INCIDENT "text: D", TABLE_INCIDENT, "title=T summary=D"},
    {INCIDENT "body: D", TABLE_INCIDENT, "title=T summary=D"},
    {"- headline: H", TABLE_INCIDENT, "title=H"},
    {"- event: H", TABLE_INCIDENT, "title=H"},
    {"- name: H", TABLE_INCIDENT, "title=H"},
    {"- H", TABLE_INCIDENT, "title=H"},
    {"- summary: It was night.", TABLE_INCIDENT, "title=It was night. summary=It was night."},
    {INCIDENT "figures: {executed: 8, hurt: \">70\", gone: ~}", TABLE_INCIDENT,
     "title=T figures=[(name=executed value=8), (name=hurt value=>70)]"},
    {INCIDENT "reports: [{source: s, says: hello, date: 2015, via: t}]", TABLE_INCIDENT,
     "title=T reports=[(source=s says=hello date=2015 via=[t])]"},
    {INCIDENT "reports: s", TABLE_INCIDENT, "title=T reports=[(source=s)]"},
    {INCIDENT "reports: [{source: s, attribution: someone}]", TABLE_INCIDENT,
     "title=T reports=[(source=s attribution=(label=someone))]"},
    {INCIDENT "reports: [{source: s, attribution: {id: k, kind: person, said: 2015}}]",
     TABLE_INCIDENT, "title=T reports=[(source=s attribution=(kind=person id=k said=2015))]"},
    {INCIDENT "reports: [{source: s, attribution: {id: k, kind: organization}}]", TABLE_INCIDENT,
     "title=T reports=[(source=s attribution=(kind=organization id=k))]"},
    {INCIDENT "id: i\n  related: [{incident: i, type: follows}, i]", TABLE_INCIDENT,
     "title=T related=[(incident=i type=follows), (incident=i)]"},
    {INCIDENT "x-own: {a: [1, \"2\", ~], b: \"q: \\\"\"}", TABLE_INCIDENT,
     "title=T extra=[(x-own: {a: [1, \"2\", ~], b: \"q: \\\"\"})]"},
    {INCIDENT "figures: 8", TABLE_INCIDENT, "title=T extra=[(x-figures: 8)]"},
    {PERSON "aliases: [Q, {name: R, language: ko, sources: s}]", TABLE_PERSON,
     "name=P aliases=[(name=Q), (name=R language=ko sources=[s])]"},
    {PERSON "kind: group\n    count: about 10\n    named: no", TABLE_PERSON,
     "name=P kind=group named=false count=about 10"},
    {PERSON "born: 1960~\n    died: 2017", TABLE_PERSON, "name=P born=1960~ died=2017"},
    {PERSON "roles: {title: A, from: 2015, to: .., acting: Yes}", TABLE_PERSON,
     "name=P roles=[(title=A from=2015 to=.. acting=true)]"},
    {PERSON "relations: [{type: spouse-of, person: p, certainty: denied}]", TABLE_PERSON,
     "name=P relations=[(type=spouse-of person=p certainty=denied)]"},
    {"annals: 1\nincidents: []\npeople: {p: P}", TABLE_PERSON, "name=P"},
    {"annals: 1\nincidents: []\npeople: [{id: p, name: P}]", TABLE_PERSON, "name=P"},
    {SOURCE "author: A\n    via: t\n    url: http://x/y", TABLE_SOURCE,
     "title=S author=[A] url=http://x/y via=[t]"},
    {SOURCE "author: [A, B]\n    date: 2015\n    kind: article", TABLE_SOURCE,
     "title=S kind=article author=[A, B] date=2015"},
    {"annals: 1\nincidents: []\norganizations: {o: {name: O, from: [q], founded: 1950}}",
     TABLE_ORGANIZATION, "name=O founded=1950 from=[q]"},
    {"annals: 1\nincidents: []\nplaces: {k: {name: K, in: l}}", TABLE_PLACE, "name=K in=l"},
    {"annals: 1\nincidents: []\nseries: {e: {title: E, cumulative: false, points: [{date: 2012, "
     "value: 3, source: s}]}}",
     TABLE_SERIES, "title=E cumulative=false points=[(date=2012 value=3 sources=[s])]"},
    {"annals: 1\nincidents: [{id: i, title: T}]\nconflicts: [{id: c, title: C, about: "
     "incidents/i, claims: [{source: s, says: x}]}]",
     TABLE_CONFLICT, "title=C about=[(incidents/i/)] claims=[(source=s says=x)]"},
    {"annals: 1\ntitle: H\nlanguage: en\nx-y: 1\nincidents: []", TABLE_HEADER,
     "title=H language=en extra=[(x-y: 1)]"},
};

START_TEST(check_field)
{
    struct timeline *t = load(fields[_i].text, strlen(fields[_i].text), NULL);
    assert_dump(t, fields[_i].table, 1, fields[_i].expected);
    timeline_destroy(t);
}
END_TEST

/* ---- forms: the same three incidents in each */

static const char *const forms[] = {
    "annals: 1\nincidents:\n  - {date: 2015, title: A}\n  - {date: 2016, title: B, tags: [x]}\n"
    "  - {date: 2017, title: \"C: c\"}\n",
    "incidents:\n- date: 2015\n  title: A\n- date: 2016\n  title: B\n  tags:\n  - x\n- date: "
    "2017\n  title: 'C: c'\n",
    "- {date: 2015, title: A}\n- {date: 2016, title: B, tags: x}\n- {date: 2017, title: 'C: c'}",
    "{\"annals\": 1, \"incidents\": [{\"date\": \"2015\", \"title\": \"A\"}, {\"date\": \"2016\", "
    "\"title\": \"B\", \"tags\": [\"x\"]}, {\"date\": \"2017\", \"title\": \"C: c\"}]}",
    "[\n{\"date\":\"2015\",\"title\":\"A\"},\n{\"date\":\"2016\",\"title\":\"B\",\"tags\":[\"x\"]},"
    "\n{\"date\":\"2017\",\"title\":\"C: c\"}\n]\n",
    "{\"date\":\"2015\",\"title\":\"A\"}\n\n{\"date\":\"2016\",\"title\":\"B\",\"tags\":[\"x\"]}\n"
    "{\"date\":\"2017\",\"title\":\"C: c\"}",
    "{\"title\":\"A\",\"date\":\"2015\"}\r\n{\"title\":\"B\",\"tags\":\"x\",\"date\":\"2016\"}\r\n"
    "{\"date\":\"2017\",\"title\":\"C: c\"}\r\n",
    "\xEF\xBB\xBF- {date: 2015, title: A}\r\n- {date: 2016, title: B, tags: x}\r\n- {date: 2017, "
    "title: 'C: c'}\r\n",
    "- {date: 2015, title: A}\r- {date: 2016, title: B, tags: x}\r- {date: 2017, title: 'C: c'}\r",
    "%YAML 1.1\n---\n- {date: 2015, title: A}\n---\n- {date: 2016, title: B, tags: x}\n...\n---\n"
    "date: 2017\ntitle: 'C: c'\n",
    "annals: 1\nx-tags: &t [x]\nincidents:\n- {date: 2015, title: A}\n- {date: 2016, title: B, "
    "tags: *t}\n- {date: 2017, title: 'C: c'}\n",
    "annals: 1\nx-b: &b {title: Z, tags: [x]}\nincidents:\n- {date: 2015, title: A}\n- {<<: *b, "
    "date: 2016, title: B}\n- {date: 2017, title: 'C: c'}\n",
    "annals: 1\nx-b: &b {tags: [x]}\nx-c: &c {title: B, tags: [y]}\nincidents:\n- {date: 2015, "
    "title: A}\n- {date: 2016, <<: [*b, *c]}\n- {date: 2017, title: 'C: c'}\n",
    "annals: 1\nincidents:\n  a: {date: 2015, title: A}\n  b: {date: 2016, title: B, tags: x}\n"
    "  c: {date: 2017, title: 'C: c'}\n",
};

static void assert_three(const struct timeline *t)
{
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 3);
    assert_dump(t, TABLE_INCIDENT, 1, "title=A date=2015");
    assert_dump(t, TABLE_INCIDENT, 2, "title=B date=2016 tags=[x]");
    assert_dump(t, TABLE_INCIDENT, 3, "title=C: c date=2017");
}

START_TEST(check_form)
{
    struct timeline *t = load(forms[_i], strlen(forms[_i]), NULL);
    ck_assert_uint_eq(diags.list.count, 0);
    assert_three(t);
    timeline_destroy(t);
}
END_TEST

START_TEST(check_utf16)
{
    for (int big = 0; big < 2; big++) {
        struct buf wide = {0};
        buf_add(&wide, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        for (const char *c = forms[0]; *c; c++) {
            buf_putc(&wide, big ? '\0' : *c);
            buf_putc(&wide, big ? *c : '\0');
        }
        struct timeline *t = load(wide.text, wide.length, NULL);
        ck_assert_uint_eq(diags.list.count, 0);
        assert_three(t);
        timeline_destroy(t);
        buf_finish(&wide);
    }
}
END_TEST

/* ---- bounds */

static const char *const repeated[][4] = {
    {"annals: 1\nincidents:\n- title: A\n  x-a: ", "[", "]", "- title: B\n"},
    {"annals: 1\nincidents:\n- title: A\n  x-a: ", "{a: ", "}", "- title: B\n"},
    {"annals: 1\nincidents:\n- title: A\n  x-a: ", "[", "", "- title: B\n"},
    {"annals: 1\nincidents:\n- title: B\n- title: A\n  x-a:\n   ", " -", " 1", ""},
};

START_TEST(check_depth)
{
    struct buf text = {0};
    buf_puts(&text, repeated[_i][0]);
    for (int i = 0; i < 20000; i++)
        buf_puts(&text, repeated[_i][1]);
    for (int i = 0; i < 20000; i++)
        buf_puts(&text, repeated[_i][2]);
    buf_printf(&text, "\n%s", repeated[_i][3]);
    struct timeline *t = load(text.text, text.length, NULL);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 2);
    ck_assert_uint_gt(diags.list.count, 0);
    ck_assert_int_eq(diags.list.items[0].code, DIAG_LIMIT);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

/* Each alias doubles what the one before it expands to. */
START_TEST(check_laughs)
{
    struct buf text = {0};
    buf_puts(&text, "annals: 1\nx-a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 60; i++)
        buf_printf(&text, "x-a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
    buf_puts(&text, "incidents:\n- title: A\n  tags: *a59\n- title: B\n");
    struct timeline *t = load(text.text, text.length, NULL);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 2);
    ck_assert_int_eq(diags.list.items[0].code, DIAG_LIMIT);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

START_TEST(check_expansion)
{
    struct buf text = {0};
    buf_puts(&text, "annals: 1\nx-a: &a \"");
    buf_fill(&text, 'x', 1 << 20);
    buf_puts(&text, "\"\nincidents:\n");
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "- {title: T%d, summary: *a}\n", i);
    struct timeline *t = load(text.text, text.length, NULL);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 1000);
    ck_assert_uint_eq(diags.list.count, 1);
    ck_assert_int_eq(diags.list.items[0].code, DIAG_LIMIT);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

static size_t count_told(enum diag_code code)
{
    size_t count = 0;
    for (size_t i = 0; i < diags.list.count; i++)
        count += diags.list.items[i].code == code;
    return count;
}

START_TEST(check_counts)
{
    const struct load_options options = {.max_incidents = 5, .max_scalar = 10, .max_keys = 3};
    const char *text = "- title: 0123456789abc\n- {title: B, a: 1, b: 1, c: 1, d: 1, e: 1}\n"
                       "- C\n- D\n- E\n- F\n- G\n";
    struct timeline *t = load(text, strlen(text), &options);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 5);
    assert_dump(t, TABLE_INCIDENT, 1, "title=0123456789");
    assert_dump(t, TABLE_INCIDENT, 2, "title=B extra=[(a: 1), (b: 1), (c: 1)]");
    ck_assert_uint_eq(count_told(DIAG_LIMIT), 3);
    ck_assert_uint_eq(count_told(DIAG_UNKNOWN_KEY), 4);
    timeline_destroy(t);
}
END_TEST

START_TEST(check_figures)
{
    const struct load_options options = {.max_keys = 2};
    static const char text[] = "- {title: A, figures: {a: 1, b: 2, c: 3, d: 4}}\n";
    struct timeline *t = load(text, sizeof text - 1, &options);
    assert_dump(t, TABLE_INCIDENT, 1, "title=A figures=[(name=a value=1), (name=b value=2)]");
    ck_assert_uint_eq(count_told(DIAG_LIMIT), 2);
    timeline_destroy(t);
}
END_TEST

/* What anchors name is kept, and no more of it than aliases may expand to. */
START_TEST(check_anchors)
{
    const struct load_options options = {.max_expansion = 1000};
    struct buf text = {0};
    buf_puts(&text, "annals: 1\nx-a: &a [");
    for (int i = 0; i < 1000; i++)
        buf_puts(&text, "x, ");
    buf_puts(&text, "x]\nincidents:\n- title: A\n- title: B\n");
    struct timeline *t = load(text.text, text.length, &options);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 2);
    ck_assert_uint_eq(count_told(DIAG_LIMIT), 1);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

static void count_call(void *context, size_t done, size_t total)
{
    ck_assert_uint_le(done, total);
    ++*(int *)context;
}

START_TEST(check_cancel)
{
    struct buf text = {0};
    for (int i = 0; i < 10000; i++)
        buf_puts(&text, "- {date: 2015, title: A}\n");
    int calls = 0;
    atomic_bool cancel = false;
    struct load_options options = {
        .cancel = &cancel, .progress = count_call, .progress_context = &calls};
    struct timeline *t = load(text.text, text.length, &options);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 10000);
    ck_assert_int_gt(calls, 100);
    timeline_destroy(t);
    cancel = true;
    t = load(text.text, text.length, &options);
    ck_assert_uint_lt(timeline_count(t, TABLE_INCIDENT), 100);
    ck_assert_uint_eq(diags.list.count, 0);
    timeline_destroy(t);
    buf_finish(&text);
}
END_TEST

/* ---- files */

static const char *write_file(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    return name;
}

START_TEST(check_files)
{
    char folder[] = "/tmp/annals-load-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    const char *paths[] = {
        write_file("a.yaml", "annals: 1\npeople: {p: {name: P}}\n"),
        "missing.yaml",
        folder,
        write_file("b.yaml", "- {date: 2016, title: B, people: [p]}\n"),
        write_file("c.yaml", "- {date: 2015, title: C, status: bad}\n"),
    };
    struct timeline *t = load_files(paths, 5, NULL, &diags);
    ck_assert_ptr_nonnull(t);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 2);
    ck_assert_uint_eq(timeline_count(t, TABLE_PERSON), 1);
    ck_assert_uint_eq(diags.list.count, 3);
    ck_assert_int_eq(diags.list.items[0].code, DIAG_OPEN);
    ck_assert_int_eq(diags.list.items[1].code, DIAG_OPEN);
    ck_assert_int_eq(diags.list.items[2].code, DIAG_BAD_VALUE);
    ck_assert_str_eq(timeline_file(t, timeline_incident(t, 1)->entity.origin.file), "c.yaml");
    timeline_destroy(t);
    ck_assert_ptr_null(load_files(paths + 1, 2, NULL, &diags));
    /* a file that is named twice is merged by its ids, like a copy of it */
    const char *const twice[] = {paths[0], paths[3], paths[0], paths[3], paths[3]};
    size_t told = diags.list.count;
    t = load_files(twice, 5, NULL, &diags);
    ck_assert_ptr_nonnull(t);
    ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 1);
    ck_assert_uint_eq(timeline_count(t, TABLE_PERSON), 1);
    ck_assert_uint_eq(diags.list.count, told);
    timeline_destroy(t);
    unlink("a.yaml");
    unlink("b.yaml");
    unlink("c.yaml");
    ck_assert_int_eq(chdir("/"), 0);
    rmdir(folder);
}
END_TEST

/* ---- broken anywhere: what stands elsewhere is read all the same */

static const char sample[] = "annals: 1\n"
                             "incidents:\n"
                             "  - date: 2011-04\n"
                             "    title: Alpha leaves\n"
                             "    people: [a, b]\n"
                             "  - id: two\n"
                             "    date: 2012\n"
                             "    title: \"Bravo: arrives\"\n"
                             "    summary: >-\n"
                             "      One line\n"
                             "      and another.\n"
                             "  - {date: 2013, title: Charlie stays}\n"
                             "  - title: Delta\n"
                             "    reports:\n"
                             "      - source: s\n"
                             "        says: 'it''s so'\n"
                             "      - source: t\n"
                             "  - date: 2015\n"
                             "    title: Echo\n";

static const char *const names[] = {"Alpha leaves", "Bravo: arrives", "Charlie stays", "Delta",
                                    "Echo"};
static const char breakers[] = "\"'[]{}:#&*!%@`|>-,\t \x01\xFF";

static bool has_title(const struct timeline *t, const char *title)
{
    for (uint32_t i = 1; i <= timeline_count(t, TABLE_INCIDENT); i++)
        if (strcmp(timeline_text(t, timeline_incident(t, i)->entity.name), title) == 0)
            return true;
    return false;
}

START_TEST(check_broken)
{
    char text[sizeof sample];
    const char *first = strstr(sample, "  - ");
    int incident = -1;
    for (size_t at = (size_t)(first - sample); at < sizeof sample - 1; at++) {
        incident += strncmp(sample + at, "\n  - ", 5) == 0 || sample + at == first;
        memcpy(text, sample, sizeof sample);
        text[at] = breakers[_i];
        struct timeline *t = load(text, sizeof sample - 1, NULL);
        bool edge = sample[at] == '\n' || (at > 0 && sample[at - 1] == '\n');
        for (int k = 0; k < 5; k++) {
            bool near = k == incident || k == incident - 1 || (edge && k == incident + 1);
            if (!near && !has_title(t, names[k]))
                ck_abort_msg("'%c' at byte %zu (of incident %d) loses %s:\n%s", breakers[_i], at,
                             incident, names[k], text);
        }
        timeline_destroy(t);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(check_field, fields), EACH(check_form, forms),
        ONCE(check_utf16),         EACH(check_depth, repeated),
        ONCE(check_laughs),        ONCE(check_expansion),
        ONCE(check_counts),        ONCE(check_figures),
        ONCE(check_anchors),       ONCE(check_cancel),
        ONCE(check_files),         TIMES(check_broken, sizeof breakers - 1),
    };
    return run_tests(tests, .name = "load", .seconds = 60, .set_up = setup, .tear_down = teardown);
}
