#include "tui/theme.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "base/text.h"
#include "tui/builtin.h"

enum { LARGEST_FILE = 65536 };

static const char *const color_names[] = {"black", "red",     "green", "yellow",
                                          "blue",  "magenta", "cyan",  "white"};

static const struct {
    const char *word;
    unsigned bit;
} attribute_names[] = {{"bold", THEME_BOLD},
                       {"dim", THEME_DIM},
                       {"italic", THEME_ITALIC},
                       {"underline", THEME_UNDERLINE},
                       {"reverse", THEME_REVERSE}};

static const struct theme_style plain = {THEME_DEFAULT, THEME_DEFAULT, 0};

/* One line as it is read. */
struct reader {
    const char *line, *at, *end;
    const char *word; /* the current word, of length bytes; 0 at the end */
    size_t length;
    struct mark mark;
    struct diags *diags;
};

static bool is_word(const struct reader *r, const char *word)
{
    return strlen(word) == r->length && memcmp(word, r->word, r->length) == 0;
}

static void complain(struct reader *r, const char *format)
{
    if (r->diags == NULL)
        return;
    r->mark.column = (uint32_t)text_column(r->line, (size_t)(r->word - r->line));
    diag_add(r->diags, DIAG_CONFIG, r->mark, format, (int)r->length, r->word);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void next_word(struct reader *r)
{
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    r->word = r->at;
    while (r->at < r->end && !is_blank(*r->at) && *r->at != '|')
        r->at++;
    if (r->at == r->word && r->at < r->end)
        r->at++; /* the bar */
    r->length = (size_t)(r->at - r->word);
}

static bool parse_hex(const struct reader *r, uint32_t *color)
{
    uint32_t value = 0;
    if (r->length != 7 || r->word[0] != '#')
        return false;
    for (size_t i = 1; i < 7; i++) {
        static const char digits[] = "0123456789abcdef";
        char c = r->word[i];
        const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        if (c == '\0' || digit == NULL)
            return false;
        value = value * 16 + (uint32_t)(digit - digits);
    }
    *color = THEME_RGB | value;
    return true;
}

static bool parse_index(const struct reader *r, uint32_t *color)
{
    uint32_t value = 0;
    if (r->length > 3)
        return false;
    for (size_t i = 0; i < r->length; i++) {
        if (r->word[i] < '0' || r->word[i] > '9')
            return false;
        value = value * 10 + (uint32_t)(r->word[i] - '0');
    }
    *color = value;
    return value < 256;
}

static bool parse_color(struct reader r, uint32_t *color)
{
    uint32_t bright = 0;
    if (is_word(&r, "default")) {
        *color = THEME_DEFAULT;
        return true;
    }
    if (parse_hex(&r, color) || parse_index(&r, color))
        return true;
    if (r.length > 7 && memcmp(r.word, "bright-", 7) == 0) {
        r.word += 7;
        r.length -= 7;
        bright = 8;
    }
    for (uint32_t i = 0; i < 8; i++) {
        if (is_word(&r, color_names[i])) {
            *color = i + bright;
            return true;
        }
    }
    return false;
}

static unsigned parse_attribute(const struct reader *r)
{
    for (size_t i = 0; i < sizeof attribute_names / sizeof *attribute_names; i++)
        if (is_word(r, attribute_names[i].word))
            return attribute_names[i].bit;
    return 0;
}

/* One part up to a bar or the end of the line. */
static void parse_style(struct reader *r, struct theme_style *style)
{
    bool background = false;
    uint32_t color;

    *style = plain;
    for (; r->length > 0 && !is_word(r, "|"); next_word(r)) {
        unsigned attribute = parse_attribute(r);
        if (is_word(r, "on")) {
            background = true;
        } else if (attribute != 0) {
            style->attributes |= attribute;
        } else if (!parse_color(*r, &color)) {
            complain(r, _("'%.*s' is no colour and no attribute"));
        } else if (background) {
            style->background = color;
        } else {
            style->foreground = color;
        }
    }
}

static int find_role(const struct reader *r)
{
    for (int role = 0; role < ROLE_END; role++) {
        const char *word = role_word((enum text_role)role);
        if (strlen(word) + 1 == r->length && r->word[r->length - 1] == ':' &&
            memcmp(word, r->word, r->length - 1) == 0)
            return role;
    }
    return -1;
}

static void parse_line(struct theme *theme, bool *given, struct reader *r)
{
    struct theme_style styles[THEME_DEPTHS];

    next_word(r);
    if (r->length == 0)
        return;
    int role = find_role(r);
    if (role < 0) {
        complain(r, _("'%.*s' is no role"));
        return;
    }
    next_word(r);
    for (int depth = 0; depth < THEME_DEPTHS; depth++) {
        if (r->length == 0 && depth > 0) {
            styles[depth] = styles[depth - 1];
            continue;
        }
        parse_style(r, &styles[depth]);
        if (r->length > 0)
            next_word(r); /* past the bar */
    }
    styles[THEME_NONE].foreground = styles[THEME_NONE].background = THEME_DEFAULT;
    if (r->length > 0)
        complain(r, _("'%.*s' is one part too many"));
    memcpy(theme->styles[role], styles, sizeof styles);
    given[role] = true;
}

/* The end of a line's text: a comment's sign stands first or between blanks. */
static const char *find_comment(const char *line, const char *end)
{
    for (const char *at = line; at < end; at++) {
        bool first = at == line || is_blank(at[-1]);
        if (*at == '#' && first && (at == line || at + 1 == end || is_blank(at[1])))
            return at;
    }
    return end;
}

void theme_parse(struct theme *theme, const char *text, size_t length, const char *name,
                 struct diags *diags)
{
    bool given[ROLE_END] = {false};
    struct reader r = {.diags = diags};
    const char *end = text + length;

    for (int role = 0; role < ROLE_END; role++)
        for (int depth = 0; depth < THEME_DEPTHS; depth++)
            theme->styles[role][depth] = plain;
    if (diags != NULL)
        r.mark.file = diag_file(diags, name);
    for (const char *line = text; line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        const char *line_end = newline != NULL ? newline : end;
        r.mark.line++;
        r.line = r.at = line;
        r.end = find_comment(line, line_end);
        parse_line(theme, given, &r);
        line = line_end + 1;
    }
    for (int role = 0; role < ROLE_END; role++)
        if (!given[role])
            memcpy(theme->styles[role], theme->styles[ROLE_TEXT], sizeof theme->styles[role]);
}

static bool load_file(struct theme *theme, const char *name, const char *folder,
                      struct diags *diags)
{
    struct buf path = {0}, text = {0};

    if (folder == NULL || strchr(name, '/') != NULL || name[0] == '.')
        return false;
    buf_printf(&path, "%s/%s", folder, name);
    bool loaded = file_read_regular(path.text, &text, LARGEST_FILE) == 0;
    if (loaded)
        theme_parse(theme, buf_text(&text), text.length, path.text, diags);
    buf_finish(&path);
    buf_finish(&text);
    return loaded;
}

static bool load_builtin(struct theme *theme, const char *name)
{
    for (size_t i = 0; builtin_themes[i].name != NULL; i++) {
        if (strcmp(builtin_themes[i].name, name) != 0)
            continue;
        struct buf text = {0};
        for (const char *const *line = builtin_themes[i].lines; *line != NULL; line++)
            buf_puts(&text, *line);
        theme_parse(theme, buf_text(&text), text.length, name, NULL);
        buf_finish(&text);
        return true;
    }
    return false;
}

void theme_load(struct theme *theme, const char *name, const char *folder, struct diags *diags)
{
    name = name != NULL ? name : "default";
    if (load_file(theme, name, folder, diags) || load_builtin(theme, name))
        return;
    if (diags != NULL)
        diag_add(diags, DIAG_CONFIG, (struct mark){0}, _("there is no theme '%s'"), name);
    load_builtin(theme, "default");
}

bool theme_exists(const char *name, const char *folder)
{
    struct theme theme;
    return load_file(&theme, name, folder, NULL) || load_builtin(&theme, name);
}
