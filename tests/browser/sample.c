#include "sample.h"

#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "base/utf8.h"
#include "keys/keymap.h"

static const char *const lines[] = {
    "people ada-lem name=Ada Lem",
    "people bo-tarn name=Bo Tarn",
    "people cy-onn name=Cy Onn",
    "sources gazette title=The Gazette|url=https://gazette.example/1",
    "sources wire title=A Wire Service",
    "incidents founding title=A ministry is founded|date=1960|kind=founding",
    "+reports source=gazette|says=says so",
    "incidents congress title=The sixth congress meets|date=1980-10|kind=congress|people=ada-lem",
    "+reports source=gazette|says=says so",
    "incidents posting title=Ada Lem is posted abroad|date=2011-05-03|kind=posting|people=ada-lem",
    "+reports source=wire|says=says so",
    "incidents recall title=An order recalls students|date=2015|kind=order",
    "+reports source=wire|says=says so",
    "incidents meeting title=Two envoys meet|date=2015-03~|kind=meeting|people=bo-tarn",
    "+reports source=gazette|says=says so",
    "incidents flight title=Bo Tarn leaves his post|date=2016-08-17|kind=defection|people=bo-tarn",
    "+reports source=wire|says=says so",
    "incidents report title=A colonel is missing|date=2018?-02|kind=defection",
    "+reports source=wire|says=says so",
    "incidents speech title=Cy Onn speaks|date=2021-01/2021-02|kind=speech|people=cy-onn",
    "+reports source=gazette|says=says so",
    "incidents rumour title=A rumour without a date|kind=rumour|people=cy-onn",
    "+reports source=wire|says=says so",
};

const char *const sample_odd =
    "people ryu name=\xeb\xa5\x98\xed\x98\x84\xec\x9a\xb0 \xec\x99\xb8\xea\xb5\x90\xea\xb4\x80 "
    "\xeb\xb6\x81\xed\x95\x9c \xec\xa3\xbc\xec\xbf\xa0\xec\x9b\xa8\xec\x9d\xb4\xed\x8a\xb8\n"
    "people rene name=Rene\xcc\x81 d'E\xcc\x81tat Cafe\xcc\x81-Noir\n"
    "people esc name=\033[31mRed\033[m \xe2\x80\xaeRight-to-left\n"
    "people long name=An exceedingly long name of somebody whose parents had a lot of time\n"
    "places capital name=Capital\n"
    "places street name=Street|in=capital\n"
    "organizations office name=Office of Everything|place=street\n"
    "incidents odd-1 title=\xeb\xa5\x98\xed\x98\x84\xec\x9a\xb0 leaves with a very long title that "
    "goes on and on beyond every edge|date=1955-05|people=ryu,long,esc|place=street|tags=t1,t2\n"
    "+reports source=wire|says=eight|date=1955-05\n"
    "++figures name=executed|value=8\n"
    "+reports source=gazette|says=nine|date=1955-06\n"
    "++figures name=executed|value=9\n"
    "incidents odd-2 title=Cafe\xcc\x81 Rene\xcc\x81 opens|date=-0044-03-15|people=rene|tags=t1"
    "|organizations=office\n"
    "incidents odd-3 title=\033]0;title\a and \xff bytes|date=1999-12-31/2000-01-02\n"
    "+related incident=odd-1|type=follows\n"
    "incidents odd-4 title=Never dated|date=no date at all\n"
    "people seen name=Somebody Seen\n"
    "+roles title=Ambassador|organization=office|from=1999|to=2003~\n"
    "series toll title=Tolls\n"
    "+points date=1999|value=3|sources=wire\n"
    "+points date=1999|value=>70|sources=gazette\n"
    "+points date=2001/2003|value=10-12|sources=gazette\n"
    "series other title=Another series with a name that is rather long\n"
    "+points date=2001|value=5|sources=wire\n"
    "people role-holder name=Holder of a Role|born=1950\n"
    "+roles title=Clerk|organization=office|from=1970|to=..\n"
    "+roles title=Chief|organization=office|as_of=1990\n"
    "conflicts written title=Two say otherwise|about=people/ryu,incidents/odd-1\n"
    "+claims source=wire|says=one thing\n"
    "+claims source=gazette|says=another\n";

const char *const sample_extremes[SAMPLE_EXTREMES] = {
    "incidents a title=A|date=Y-999999999999999|people=x\n"
    "incidents b title=B|date=Y999999999999999|people=x\n"
    "incidents c title=C|date=../..|people=x\nincidents d title=D|date=XXXX|people=x\n"
    "incidents e title=E|date=../1500|people=x\nincidents f title=F|date=1500/|people=x\n"
    "incidents g title=G|date=[..1600]|people=x\nincidents h title=H|date=2000/..|people=x\n",
    "people x name=류현우 류현우 류현우\n+roles title=대사|from=Y-17E7|to=Y17E7\n"
    "+roles from=2000|to=1999\n+roles title=A|from=2000\n+roles title=B|from=2000\n"
    "+roles title=C|from=2000\n+roles title=D|from=2000\n+roles title=E|from=../2000|to=2001/..\n"
    "incidents a title=평양에서|date=2000-02-29|people=x\n",
    "incidents a title=A\n",
    "people x name=X\n",
};

struct timeline *sample_generation(const char *without, const char *more)
{
    struct buf text = {0};
    buf_puts(&text, more != NULL ? more : "");
    bool left_out = false;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *id = strchr(lines[i], ' ') + 1;
        if (lines[i][0] != '+')
            left_out = without != NULL && strncmp(id, without, strlen(without)) == 0 &&
                       id[strlen(without)] == ' ';
        if (!left_out)
            buf_printf(&text, "%s\n", lines[i]);
    }
    struct timeline *t = sample_of(buf_text(&text));
    buf_finish(&text);
    return t;
}

