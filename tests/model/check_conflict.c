/* The rules of the finder, on both sides of their borders. */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "sample.h"

/* A timeline, and the conflicts found in it: ids, "?" behind those that are only possible. */
struct finding {
    const char *text, *found;
};

#define TWO_DATES(a, b)                                                                            \
    "incidents x title=X\n+reports source=s|date=" a "\n+reports source=t|date=" b "\n"
#define OWN_DATE(own, b, more)                                                                     \
    "incidents x title=X|date=" own more "\n+reports source=s|date=" b "\n"

static const struct finding dates[] = {
    {TWO_DATES("2015", "2016"), "dates/x"},
    {TWO_DATES("2015", "2015-04"), ""},
    {TWO_DATES("2015-03-31", "2015-04"), "dates/x"},
    {TWO_DATES("2015-04-01", "2015-04"), ""},
    {TWO_DATES("2015~", "2016"), "dates/x?"},
    {TWO_DATES("2015?", "2016"), "dates/x?"},
    {TWO_DATES("2015~", "2015-04"), ""},
    {TWO_DATES("2014/2015", "2015-12-31"), ""},
    {TWO_DATES("2014/2015", "2016-01-01"), "dates/x"},
    {TWO_DATES("2014/2015-12-31", "2015-12-31/2016"), ""},
    {TWO_DATES("2015-12-31/2016", "2014/2015-12-31"), ""},
    {TWO_DATES("2014/..", "2016-01-01"), ""},
    {TWO_DATES("2014/..", "2013"), "dates/x"},
    {TWO_DATES("/2014", "2013"), ""},
    {TWO_DATES("[2013,2015]", "2014"), "dates/x"},
    {TWO_DATES("[2013,2015]", "2015"), ""},
    {TWO_DATES("2015-X2-30", "2015-06"), "dates/x"},
    {TWO_DATES("201X", "2019"), ""},
    {TWO_DATES("201X", "2020"), "dates/x"},
    {TWO_DATES("2015-21", "2015-05-31"), ""},
    {TWO_DATES("2015-21", "2015-06-01"), "dates/x"},
    {TWO_DATES("soon", "2016"), ""},
    {OWN_DATE("2018", "2016", ""), "dates/x"},
    {OWN_DATE("2018", "2016", "|date_basis=inferred"), "dates/x?"},
    {OWN_DATE("2018", "2016?", ""), "dates/x?"},
    {OWN_DATE("2018", "2018-02", ""), ""},
    {OWN_DATE("2016", "2016", "") "+reports source=t|date=2015\n", "dates/x"},
};

#define TWO_FIGURES(a, b)                                                                          \
    "incidents x title=X\n+reports source=s\n++figures name=dead|value=" a                         \
    "\n+reports source=t\n++figures name=dead|value=" b "\n"
#define TWO_COUNTS(first, a, second, b)                                                            \
    "incidents x title=X\n+reports source=s|date=" first "\n++figures name=dead|value=" a          \
    "\n+reports source=t|date=" second "\n++figures name=dead|value=" b "\n"

