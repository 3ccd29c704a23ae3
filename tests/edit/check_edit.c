/* Files put in form, incidents added, timelines compared: what goes in, what comes out, and what is
 * told. Whatever fmt makes of a text, it says the same and is in form then. */
#include "../base/run.h"

#include <stdlib.h>
#include <string.h>

#include "edit/append.h"
#include "edit/compare.h"
#include "edit/format.h"
#include "edit/skeleton.h"
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

static struct buf buf_of(const char *text)
{
    struct buf b = {0};
    buf_puts(&b, text);
    return b;
}

/* ---- fmt */

static const struct {
    const char *before, *after;
    bool keys;
    const char *told; /* a word of what is told, or NULL */
} forms[] = {
    {"", "", false, NULL},
    {"# only a comment\n", "# only a comment\n", false, NULL},
    {"- {title: A, date: 2015}\n", "- {title: A, date: 2015}\n", false, NULL},
    {"- title: B\n  date: 2016\n- title: A\n  date: 2015\n",
     "- title: A\n  date: 2015\n- title: B\n  date: 2016\n", false, NULL},
    /* comments go along, blank lines stay in their places */
    {"# head\n\n# of b\n- title: B # b\n  date: 2016\n  # in b\n\n# of a\n- title: A\n  date: "
     "2015\n# "
     "tail\n",
     "# head\n\n# of a\n- title: A\n  date: 2015\n\n# of b\n- title: B # b\n  date: 2016\n  # in "
     "b\n# "
     "tail\n",
     false, NULL},
    /* a comment by itself is a fence */
    {"- title: C\n  date: 2017\n- title: B\n  date: 2016\n\n# part two\n\n- title: A\n  date: "
     "2015\n",
     "- title: B\n  date: 2016\n- title: C\n  date: 2017\n\n# part two\n\n- title: A\n  date: "
     "2015\n",
     false, "comment"},
    /* the earlier and longer one first, undated last, equal ones as they are */
    {"- title: U\n- title: M\n  date: 2015-04\n- title: Y\n  date: 2015\n- title: D\n  date: "
     "2015-01-01\n- title: Y2\n  date: 2015\n",
     "- title: Y\n  date: 2015\n- title: Y2\n  date: 2015\n- title: D\n  date: 2015-01-01\n- "
     "title: "
     "M\n  date: 2015-04\n- title: U\n",
     false, NULL},
    /* sections, with what stands above them */
    {"incidents: []\n# people\npeople:\n  p: {name: P}\ntitle: T\nannals: 1\n",
     "annals: 1\ntitle: T\n# people\npeople:\n  p: {name: P}\nincidents: []\n", false, NULL},
    {"annals: 1\nincidents:\n- title: B\n  date: 2016\n- title: A\n  date: 2015\nsources:\n  s:\n  "
     "  "
     "title: S\n",
     "annals: 1\nsources:\n  s:\n    title: S\nincidents:\n- title: A\n  date: 2015\n- title: B\n  "
     "date: 2016\n",
     false, NULL},
    /* no line end at the end of the file */
    {"- title: B\n  date: 2016\n- title: A\n  date: 2015",
     "- title: A\n  date: 2015\n- title: B\n  date: 2016\n", false, NULL},
    {"- title: B\r\n  date: 2016\r\n- title: A\r\n  date: 2015\r\n",
     "- title: A\r\n  date: 2015\r\n- title: B\r\n  date: 2016\r\n", false, NULL},
    /* text that looks like a comment is none */
    {"- title: B\n  date: 2016\n  summary: |\n    # not a comment\n\n    - nor an item\n- title: "
     "A\n  "
     "date: 2015\n",
     "- title: A\n  date: 2015\n- title: B\n  date: 2016\n  summary: |\n    # not a comment\n\n    "
     "- "
     "nor an item\n",
     false, NULL},
    /* dates */
    {"- title: A\n  date: 2015?-04?  # why\n", "- title: A\n  date: 2015-04?  # why\n", false,
     NULL},
    {"- title: A\n  date: April 2015\n", "- title: A\n  date: 2015-04\n", false, "read as"},
    {"- title: A\n  date: \"2015 or 2016\"\n", "- title: A\n  date: \"[2015,2016]\"\n", false,
     "read as"},
    {"- {title: A, date: 4/2015}\n", "- {title: A, date: 2015-04}\n", false, "read as"},
    {"- title: A\n  date: nonsense\n", "- title: A\n  date: nonsense\n", false, NULL},
    {"- title: A\n  date: ~\n  reports:\n  - {source: s, date: 5 May 1990}\n",
     "- title: A\n  date: ~\n  reports:\n  - {source: s, date: 1990-05-05}\n", false, "read as"},
    {"people:\n  p:\n    name: April 2015\n    born: spring 1960\n    roles:\n    - title: X\n     "
     " to: "
     "..\nincidents: []\n",
     "people:\n  p:\n    name: April 2015\n    born: 1960-21\n    roles:\n    - title: X\n      "
     "to: "
     "..\nincidents: []\n",
     false, "read as"},
    /* keys, only where that is asked for */
    {"- date: 2015\n  title: A\n", "- date: 2015\n  title: A\n", false, NULL},
    {"- date: 2015\n  x-own:\n    deep: 1\n  title: A # a\n",
     "- title: A # a\n  date: 2015\n  x-own:\n    deep: 1\n", true, NULL},
    {"- date: 2015\n  # about the title\n  title: A\n",
     "- date: 2015\n  # about the title\n  title: A\n", true, "between the keys"},
    {"people:\n  p:\n    - name: P\nincidents: []\n",
     "people:\n  p:\n    - name: P\nincidents: []\n", true, NULL},
    /* what must not be moved */
    {"- &a\n  title: B\n  date: 2016\n- title: A\n  date: 2015\n  place: &p Oslo\n- title: C\n  "
     "date: "
     "2014\n  place: *p\n",
     "- &a\n  title: B\n  date: 2016\n- title: A\n  date: 2015\n  place: &p Oslo\n- title: C\n  "
     "date: "
     "2014\n  place: *p\n",
     false, "aliases"},
    {"[{title: B, date: 2016},\n {title: A, date: 2015}]\n",
     "[{title: B, date: 2016},\n {title: A, date: 2015}]\n", false, NULL},
    {"-\n  title: B\n  date: 2016\n- title: A\n  date: 2015\n",
     "-\n  title: B\n  date: 2016\n- title: A\n  date: 2015\n", false, NULL},
    {"- id: x\n  title: B\n  date: 2016\n- id: x\n  title: A\n  date: 2015\n",
     "- id: x\n  title: B\n  date: 2016\n- id: x\n  title: A\n  date: 2015\n", false, "says"},
};

