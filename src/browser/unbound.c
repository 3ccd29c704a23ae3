/* What is said of a key that means nothing where it was pressed: what lies nearest to it. */
#include "base/i18n.h"
#include "browser/parts.h"

/* A chord that somebody may have meant, by its number; CHORD_NONE past the last one. */
static chord candidate(chord c, size_t index)
{
    const chord modifiers = CHORD_CTRL | CHORD_ALT | CHORD_SHIFT;
    chord plain = c & ~modifiers;
    bool small = plain >= 'a' && plain <= 'z', large = plain >= 'A' && plain <= 'Z';
    chord other = small ? plain - 'a' + 'A' : large ? plain - 'A' + 'a' : plain;
    const chord candidates[] = {
        plain,                                                         /* without a modifier */
        other,                                                         /* with or without Shift */
        small || large ? CHORD_CTRL | (small ? plain : other) : plain, /* with Ctrl */
    };
    return index < sizeof candidates / sizeof *candidates ? candidates[index] : CHORD_NONE;
}

/* The command of a key that lies near, and the key's name; a number is one of a row. */
static enum command find_near(const struct browser *b, enum keymap_place place, chord c,
                              struct buf *name)
{
    const char *argument;
    chord near;
    if (c >= '0' && c <= '9') {
        buf_printf(name, ":%c", (char)c);
        return COMMAND_row;
    }
    for (size_t i = 0; (near = candidate(c, i)) != CHORD_NONE; i++) {
        enum command command = (enum command)keymap_find(b->keymap, place, near, &argument);
        if (command == COMMAND_none)
            continue;
        chord_format(near, name);
        return command;
    }
    return COMMAND_none;
}

void unbound_say(struct browser *b, enum keymap_place place, chord c)
{
    struct buf name = {0}, near = {0};
    chord_format(c, &name);
    enum command command = find_near(b, place, c, &near);
    if (command != COMMAND_none)
        browser_say(b, DIAG_NOTE, _("%s does nothing here; %s: %s"), buf_text(&name),
                    buf_text(&near), command_describe(command));
    else
        browser_say(b, DIAG_NOTE, _("%s does nothing here; ? lists the keys"), buf_text(&name));
    buf_finish(&name);
    buf_finish(&near);
}