static const struct finding figures[] = {
    {TWO_FIGURES("8", "15"), "figures/x/dead"},
    {TWO_FIGURES("8", "8"), ""},
    {TWO_FIGURES(">70", "72"), ""},
    {TWO_FIGURES(">70", "70"), "figures/x/dead"},
    {TWO_FIGURES("~10", "12"), "figures/x/dead?"},
    {TWO_FIGURES("~10", "11"), ""},
    {TWO_FIGURES("many", "11"), ""},
    {"incidents x title=X\n+figures name=dead|value=3\n+reports source=s\n++figures "
     "name=dead|value=4\n",
     "figures/x/dead"},
    {"incidents x title=X\n+reports source=s\n++figures name=dead|value=3\n++figures "
     "name=hurt|value=4\n",
     ""},
    /* counts over times that begin together */
    {TWO_COUNTS("2015-37", "15", "2015/2015-07-02", "8"), "count/x/dead"},
    {TWO_COUNTS("2015-37", "8", "2015/2015-07-02", "15"), ""},
    {TWO_COUNTS("2015-37", "~15", "2015/2015-07-02", "8"), "count/x/dead?"},
    {TWO_COUNTS("2015-01", "15", "2015", "8"), "figures/x/dead"},
    {TWO_COUNTS("2015-01/2015-04", "15", "2015-01/2015-04", "8"), "figures/x/dead"},
    {TWO_COUNTS("2015-02/2015-04", "15", "2015-01/2015-07", "8"), "count/x/dead"},
    {TWO_COUNTS("2015-02/2015-04", "8", "2015-01/2015-07", "15"), ""},
    {TWO_COUNTS("2015-02/2015-08", "15", "2015-01/2015-07", "8"), "figures/x/dead"},
    {TWO_COUNTS("2015-02-03", "15", "2015-01/2015-07", "8"), "figures/x/dead"},
    {TWO_COUNTS("2015-37~", "15", "2015/2015-07-02", "8"), "count/x/dead?"},
    {TWO_COUNTS("2015-37?", "15", "2015/2015-07-02", "8"), "count/x/dead?"},
    {TWO_COUNTS("2015-37", "15", "2015/2015-07~", "8"), "count/x/dead?"},
    {TWO_COUNTS("2015-37", "15", "2015/..", "8"), "count/x/dead"},
    {TWO_COUNTS("2015-37", "15", "2015/", "8"), "count/x/dead?"},
    {TWO_COUNTS("2015-37", ">15", "2015/2015-07-02", "15"), "count/x/dead"},
    {TWO_COUNTS("2015-37", ">=15", "2015/2015-07-02", "15"), ""},
};

#define SERIES(kind)       "series n title=N" kind "\n"
#define POINT(date, value) "+points date=" date "|value=" value "|sources=s\n"