static bool is_told(const char *word)
{
    for (size_t i = 0; i < diags.list.count; i++)
        if (strstr(diags.list.items[i].message, word))
            return true;
    return false;
}

START_TEST(check_form)
{
    struct buf text = buf_of(forms[_i].before), out = {0}, again = {0};
    ck_assert(format_file("f", &text, forms[_i].keys, &out, &diags));
    ck_assert_str_eq(buf_text(&out), forms[_i].after);
    ck_assert(forms[_i].told ? is_told(forms[_i].told) : diags.list.count == 0);
    ck_assert(format_file("f", &out, forms[_i].keys, &again, &diags));
    ck_assert_str_eq(buf_text(&again), buf_text(&out));
    buf_finish(&text);
    buf_finish(&out);
    buf_finish(&again);
}
END_TEST

static const char *const refused[] = {"text",
                                      "a: [",
                                      "- title: A\n---\n- title: B\n",
                                      "\xEF\xBB\xBF[]",
                                      "- title: \xFF\n",
                                      "- title: A\r- title: B\r"};

START_TEST(check_refused)
{
    struct buf text = buf_of(refused[_i]), out = {0};
    ck_assert(!format_file("f", &text, true, &out, &diags));
    ck_assert_uint_gt(diags.count[DIAG_ERROR], 0);
    buf_finish(&text);
    buf_finish(&out);
}
END_TEST