struct timeline *sample_timeline(void)
{
    return sample_generation(NULL, NULL);
}

/* Place, key, command. */
static const char *const keys[][3] = {
    {"any", "j", "down"},
    {"any", "k", "up"},
    {"any", "g", "first"},
    {"any", "G", "last"},
    {"any", "C-d", "half-down"},
    {"any", "C-u", "half-up"},
    {"any", "PageDown", "page-down"},
    {"any", "PageUp", "page-up"},
    {"any", "z", "maximize"},
    {"any", "J", "next-entry"},
    {"any", "K", "previous-entry"},
    {"any", "Tab", "next-pane"},
    {"any", "BackTab", "previous-pane"},
    {"any", "1", "pane 1"},
    {"any", "2", "pane 2"},
    {"any", "3", "pane 3"},
    {"any", "4", "pane 4"},
    {"any", "Enter", "open"},
    {"any", "+", "zoom-in"},
    {"any", "-", "zoom-out"},
    {"any", "]", "next-facet"},
    {"any", "[", "previous-facet"},
    {"any", "o", "sort"},
    {"any", "O", "reverse"},
    {"any", "Space", "select"},
    {"any", "|", "any-all"},
    {"any", "Esc", "clear"},
    {"any", "f", "filter"},
    {"any", "F", "filters"},
    {"any", "/", "search"},
    {"any", "n", "next-match"},
    {"any", "N", "previous-match"},
    {"any", "m", "bookmark"},
    {"any", "'", "next-bookmark"},
    {"any", "<", "back"},
    {"any", ">", "forward"},
    {"any", "p", "panes"},
    {"any", "C", "conflicts"},
    {"any", "!", "problems"},
    {"any", "?", "help"},
    {"any", "q", "close"},
    {"any", ":", "command"},
    {"any", "y", "copy"},
    {"any", "u", "browse"},
    {"any", "e", "edit"},
    {"any", "R", "reload"},
    {"any", "x", "export"},
    {"any", "C-l", "redraw"},
    {"any", "C-z", "suspend"},
    {"any", "C-c", "cancel"},
    {"any", "Q", "quit"},
    {"any", "L", "lanes"},
    {"any", "P", "figures"},
    {"lanes", "h", "left"},
    {"lanes", "l", "right"},
    {"lanes", "(", "pan-left"},
    {"lanes", ")", "pan-right"},
    {"lanes", "w", "next-mark"},
    {"lanes", "b", "previous-mark"},
    {"lanes", "0", "first-mark"},
    {"lanes", "$", "last-mark"},
    {"lanes", "=", "fit"},
    {"lanes", "z", "fit-lane"},
    {"figures", "h", "previous-series"},
    {"figures", "l", "next-series"},
};

struct browser *sample_browse(struct timeline *t, const struct browser_options *options, int rows,
                              int columns)
{
    struct browser_options with_keys = *options;
    with_keys.keymap = keymap_create();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        keymap_bind(with_keys.keymap, keys[i][0], keys[i][1], keys[i][2]);
    struct browser *b = browser_create(t, NULL, &with_keys);
    timeline_destroy(t);
    browser_resize(b, rows, columns);
    return b;
}

struct browser *sample_browser(int rows, int columns, enum text_charset charset)
{
    struct browser_options options = {.charset = charset};
    return sample_browse(sample_timeline(), &options, rows, columns);
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

unsigned sample_type(struct browser *b, const char *text)
{
    unsigned requests = 0;
    size_t size;
    for (; *text != '\0'; text += size)
        requests |= browser_key(b, utf8_decode(text, strlen(text), &size));
    return requests;
}

void sample_run(struct browser *b, const char *commands)
{
    for (; *commands != '\0'; commands += *commands == ';') {
        char command[80];
        size_t length = strcspn(commands, ";");
        snprintf(command, sizeof command, "%.*s", (int)length, commands);
        sample_keys(b, ":");
        sample_type(b, command);
        sample_keys(b, "Enter");
        commands += length;
    }
}

void sample_draw(struct browser *b, enum text_charset charset, struct buf *out)
{
    struct frame frame;
    frame_init(&frame, charset);
    browser_draw(b, &frame);
    buf_clear(out);
    for (int row = 0; row < frame.rows; row++) {
        frame_line_text(&frame.lines[row], out);
        buf_putc(out, '\n');
    }
    frame_finish(&frame);
}

void sample_require(struct browser *b, const char *list, const char *after)
{
    char part[160];
    struct buf screen = {0};
    sample_draw(b, TEXT_UNICODE, &screen);
    while (*list != '\0') {
        size_t length = strcspn(list, "|");
        bool absent = *list == '!';
        memcpy(part, list + absent, length - absent);
        part[length - absent] = '\0';
        require((strstr(buf_text(&screen), part) != NULL) != absent, "after %s: %s\n%s", after,
                part, buf_text(&screen));
        list += length + (list[length] == '|');
    }
    buf_finish(&screen);
}

void sample_expect(struct browser *b, const char *names, const char *list)
{
    sample_keys(b, names);
    sample_require(b, list, names);
}

void sample_require_text(struct browser *b, enum text_charset charset, const char *text,
                         const char *after)
{
    struct buf screen = {0};
    sample_draw(b, charset, &screen);
    require(strstr(buf_text(&screen), text) != NULL, "after %s: '%s' not in\n%s", after, text,
            buf_text(&screen));
    buf_finish(&screen);
}
