#include "sample.h"

#include <string.h>

#include "model/builder.h"
#include "view/keymap.h"

static const struct {
    const char *id, *date, *title, *kind, *person, *source;
} incidents[] = {
    {"founding", "1960", "A ministry is founded", "founding", "", "gazette"},
    {"congress", "1980-10", "The sixth congress meets", "congress", "ada-lem", "gazette"},
    {"posting", "2011-05-03", "Ada Lem is posted abroad", "posting", "ada-lem", "wire"},
    {"recall", "2015", "An order recalls students", "order", "", "wire"},
    {"meeting", "2015-03~", "Two envoys meet", "meeting", "bo-tarn", "gazette"},
    {"flight", "2016-08-17", "Bo Tarn leaves his post", "defection", "bo-tarn", "wire"},
    {"report", "2018?-02", "A colonel is missing", "defection", "", "wire"},
    {"speech", "2021-01/2021-02", "Cy Onn speaks", "speech", "cy-onn", "gazette"},
    {"rumour", "", "A rumour without a date", "rumour", "cy-onn", "wire"},
};

static uint32_t refer(struct draft *d, enum table table, const char *id)
{
    return draft_refer(d, table, id, strlen(id), (struct mark){0});
}

static void declare(struct draft *d, enum table table, const char *id, const char *name)
{
    bool again;
    uint32_t row = draft_declare(d, table, id, strlen(id), (struct mark){0}, &again);
    struct entity *entity = (struct entity *)(void *)draft_row(d, table, row);
    entity->name = draft_text(d, name, strlen(name));
}

static void add_incident(struct draft *d, size_t i)
{
    bool again;
    const char *id = incidents[i].id, *date = incidents[i].date, *title = incidents[i].title;
    uint32_t row =
        draft_declare(d, TABLE_INCIDENT, id, strlen(id),
                      (struct mark){.file = 1, .line = 10 + (uint32_t)i, .column = 5}, &again);
    uint32_t person = refer(d, TABLE_PERSON, incidents[i].person);
    uint32_t report = draft_add(d, TABLE_REPORT);
    draft_report(d, report)->source = refer(d, TABLE_SOURCE, incidents[i].source);
    draft_report(d, report)->says = draft_text(d, "says so", 7);
    struct incident cells = *draft_incident(d, row);
    cells.entity.name = draft_text(d, title, strlen(title));
    cells.date = *date != '\0' ? draft_date(d, date, strlen(date), (struct mark){0}) : 0;
    cells.kind = refer(d, TABLE_KIND, incidents[i].kind);
    cells.people = draft_list(d, &person, person != 0);
    cells.reports = draft_list(d, &report, 1);
    *draft_incident(d, row) = cells;
}

struct timeline *sample_timeline(void)
{
    struct diags diags;
    struct draft draft, *drafts[] = {&draft};
    diag_init(&diags);
    diag_file(&diags, "sample.yaml");
    draft_init(&draft, &diags);
    declare(&draft, TABLE_PERSON, "ada-lem", "Ada Lem");
    declare(&draft, TABLE_PERSON, "bo-tarn", "Bo Tarn");
    declare(&draft, TABLE_PERSON, "cy-onn", "Cy Onn");
    declare(&draft, TABLE_SOURCE, "gazette", "The Gazette");
    declare(&draft, TABLE_SOURCE, "wire", "A Wire Service");
    for (size_t i = 0; i < sizeof incidents / sizeof *incidents; i++)
        add_incident(&draft, i);
    struct timeline *t = builder_build(drafts, 1, &diags, &diags);
    draft_finish(&draft);
    diag_finish(&diags);
    return t;
}

static const char *const keys[][2] = {
    {"j", "down"},           {"k", "up"},
    {"g", "first"},          {"G", "last"},
    {"C-d", "half-down"},    {"C-u", "half-up"},
    {"Tab", "next-pane"},    {"BackTab", "previous-pane"},
    {"1", "pane 1"},         {"2", "pane 2"},
    {"3", "pane 3"},         {"4", "pane 4"},
    {"Enter", "open"},       {"+", "zoom-in"},
    {"-", "zoom-out"},       {"]", "next-facet"},
    {"[", "previous-facet"}, {"o", "sort"},
    {"O", "reverse"},        {"Space", "select"},
    {"Esc", "clear"},        {"f", "filter"},
    {"/", "search"},         {"n", "next-match"},
    {"N", "previous-match"}, {"m", "bookmark"},
    {"'", "next-bookmark"},  {"<", "back"},
    {">", "forward"},        {"C", "conflicts"},
    {"?", "help"},           {"q", "close"},
    {":", "command"},        {"y", "copy"},
    {"e", "edit"},           {"x", "export"},
};

struct browser *sample_browser(int rows, int columns, enum text_charset charset)
{
    struct browser_options options = {.charset = charset, .keymap = keymap_create()};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        keymap_bind(options.keymap, "any", keys[i][0], keys[i][1]);
    struct timeline *t = sample_timeline();
    struct browser *b = browser_create(t, NULL, &options);
    timeline_destroy(t);
    browser_resize(b, rows, columns);
    return b;
}

unsigned sample_keys(struct browser *b, const char *names)
{
    unsigned requests = 0;
    while (*names != '\0') {
        size_t length = strcspn(names, " ");
        requests |= browser_key(b, chord_parse(names, length));
        names += length + strspn(names + length, " ");
    }
    return requests;
}

void sample_screen(struct browser *b, struct buf *out)
{
    struct frame frame;
    frame_init(&frame, TEXT_UNICODE);
    browser_draw(b, &frame);
    buf_clear(out);
    for (int row = 0; row < frame.rows; row++) {
        frame_line_text(&frame.lines[row], out);
        buf_putc(out, '\n');
    }
    frame_finish(&frame);
}
