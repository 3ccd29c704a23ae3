/* Help: made from the table of commands and the keymap, by where the keys work. */
#include "base/i18n.h"
#include "browser/parts.h"

static void put_title(struct page *page, const char *title)
{
    page_gap(page);
    page_puts(page, ROLE_HEADING, title);
    page_break(page);
}

static void put_row(struct page *page, const char *keys, const char *word, const char *text)
{
    enum { KEY_WIDTH = 24, WORD_WIDTH = 17 };
    bool wide = page->width >= 70;
    int column = page->width < 44 ? 4 : wide ? 2 + KEY_WIDTH + WORD_WIDTH : 2 + KEY_WIDTH;
    page_indent(page, 2);
    page_puts(page, ROLE_KEY, *keys != '\0' ? keys : " ");
    if (wide) {
        page_tab(page, 2 + KEY_WIDTH);
        page_puts(page, ROLE_DIM, word);
    }
    page_indent(page, column);
    page_tab(page, column);
    page_puts(page, ROLE_TEXT, text);
    page_indent(page, 0);
    page_break(page);
}

/* The commands of a group (GROUP_COUNT: of all) that have keys at a place. */
static void put_keys(struct browser *b, struct page *page, enum keymap_place place,
                     enum command_group group, const char *title)
{
    struct buf keys = {0};
    bool titled = false;
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++) {
        enum command command = (enum command)c;
        buf_clear(&keys);
        keymap_format_at(b->keymap, place, command, &keys);
        if (keys.length == 0 || (group != GROUP_COUNT && command_group(command) != group))
            continue;
        if (!titled)
            put_title(page, title);
        titled = true;
        put_row(page, buf_text(&keys), command_word(command), command_describe(command));
    }
    buf_finish(&keys);
}

static void put_nameless(struct browser *b, struct page *page)
{
    struct buf keys = {0};
    put_title(page, _("By name only, after :"));
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++) {
        buf_clear(&keys);
        for (int place = 0; place < PLACE_COUNT; place++)
            keymap_format_at(b->keymap, (enum keymap_place)place, (unsigned)c, &keys);
        if (keys.length == 0)
            put_row(page, "", command_word((enum command)c), command_describe((enum command)c));
    }
    buf_finish(&keys);
}

static void put_settings(struct page *page)
{
    const char *name;
    put_title(page, _("Settings, after :set, and in config.yaml"));
    for (size_t i = 0; (name = settings_name(i)) != NULL; i++)
        put_row(page, "", name, settings_help(i));
}

static void put_typing(struct page *page)
{
    static const struct {
        const char *keys, *text;
    } rows[] = {
        {"Tab, BackTab", N_("take the next thing that is offered, the one before")},
        {"Up, Down", N_("what was typed before")},
        {"Left, Right, A-b, A-f", N_("by a letter, by a word")},
        {"Home, End, C-a, C-e", N_("to the beginning, to the end")},
        {"C-w, C-u, C-k", N_("delete the word before, all before, all behind")},
        {"Esc, C-c", N_("leave it; a search goes back to where it began")},
    };
    put_title(page, _("While typing"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        put_row(page, rows[i].keys, "", _(rows[i].text));
}

void help_build(struct browser *b, struct page *page)
{
    static const char *const titles[PLACE_COUNT] = {
        [PLACE_YEARS] = N_("In the years"),         [PLACE_FACETS] = N_("In the middle pane"),
        [PLACE_INCIDENTS] = N_("In the incidents"), [PLACE_DETAIL] = N_("In the detail"),
        [PLACE_LANES] = N_("In the lanes"),         [PLACE_FIGURES] = N_("In the figures"),
        [PLACE_CONFLICTS] = N_("In the conflicts"), [PLACE_HELP] = N_("In help"),
        [PLACE_PROBLEMS] = N_("In the problems"),
    };
    page_puts(page, ROLE_TEXT,
              _("Years, people and incidents narrow one another: what is selected in one pane is "
                "what the others show. Space selects several; Esc takes the latest back. Below is "
                "everything about the selected row; its links are followed with Enter. / searches "
                "in this help."));
    for (int group = 0; group < GROUP_COUNT; group++)
        put_keys(b, page, PLACE_ANY, (enum command_group)group,
                 command_group_title((enum command_group)group));
    for (int place = PLACE_ANY + 1; place < PLACE_COUNT; place++)
        put_keys(b, page, (enum keymap_place)place, GROUP_COUNT, _(titles[place]));
    put_typing(page);
    put_nameless(b, page);
    put_settings(page);
    put_title(page, _("Marks"));
    page_puts(page, ROLE_TEXT,
              _("14+3?  fourteen for certain, three more possibly\n"
                "≠      reports contradict each other\n"
                "2      number of sources, at the right of an incident\n"
                "*      selected with Space      '  bookmark"));
    put_title(page, _("In lanes"));
    lane_put_legend(page);
    put_title(page, _("Queries"));
    page_puts(page, ROLE_TEXT,
              _("ryu  \"acting ambassador\"  /regex/  person:  org:  place:  source:  kind:  tag:  "
                "status:\n"
                "date:2015  date:2015..2019  date:>=2015-04  date!:2015 (certainly)\n"
                "undated  conflict  uncertain  approximate  sources>=2  has:figures  marked\n"
                "a b: both   a or b: either   not a, -a: without   ( )"));
}