static const struct finding series[] = {
    {SERIES("") POINT("2015", "8") POINT("2015", "15"), "series/n/2015"},
    {SERIES("") POINT("2015", "8") POINT("2015", "8"), ""},
    {SERIES("") POINT("2015", ">70") POINT("2015", "72"), ""},
    {SERIES("") POINT("2015", "8") POINT("2015~", "15"), "series/n/2015?"},
    {SERIES("") POINT("2015", "~8") POINT("2015", "15"), "series/n/2015?"},
    {SERIES("") POINT("2015", "8") POINT("2016", "15"), ""},
    {SERIES("") POINT("201X", "8") POINT("201X", "15"), "series/n/201X?"},
    {SERIES("") POINT("2015?", "8") POINT("2015", "15"), "series/n/2015??"},
    {SERIES("") POINT("2015-01-01/2015-12-31", "8") POINT("2015", "15"),
     "series/n/2015-01-01/2015-12-31"},
    {SERIES("") POINT("2015", "8..14") POINT("2015", "15"), "series/n/2015"},
    {SERIES("") POINT("2015", "8..15") POINT("2015", "15"), ""},
    {SERIES("") POINT("2015", "8") "+points date=2015|value=9|derived=true\n", "series/n/2015?"},
    {SERIES("|cumulative=false") POINT("2015-37", "15") POINT("2015/2015-07-02", "8"),
     "count/n/2015-37/2015/2015-07-02"},
    {SERIES("|cumulative=false") POINT("2015-37", "8") POINT("2015/2015-07-02", "8"), ""},
    {SERIES("|cumulative=false") POINT("2013", "30") POINT("2012/2015", ">70"), ""},
    {SERIES("|cumulative=false") POINT("2013", "30") POINT("2012/2015", "29"),
     "count/n/2013/2012/2015"},
    {SERIES("|cumulative=false") POINT("2013", "30") POINT("2014/2015", "29"), ""},
    {SERIES("|cumulative=false") POINT("2013?", "30") POINT("2012/2015", "29"),
     "count/n/2013?/2012/2015?"},
    {SERIES("") POINT("2013", "30") POINT("2012/2015", "29"), "count/n/2013/2012/2015?"},
    {SERIES("|cumulative=true") POINT("2013", "30") POINT("2014", "29"), "count/n/2013/2014"},
    {SERIES("|cumulative=true") POINT("2013", "30") POINT("2014", "30"), ""},
    {SERIES("|cumulative=true") POINT("2013~", "30") POINT("2014", "29"), "count/n/2013~/2014?"},
    {SERIES("|cumulative=true") POINT("2013", "30") POINT("2014", "~29"), ""},
    {SERIES("|cumulative=true") POINT("2013", "40") POINT("2014", "~29"), "count/n/2013/2014?"},
    {SERIES("|cumulative=true") POINT("2013", "30") POINT("2013-06", "29"), ""},
    {SERIES("|cumulative=true") POINT("2013", "30") POINT("2013-12-31/2014", "29"), ""},
    /* spans, each of which names its beginning, mean the same in every series */
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-01/2015-04/2015-01/2015-07"},
    {SERIES("|cumulative=false") POINT("2015-01/2015-04", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-01/2015-04/2015-01/2015-07"},
    {SERIES("") POINT("2015-01/2015-04", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-01/2015-04/2015-01/2015-07"},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "8") POINT("2015-01/2015-07", "8"), ""},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "8") POINT("2015-01/2015-07", "15"), ""},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "15") POINT("2015-01/2015-04", "8"),
     "series/n/2015-01/2015-04"},
    {SERIES("|cumulative=true") POINT("2015-02/2015-04", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-02/2015-04/2015-01/2015-07"},
    {SERIES("|cumulative=true") POINT("2015-02/2015-07", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-02/2015-07/2015-01/2015-07"},
    {SERIES("|cumulative=true") POINT("2015-02/2015-08", "15") POINT("2015-01/2015-07", "8"), ""},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04~", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-01/2015-04~/2015-01/2015-07?"},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "15") POINT("2015-01/..", "8"),
     "count/n/2015-01/2015-04/2015-01/.."},
    /* a time alone: all by then, in a cumulative series; as much as the span has, or more */
    {SERIES("|cumulative=true") POINT("2015-04", "15") POINT("2015-07", "8"),
     "count/n/2015-04/2015-07"},
    {SERIES("|cumulative=false") POINT("2015-04", "15") POINT("2015-07", "8"), ""},
    {SERIES("") POINT("2015-04", "15") POINT("2015-07", "8"), ""},
    {SERIES("|cumulative=true") POINT("2015-04-30", "15") POINT("2015-05-01", "8"),
     "count/n/2015-04-30/2015-05-01"},
    {SERIES("|cumulative=true") POINT("2015-04", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-04/2015-01/2015-07?"},
    {SERIES("|cumulative=true") POINT("2015-07-31", "15") POINT("2015-01/2015-07", "8"),
     "count/n/2015-07-31/2015-01/2015-07?"},
    {SERIES("|cumulative=true") POINT("2015-08-01", "15") POINT("2015-01/2015-07", "8"), ""},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "15") POINT("2015-07", "8"),
     "count/n/2015-01/2015-04/2015-07"},
    {SERIES("|cumulative=true") POINT("2015-01/2015-04", "15") POINT("2015-04", "8"), ""},
    {SERIES("|cumulative=true") POINT("2015-04", "15") POINT("2015", "8"), ""},
    {SERIES("|cumulative=false") POINT("2015-04", "15") POINT("2015", "8"), "count/n/2015-04/2015"},
    {SERIES("") POINT("2015-04", "15") POINT("2015", "8"), "count/n/2015-04/2015?"},
};

#define HOLDER(id, role) "people " id " name=" id "\n+roles organization=mfa|" role "\n"

static const struct finding tenures[] = {
    {HOLDER("a", "title=Minister|from=2010|to=2013")
         HOLDER("b", "title=Minister|from=2013|to=2016"),
     ""},
    {HOLDER("a", "title=Minister|from=2010|to=2014")
         HOLDER("b", "title=Minister|from=2013|to=2016"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=2015")
         HOLDER("b", "title=Minister|from=2013|to=2016"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=2015")
         HOLDER("b", "title=minister|from=2013|to=2016"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=2015~")
         HOLDER("b", "title=Minister|from=2013|to=2016"),
     "tenures/mfa/Minister?"},
    {HOLDER("a", "title=Vogt|from=2010|to=2015") HOLDER("b", "title=Vogt|from=2013|to=2016"),
     "tenures/mfa/Vogt?"},
    {HOLDER("a", "title=Deputy minister|from=2010|to=2015")
         HOLDER("b", "title=Deputy minister|from=2013|to=2016"),
     ""},
    {HOLDER("a", "title=Minister|from=2010|to=2013-05-01")
         HOLDER("b", "title=Minister|from=2013-05-01|to=2016"),
     ""},
    {HOLDER("a", "title=Minister|from=2010|to=2013-05-03")
         HOLDER("b", "title=Minister|from=2013-05-01|to=2016"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=..") HOLDER("b", "title=Minister|from=2013|to=2016"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010") HOLDER("b", "title=Minister|from=2013|to=2016"), ""},
    {HOLDER("a", "title=Minister|from=2010|as_of=2015")
         HOLDER("b", "title=Minister|from=2013|to=2016"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=2015")
         HOLDER("b", "title=Minister|from=2013|to=2016|acting=true"),
     ""},
    /* on some day of a year that lies within the other's tenure, or may not */
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=Minister|as_of=2013"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=Minister|as_of=2013?"),
     "tenures/mfa/Minister?"},
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=Minister|as_of=2015"), ""},
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=Minister|from=2013"),
     "tenures/mfa/Minister"},
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=Minister|to=2010"), ""},
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=Minister|from=/2013"), ""},
    {HOLDER("a", "title=Minister|as_of=2013") HOLDER("b", "title=Minister|as_of=2013"), ""},
    {HOLDER("a", "title=Minister|as_of=2013-05-05") HOLDER("b", "title=Minister|as_of=2013-05-05"),
     ""},
    {HOLDER("a", "title=Minister|from=2010|to=2015") HOLDER("b", "title=King|from=2013|to=2016"),
     ""},
    {HOLDER("a",
            "title=Minister|from=2010|to=2015") "+roles title=Minister|organization=mfa|from=2012|"
                                                "to=2016\n",
     ""},
    {HOLDER("a", "title=Minister|from=2000|to=2020") HOLDER("b", "title=Minister|from=2002|to=2004")
         HOLDER("c", "title=Minister|from=2008|to=2010"),
     "tenures/mfa/Minister"},
};

#define EVENT(person, date, kind)                                                                  \
    "people p name=P|" person "\nincidents x title=X|people=p|date=" date "|kind=" kind "\n"

static const struct finding lives[] = {
    {EVENT("died=2013-12-12", "2013-12-13", "arrest"), "life/p/x"},
    {EVENT("died=2013-12-12", "2013-12-12", "arrest"), ""},
    {EVENT("died=2013-12-12", "2013-12", "arrest"), ""},
    {EVENT("died=2013-12-12", "2014", "memorial"), ""},
    {EVENT("died=2013?", "2014", "arrest"), "life/p/x?"},
    {EVENT("died=2013", "2014~", "arrest"), "life/p/x?"},
    {EVENT("died=2013", "2013/2014", "arrest"), ""},
    {EVENT("died=2013", "201X", "arrest"), ""},
    {EVENT("died=2009", "201X", "arrest"), "life/p/x"},
    {EVENT("died=2013", "2014", "arrest|status=alleged"), "life/p/x?"},
    {EVENT("died=2013", "2014", "arrest|status=confirmed"), "life/p/x"},
    {EVENT("died=2013", "2014", "arrest|date_basis=inferred"), "life/p/x?"},
    {EVENT("born=196X", "1959", "arrest"), "life/p/x"},
    {EVENT("born=196X", "1960", "arrest"), ""},
    {EVENT("died=2013", "", "arrest"), ""},
    {EVENT("born=1960", "1959", "arrest"), "life/p/x"},
    {EVENT("born=1960", "1959/1960", "arrest"), ""},
    {EVENT("born=1960~", "1959", "arrest"), "life/p/x?"},
    {EVENT("born=1960|died=2000", "1980", "arrest"), ""},
    {"people p name=P|born=1960|died=1959\n", "life/p"},
    {"people p name=P|born=1960|died=1960\n", ""},
};

#define PARENT(parent, child, type)                                                                \
    "people a name=A|born=" parent "\n+relations type=" type                                       \
    "|person=b\npeople b name=B|born=" child "\n"

static const struct finding parents[] = {
    {PARENT("1960", "1959", "parent-of"), "parent/a/b"},
    {PARENT("1960", "1960", "parent-of"), ""},
    {PARENT("1960", "1985", "parent-of"), ""},
    {PARENT("1960-05-05", "1960-05-05", "parent-of"), ""},
    {PARENT("1960-05-05", "1960-05-04", "parent-of"), "parent/a/b"},
    {PARENT("1960", "1985", "child-of"), "parent/b/a"},
    {PARENT("1960~", "1959", "parent-of"), "parent/a/b?"},
    {PARENT("1960", "1959?", "parent-of"), "parent/a/b?"},
    {PARENT("[1958..1962]", "1959", "parent-of"), ""},
    {PARENT("[1960..1962]", "1959", "parent-of"), "parent/a/b"},
    {PARENT("1960", "1959", "spouse-of"), ""},
    {PARENT("1960", "1959", "parent-of") "+relations type=child-of|person=a\n", "parent/a/b"},
    {"people a name=A|born=1960\n+relations type=parent-of|person=b|certainty=alleged\npeople b "
     "name=B|born=1950\n",
     "parent/a/b?"},
    {"people a name=A|born=1960\n+relations type=parent-of|person=b|certainty=alleged\npeople b "
     "name=B|born=1950\n+relations type=child-of|person=a\n",
     "parent/a/b"},
};

#define ROLE(organization, role)                                                                   \
    "organizations o name=O|" organization                                                         \
    "\npeople p name=P\n+roles title=T|organization=o|" role "\n"

static const struct finding existence[] = {
    {ROLE("founded=2000", "from=1999"), "existence/o/p/T"},
    {ROLE("founded=2000", "from=2000"), ""},
    {ROLE("founded=2000-06", "from=2000"), ""},
    {ROLE("founded=2000-06-01", "from=2000-06-01"), ""},
    {ROLE("founded=2000-06-02", "from=2000-06-01"), "existence/o/p/T"},
    {ROLE("founded=2000", "as_of=1999-12-31"), "existence/o/p/T"},
    {ROLE("founded=2000?", "from=1999"), "existence/o/p/T?"},
    {ROLE("dissolved=2000", "to=2001"), "existence/o/p/T"},
    {ROLE("dissolved=2000", "to=2000"), ""},
    {ROLE("dissolved=2000", "from=1990|to=.."), "existence/o/p/T?"},
    {ROLE("dissolved=2000", "from=1990"), ""},
    {ROLE("founded=2000", "from=..|to=2005"), "existence/o/p/T?"},
    {ROLE("founded=2000?", "from=1999"), "existence/o/p/T?"},
    {ROLE("founded=2000", "from=1999~|as_of=1998"), "existence/o/p/T"},
    {ROLE("founded=2000", "from=199X"), "existence/o/p/T"},
    {ROLE("founded=2000", "from=1999/2000"), ""},
    {ROLE("founded=2000|dissolved=2010", "from=2001|to=2009"), ""},
};

static char *found_in(const char *text)
{
    struct diags diags;
    struct buf found = {0};
    size_t told[2] = {0};
    diag_init(&diags);
    struct timeline *t = sample_build(text, true, &diags);
    for (uint32_t i = 1; i <= timeline_count(t, TABLE_CONFLICT); i++) {
        const struct conflict *c = timeline_conflict(t, i);
        buf_printf(&found, "%s%s%s", i > 1 ? " " : "", timeline_text(t, c->entity.id),
                   c->certain ? "" : "?");
        told[c->certain != 0] += c->rule != CONFLICT_WRITTEN;
    }
    for (size_t i = 0; i < diags.list.count; i++) {
        told[1] -= diags.list.items[i].code == DIAG_CONFLICT;
        told[0] -= diags.list.items[i].code == DIAG_POSSIBLE_CONFLICT;
    }
    ck_assert_msg(told[0] == 0 && told[1] == 0, "told otherwise than found: %s", text);
    timeline_destroy(t);
    diag_finish(&diags);
    buf_puts(&found, "");
    return buf_steal(&found);
}

static void check_findings(const struct finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *found = found_in(findings[i].text);
        ck_assert_msg(strcmp(found ? found : "", findings[i].found) == 0,
                      "found '%s', not '%s' in\n%s", found, findings[i].found, findings[i].text);
        free(found);
    }
}

#define FINDINGS(name)                                                                             \
    START_TEST(name##_conflict)                                                                    \
    {                                                                                              \
        check_findings(name, sizeof(name) / sizeof *(name));                                       \
    }                                                                                              \
    END_TEST

FINDINGS(dates)
FINDINGS(figures)
FINDINGS(series)
FINDINGS(tenures)
FINDINGS(lives)
FINDINGS(parents)
FINDINGS(existence)

/* What a found conflict says, and where it is shown. */
START_TEST(findings_say_who)
{
    struct diags diags;
    diag_init(&diags);
    struct timeline *t = sample_build("incidents x title=X|date=2015\n"
                                      "+reports source=s|says=In April.|date=2015-04\n"
                                      "+reports source=t|date=2016\n",
                                      true, &diags);
    ck_assert_uint_eq(timeline_count(t, TABLE_CONFLICT), 1);
    const struct conflict *c = timeline_conflict(t, 1);
    ck_assert_uint_eq(c->rule, CONFLICT_DATES);
    uint32_t count;
    const uint32_t *claims = timeline_list(t, c->claims, &count);
    ck_assert_uint_eq(count, 2);
    const struct claim *claim = timeline_claim(t, claims[0]);
    ck_assert_str_eq(timeline_text(t, timeline_source(t, claim->source)->entity.id), "s");
    ck_assert_str_eq(timeline_text(t, claim->says), "In April.");
    ck_assert_str_eq(timeline_text(t, timeline_date(t, claim->date)->text), "2015-04");
    ck_assert_uint_eq(claim->incident, 1);
    const uint32_t *about = timeline_list(t, c->about, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(timeline_topic(t, about[0])->table, TABLE_INCIDENT);
    ck_assert_uint_eq(timeline_topic(t, about[0])->row, 1);
    const uint32_t *conflicts = timeline_list(t, timeline_incident(t, 1)->entity.conflicts, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(conflicts[0], 1);
    ck_assert_uint_eq(timeline_find(t, TABLE_CONFLICT, "dates/x", 7), 1);
    bool told = false;
    for (size_t i = 0; i < diags.list.count; i++)
        told = told || strstr(diags.list.items[i].message, "'dates'");
    ck_assert(told);
    timeline_destroy(t);
    diag_finish(&diags);
}
END_TEST

/* What an editor wrote under the id of a finding stays beside it. */
START_TEST(written_ids_are_kept)
{
    char *found = found_in("conflicts dates/x title=Written\n" TWO_DATES("2015", "2016"));
    ck_assert_str_eq(found, "dates/x dates/x-2");
    free(found);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(dates_conflict),     ONCE(figures_conflict), ONCE(series_conflict),
        ONCE(tenures_conflict),   ONCE(lives_conflict),   ONCE(parents_conflict),
        ONCE(existence_conflict), ONCE(findings_say_who), ONCE(written_ids_are_kept),
    };
    return run_tests(tests, .name = "conflict", .seconds = 60);
}
