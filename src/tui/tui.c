#include "tui/tui.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/builtin.h"
#include "tui/guard.h"
#include "tui/look.h"
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

const char *const *tui_themes(void)
{
    return builtin_theme_names;
}

bool tui_has_theme(const char *name, const char *folder)
{
    return theme_exists(name, folder);
}

static void prepare(struct loop *l, struct diags *diags)
{
    const struct tui_options *options = l->options;

    look_open(l, options->theme, options->color, diags);
    input_init(&l->input);
    screen_learn_keys(&l->screen, &l->input);
    browser_resize(l->browser, l->screen.rows, l->screen.columns);
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
    look_tell(l, &diags);
    diag_finish(&diags);
    if (is_ready(l))
        loop_run(l);
    signals_grant(CLOSE_SECONDS);
    screen_close(&l->screen);
    signals_grant(signals_ending() ? LEAVE_SECONDS : 0);
    look_close(l);
    input_finish(&l->input);
}

static void tell_failure(void)
{
    fprintf(stderr, _("annals: the terminal cannot be had: %s\n"), strerror(errno));
}

int tui_run(struct browser *b, const struct tui_options *options)
{
    struct loop l = {.browser = b, .options = options};

    if (!signals_install()) {
        tell_failure();
        return STATUS_LOST;
    }
    if (!screen_open(&l.screen, options->mouse)) {
        tell_failure();
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
