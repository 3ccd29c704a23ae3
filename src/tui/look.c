#include "tui/look.h"

#include <stdlib.h>

/* NO_COLOR counts when it is set to anything but nothing: no-color.org. */
static bool has_color(bool wanted)
{
    const char *no_color = getenv("NO_COLOR");
    return wanted && (no_color == NULL || *no_color == '\0');
}

static void load(struct loop *l, const char *name, bool color, struct diags *diags,
                 struct palette *palette)
{
    struct theme theme;
    theme_load(&theme, name, l->options->theme_folder, diags);
    palette_init(palette, &theme, has_color(color));
}

static enum text_charset charset_of(const struct loop *l)
{
    return browser_settings(l->browser)->ascii ? TEXT_ASCII : l->options->charset;
}

void look_open(struct loop *l, const char *theme, bool color, struct diags *diags)
{
    struct palette palette;
    load(l, theme, color, diags, &palette);
    painter_init(&l->painter, charset_of(l), &palette);
}

void look_tell(struct loop *l, const struct diags *diags)
{
    struct buf line = {0};
    if (diags->list.count == 0)
        return;
    const struct diag *first = &diags->list.items[0];
    if (first->mark.line == 0) /* there is no place to look at */
        buf_puts(&line, first->message);
    else
        diag_format(diags, first, &line);
    browser_message(l->browser, first->severity, buf_text(&line));
    buf_finish(&line);
}

void look_change(struct loop *l)
{
    const struct settings *settings = browser_settings(l->browser);
    struct palette palette;
    struct diags diags;

    diag_init(&diags);
    load(l, settings->theme, settings->color != 0, &diags, &palette);
    painter_finish(&l->painter);
    painter_init(&l->painter, charset_of(l), &palette);
    screen_set_mouse(&l->screen, settings->mouse != 0);
    screen_repaint(&l->screen);
    look_tell(l, &diags);
    diag_finish(&diags);
    l->dirty = true;
}
