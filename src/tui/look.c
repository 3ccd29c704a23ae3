#include "tui/look.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

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
    l->theme = theme != NULL ? mem_strdup(theme) : NULL;
}

void look_close(struct loop *l)
{
    painter_finish(&l->painter);
    free(l->theme);
}

/* A theme that is not there is told, and the setting is what it was. */
static void take_theme(struct loop *l, struct diags *diags)
{
    const char *theme = browser_settings(l->browser)->theme;
    if (theme == NULL || theme_exists(theme, l->options->theme_folder)) {
        free(l->theme);
        l->theme = theme != NULL ? mem_strdup(theme) : NULL;
        return;
    }
    diag_add(diags, DIAG_CONFIG, (struct mark){0}, _("there is no theme '%s'"), theme);
    browser_take_back(l->browser, "theme", l->theme != NULL ? l->theme : "default");
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
    take_theme(l, &diags);
    load(l, settings->theme, settings->color != 0, &diags, &palette);
    painter_finish(&l->painter);
    painter_init(&l->painter, charset_of(l), &palette);
    screen_set_mouse(&l->screen, settings->mouse != 0);
    screen_repaint(&l->screen);
    look_tell(l, &diags);
    if (diags.list.count > 0)
        screen_bell(&l->screen);
    diag_finish(&diags);
    l->dirty = true;
}
