/* The notation of keys: what terminal_press presses. */
#include <string.h>

#include "base/utf8.h"
#include "terminal.h"

/* Keys whose bytes depend on the modes that the program has set. */
static const struct {
    const char *name;
    VTermKey key;
} named[] = {
    {"Up", VTERM_KEY_UP},          {"Down", VTERM_KEY_DOWN},         {"Left", VTERM_KEY_LEFT},
    {"Right", VTERM_KEY_RIGHT},    {"Home", VTERM_KEY_HOME},         {"End", VTERM_KEY_END},
    {"PageUp", VTERM_KEY_PAGEUP},  {"PageDown", VTERM_KEY_PAGEDOWN}, {"Ins", VTERM_KEY_INS},
    {"Del", VTERM_KEY_DEL},        {"F1", VTERM_KEY_FUNCTION(1)},    {"F2", VTERM_KEY_FUNCTION(2)},
    {"F3", VTERM_KEY_FUNCTION(3)}, {"F4", VTERM_KEY_FUNCTION(4)},    {"F5", VTERM_KEY_FUNCTION(5)},
    {"F6", VTERM_KEY_FUNCTION(6)}, {"F7", VTERM_KEY_FUNCTION(7)},    {"F8", VTERM_KEY_FUNCTION(8)},
    {"F9", VTERM_KEY_FUNCTION(9)}, {"F10", VTERM_KEY_FUNCTION(10)},
};

static const struct {
    const char *name, *bytes;
} fixed[] = {
    {"Enter", "\r"},       {"Tab", "\t"}, {"Esc", "\033"},       {"Space", " "},      {"lt", "<"},
    {"Backspace", "\177"}, {"gt", ">"},   {"BackTab", "\033[Z"}, {"S-Tab", "\033[Z"},
};

static void collect(const char *bytes, size_t length, void *user)
{
    buf_add(user, bytes, length);
}

/* libvterm writes a key's bytes to its output: taken from there for a moment. */
static void add_named(struct terminal *t, VTermKey key, int modifiers, struct buf *out)
{
    vterm_output_set_callback(t->vt, collect, out);
    vterm_keyboard_key(t->vt, key, (VTermModifier)modifiers);
    terminal_attach(t);
}

static bool add_name(struct terminal *t, const char *name, size_t length, struct buf *out)
{
    int modifiers = 0;

    for (; length > 2 && name[1] == '-'; name += 2, length -= 2) {
        if (name[0] == 'C')
            modifiers |= VTERM_MOD_CTRL;
        else if (name[0] == 'A')
            modifiers |= VTERM_MOD_ALT;
        else if (name[0] == 'S' && strncmp(name, "S-Tab", length) != 0)
            modifiers |= VTERM_MOD_SHIFT;
        else
            break;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strlen(named[i].name) == length && memcmp(named[i].name, name, length) == 0) {
            add_named(t, named[i].key, modifiers, out);
            return true;
        }
    }
    if (modifiers & VTERM_MOD_ALT)
        buf_putc(out, '\033');
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (strlen(fixed[i].name) == length && memcmp(fixed[i].name, name, length) == 0) {
            buf_puts(out, fixed[i].bytes);
            return true;
        }
    }
    if (modifiers & VTERM_MOD_CTRL)
        buf_putc(out, (char)(name[0] & 0x1f));
    else
        buf_add(out, name, length);
    return modifiers != 0 && (length == 1 || !(modifiers & VTERM_MOD_CTRL));
}

bool terminal_press(struct terminal *t, const char *keys)
{
    struct buf bytes = {0};
    bool known = true;

    while (*keys != '\0' && known) {
        const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
        if (end != NULL) {
            known = add_name(t, keys + 1, (size_t)(end - keys - 1), &bytes);
            keys = end + 1;
            continue;
        }
        if (*keys != ' ')
            buf_putc(&bytes, *keys);
        keys++;
    }
    while (terminal_pump(t, 0))
        continue;
    t->mark = t->raw.length;
    if (known)
        terminal_send(t, bytes.text, bytes.length);
    buf_finish(&bytes);
    return known;
}
