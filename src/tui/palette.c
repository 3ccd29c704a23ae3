#include "tui/palette.h"

static const struct {
    unsigned bit;
    attr_t attribute;
} attributes[] = {
    {THEME_BOLD, A_BOLD},           {THEME_DIM, A_DIM},
#ifdef A_ITALIC
    {THEME_ITALIC, A_ITALIC},
#endif
    {THEME_UNDERLINE, A_UNDERLINE}, {THEME_REVERSE, A_REVERSE},
};

static attr_t attributes_of(unsigned bits)
{
    attr_t result = A_NORMAL;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (bits & attributes[i].bit)
            result |= attributes[i].attribute;
    return result;
}

/* The number that curses knows a colour by; -1 is the terminal's own. A bright foreground on 8
 * colours is a bold one. */
static int resolve(uint32_t color, attr_t *bold)
{
    if (color == THEME_DEFAULT)
        return -1;
    if (COLORS > 256) /* direct colours; the first 8 are still the palette's */
        return (int)(color < 8 ? color : theme_rgb(color) & 0xffffff);
    if (COLORS >= 256)
        return (int)theme_nearest(color, 256);
    if (COLORS >= 16)
        return (int)theme_nearest(color, 16);
    color = theme_nearest(color, 16);
    if (color >= 8)
        *bold = A_BOLD;
    return (int)(color % 8);
}

/* The pair of two colours, one of those in use or the next free one; 0 (the terminal's own) when
 * there is none left. */
static short use_pair(int foreground, int background, short *used)
{
    for (short pair = 1; pair <= *used; pair++) {
        int f, b;
        extended_pair_content(pair, &f, &b);
        if (f == foreground && b == background)
            return pair;
    }
    if (*used + 1 >= COLOR_PAIRS || init_extended_pair(*used + 1, foreground, background) == ERR)
        return 0;
    return ++*used;
}

static bool is_blank(const struct theme_style *style, const struct theme_style *text)
{
    return style->background == text->background &&
           ((style->attributes ^ text->attributes) & (THEME_UNDERLINE | THEME_REVERSE)) == 0;
}

void palette_init(struct palette *p, const struct theme *theme, bool color)
{
    short used = 0;

    *p = (struct palette){0};
    color = color && has_colors() && start_color() == OK && COLORS >= 8;
    if (color && use_default_colors() == ERR)
        color = false;
    enum theme_depth depth = !color ? THEME_NONE : COLORS >= 256 ? THEME_RICH : THEME_BASIC;
    for (int role = 0; role < ROLE_END; role++) {
        const struct theme_style *style = &theme->styles[role][depth];
        attr_t bold = 0, none = 0;
        p->attributes[role] = attributes_of(style->attributes);
        /* A terminal without bce erases to its own colours: terminfo(5), Color Handling. */
        p->blank[role] =
            (!color || tigetflag("bce") == 1) && is_blank(style, &theme->styles[ROLE_TEXT][depth]);
        if (!color)
            continue;
        int foreground = resolve(style->foreground, &bold);
        int background = resolve(style->background, &none);
        /* A pair even for the terminal's own colours: back to it curses needs SGR 39 only, back to
         * none it resets everything. */
        p->pairs[role] = use_pair(foreground, background, &used);
        p->attributes[role] |= bold;
    }
}
