#include "tui/tui.h"

#include <stdlib.h>

#include "tui/guard.h"
#include "tui/loop.h"
#include "tui/signals.h"

enum {
    STATUS_FINE = 0,
    STATUS_LOST = 3,
    CLOSE_SECONDS = 3, /* for giving the terminal back */
    LEAVE_SECONDS = 10 /* for saving what is to be kept, once a signal wants an end */
};

bool tui_usable(char **why)
{
    return screen_usable(why);
}

void tui_give_back(void)
{
    guard_restore(false);
}

/* NO_COLOR counts when it is set to anything but nothing: no-color.org. */
static bool wants_color(const struct tui_options *options)
{
    const char *no_color = getenv("NO_COLOR");
    return options->color && (no_color == NULL || *no_color == '\0');
}

static void prepare(struct loop *l, struct diags *diags)
{
    const struct tui_options *options = l->options;
    struct palette palette;
    struct theme theme;

    theme_load(&theme, options->theme, options->theme_folder, diags);
    palette_init(&palette, &theme, wants_color(options));
    painter_init(&l->painter, options->charset, &palette);
    input_init(&l->input);
    screen_learn_keys(&l->screen, &l->input);
    browser_resize(l->browser, l->screen.rows, l->screen.columns);
}

/* What is wrong with the theme is worth a line, the first one. */
static void tell_first(struct loop *l, const struct diags *diags)
{
    struct buf line = {0};
    if (diags->list.count == 0)
        return;
    diag_format(diags, &diags->list.items[0], &line);
    browser_message(l->browser, diags->list.items[0].severity, buf_text(&line));
    buf_finish(&line);
}

static bool is_ready(struct loop *l)
{
    const struct tui_host *host = &l->options->host;
    if (host->ready != NULL && !host->ready(host->context))
        l->lost = true;
    return !l->lost;
}

static void run(struct loop *l)
{
    struct diags diags;

    diag_init(&diags);
    prepare(l, &diags);
    tell_first(l, &diags);
    diag_finish(&diags);
    if (is_ready(l))
        loop_run(l);
    signals_grant(CLOSE_SECONDS);
    screen_close(&l->screen);
    signals_grant(signals_ending() ? LEAVE_SECONDS : 0);
    painter_finish(&l->painter);
    input_finish(&l->input);
}

int tui_run(struct browser *b, const struct tui_options *options)
{
    struct loop l = {.browser = b, .options = options};

    if (!signals_install())
        return STATUS_LOST;
    if (!screen_open(&l.screen, options->mouse)) {
        signals_remove();
        return STATUS_LOST;
    }
    run(&l);
    if (options->host.leave != NULL)
        options->host.leave(options->host.context);
    int ending = signals_ending();
    signals_remove();
    if (ending != 0)
        signals_die(ending);
    return l.lost ? STATUS_LOST : STATUS_FINE;
}