/* ---- add */

#define T .title = "T"

static const struct {
    const char *before;
    struct append_incident incident;
    const char *after; /* NULL: refused */
} additions[] = {
    {"", {T, .date = "2015"}, "annals: 1\n\nincidents:\n  - title: T\n    date: 2015\n"},
    {"# mine\n", {T}, "# mine\nannals: 1\n\nincidents:\n  - title: T\n"},
    {"- title: A\n", {T}, "- title: A\n- title: T\n"},
    {"- title: A", {T}, "- title: A\n- title: T\n"},
    {"- title: A\n\n- title: B\n\n# end\n",
     {T},
     "- title: A\n\n- title: B\n\n- title: T\n\n# end\n"},
    {"  - title: A\n    date: 2015 # x\n",
     {T, .date = "about 2016"},
     "  - title: A\n    date: 2015 # x\n  - title: T\n    date: 2016~\n"},
    {"annals: 1\nincidents: []\npeople:\n  p: P\n",
     {T, .people = "P; Q ;;"},
     "annals: 1\nincidents:\n  - title: T\n    people: [p, Q]\npeople:\n  p: P\n"},
    {"people:\n  p: J. R. Innes Jr.\n",
     {T, .people = "J.R. Innes Jr; Mr J"},
     "people:\n  p: J. R. Innes Jr.\n\nincidents:\n  - title: T\n    people: [p, Mr J]\n"},
    {"annals: 1\nincidents:\n- title: A\n  summary: |\n    # x\n\n    y\n# s\nsources:\n  s: S\n",
     {T, .source = "s"},
     "annals: 1\nincidents:\n- title: A\n  summary: |\n    # x\n\n    y\n- title: T\n  reports:\n  "
     "  - "
     "source: s\n# s\nsources:\n  s: S\n"},
    {"incidents:\n  - title: A\n",
     {T, .source = "https://e.org", .says = "yes: no"},
     "incidents:\n  - title: A\n  - title: T\n    reports:\n      - source: https://e.org\n        "
     "says: \"yes: no\"\n\nsources:\n  \"https://e.org\":\n    url: https://e.org\n"},
    {"people: {}\n", {T}, "people: {}\n\nincidents:\n  - title: T\n"},
    {"- title: A\n",
     {T, .summary = "One\n\nTwo"},
     "- title: A\n- title: T\n  summary: |-\n    One\n\n    Two\n"},
    {"- title: A\n",
     {T, .place = "a; b", .tags = "x"},
     "- title: A\n- title: T\n  place: [a, b]\n  tags: [x]\n"},
    {"- title: A\n", {.date = "2015"}, NULL},
    {"- title: A\n", {T, .date = "nonsense"}, NULL},
    {"- title: A\n", {T, .status = "odd"}, NULL},
    {"[{title: A}]\n", {T}, NULL},
    {"text\n", {T}, NULL},
    {"a: [\n", {T}, NULL},
};

START_TEST(check_addition)
{
    struct buf text = buf_of(additions[_i].before), out = {0};
    bool fine = append_file("f", &text, &additions[_i].incident, &out, &diags);
    ck_assert_int_eq(fine, additions[_i].after != NULL);
    if (fine)
        ck_assert_str_eq(buf_text(&out), additions[_i].after);
    else
        ck_assert_uint_gt(diags.count[DIAG_ERROR], 0);
    buf_finish(&text);
    buf_finish(&out);
}
END_TEST

/* ---- new */

START_TEST(check_skeleton)
{
    for (int bare = 0; bare < 2; bare++) {
        struct buf text = {0}, out = {0};
        skeleton_format("/x/annals.schema.json", bare, &text);
        struct timeline *t = load_text("new", text.text, text.length, NULL, &diags);
        ck_assert_uint_eq(timeline_count(t, TABLE_INCIDENT), 2);
        ck_assert(format_file("new", &text, false, &out, &diags));
        ck_assert_str_eq(out.text, text.text);
        ck_assert_uint_eq(diags.list.count, 0);
        timeline_destroy(t);
        buf_finish(&text);
        buf_finish(&out);
    }
}
END_TEST

/* ---- diff */

static const struct {
    const char *old, *new, *changes; /* "+ - ~" and the id; fields as key(-old +new) */
} differences[] = {
    {"- title: A\n", "# x\n- {title: A}\n", ""},
    {"[]", "- {id: a, title: A}", "+a "},
    {"- {id: a, title: A}", "[]", "-a "},
    {"- {id: a, title: A, date: 2015}", "- {id: a, title: B, date: 2015~}",
     "~a title(-A +B) date(-2015 +2015~) "},
    {"- {id: a, title: A, people: [x, y]}", "- {id: a, title: A, people: [{id: x, as: boss}]}",
     "~a people(-x -y +x (boss)) -y "},
    {"- {id: a, title: A}", "- {id: b, title: A}", "~b id(-a +b) "},
    {"- {id: a, title: A, reports: [{source: s, says: x}]}",
     "- {id: a, title: A, reports: [{source: s, says: y}]}",
     "~a reports(-{source: s, says: x} +{source: s, says: y}) "},
    {"- {id: a, title: A, figures: {n: 1, m: 2}}", "- {id: a, title: A, figures: {n: 2, m: 2}}",
     "~a figures(-n=1 +n=2) "},
    {"- {id: a, title: A, place: {from: p, to: q}}", "- {id: a, title: A, place: {to: q}}",
     "~a place(-from p) -p "},
    {"- {id: a, title: A, x-k: 1}", "- {id: a, title: A, x-k: 2}", "~a (-x-k: 1 +x-k: 2) "},
    {"{title: T, incidents: []}", "{title: U, incidents: [], people: {p: P}}",
     "~ title(-T +U) +p "},
};

static void put_fields(const struct change *c, struct buf *out)
{
    for (size_t i = 0; i < c->fields.count; i++) {
        const struct change_field *f = &c->fields.items[i];
        buf_printf(out, "%s(", f->key);
        for (size_t k = 0; k < f->old.count; k++)
            buf_printf(out, "%s-%s", k > 0 ? " " : "", f->old.items[k]);
        for (size_t k = 0; k < f->new.count; k++)
            buf_printf(out, "%s+%s", k + f->old.count > 0 ? " " : "", f->new.items[k]);
        buf_puts(out, ") ");
    }
}

START_TEST(check_difference)
{
    struct buf out = {0};
    struct comparison result;
    const char *old = differences[_i].old, *new = differences[_i].new;
    struct timeline *a = load_text("old", old, strlen(old), NULL, &diags);
    struct timeline *b = load_text("new", new, strlen(new), NULL, &diags);
    compare_timelines(a, b, &result);
    for (size_t i = 0; i < result.changes.count; i++) {
        const struct change *c = &result.changes.items[i];
        const struct timeline *t = c->new_row != 0 ? b : a;
        uint32_t row = c->new_row != 0 ? c->new_row : c->old_row;
        buf_printf(&out, "%c%s ", "-~+"[c->sort],
                   schema_has_entity(c->table)
                       ? timeline_text(t, timeline_entity(t, c->table, row)->id)
                       : "");
        put_fields(c, &out);
    }
    ck_assert_str_eq(buf_text(&out), differences[_i].changes);
    comparison_finish(&result);
    timeline_destroy(a);
    timeline_destroy(b);
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        EACH(check_form, forms),
        EACH(check_refused, refused),
        EACH(check_addition, additions),
        ONCE(check_skeleton),
        EACH(check_difference, differences),
    };
    return run_tests(tests, .name = "edit", .set_up = setup, .tear_down = teardown);
}
