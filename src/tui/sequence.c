#include "tui/sequence.h"

#include <stdbool.h>

enum { LONGEST = 64, MOST_PARAMETERS = 4 };

/* Final bytes of CSI and SS3. */
static const struct {
    char final;
    chord key;
} finals[] = {
    {'A', CHORD_UP},  {'B', CHORD_DOWN}, {'C', CHORD_RIGHT}, {'D', CHORD_LEFT},
    {'F', CHORD_END}, {'H', CHORD_HOME}, {'M', CHORD_ENTER}, {'P', CHORD_F1},
    {'Q', CHORD_F2},  {'R', CHORD_F3},   {'S', CHORD_F4},    {'Z', CHORD_BACKTAB},
};

/* CSI NUMBER ~ */
static const struct {
    unsigned number;
    chord key;
} numbers[] = {
    {1, CHORD_HOME},     {2, CHORD_INSERT}, {3, CHORD_DELETE}, {4, CHORD_END},  {5, CHORD_PAGEUP},
    {6, CHORD_PAGEDOWN}, {7, CHORD_HOME},   {8, CHORD_END},    {11, CHORD_F1},  {12, CHORD_F2},
    {13, CHORD_F3},      {14, CHORD_F4},    {15, CHORD_F5},    {17, CHORD_F6},  {18, CHORD_F7},
    {19, CHORD_F8},      {20, CHORD_F9},    {21, CHORD_F10},   {23, CHORD_F11}, {24, CHORD_F12},
};

struct sequence {
    unsigned parameters[MOST_PARAMETERS];
    unsigned count;
    char private_mark; /* '<', '=', '>', '?' or 0 */
    char final;
};

static chord find_final(char final)
{
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
        if (finals[i].final == final)
            return finals[i].key;
    return CHORD_NONE;
}

static chord find_number(unsigned number)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == number)
            return numbers[i].key;
    return CHORD_NONE;
}

/* The modifiers' parameter is 1 plus shift 1, alt 2, ctrl 4. */
static chord modify(chord key, unsigned parameter)
{
    unsigned bits = parameter > 0 ? parameter - 1 : 0;
    if (key == CHORD_NONE)
        return key;
    if (key == CHORD_TAB && (bits & 1))
        return CHORD_BACKTAB;
    if ((bits & 1) && key >= CHORD_NAMED)
        key |= CHORD_SHIFT;
    if (bits & 2)
        key |= CHORD_ALT;
    if (bits & 4)
        key |= CHORD_CTRL;
    return key;
}

/* A key told by its code point (CSI u, and xterm's modifyOtherKeys). */
static chord code_point(unsigned code)
{
    switch (code) {
    case 13:
        return CHORD_ENTER;
    case 9:
        return CHORD_TAB;
    case 27:
        return CHORD_ESCAPE;
    case 8:
    case 127:
        return CHORD_BACKSPACE;
    default:
        if (code < ' ' || (code > 0x7e && code < 0xa0) || code >= CHORD_NAMED)
            return CHORD_NONE;
        return code;
    }
}

static void interpret(const struct sequence *s, struct sequence_key *found)
{
    const unsigned *p = s->parameters;

    *found = (struct sequence_key){.event = SEQUENCE_KEY, .key = CHORD_NONE};
    if (s->private_mark == '<') {
        if (s->final != 'M' || p[1] == 0 || p[2] == 0)
            return;
        found->row = (int)p[2] - 1;
        found->column = (int)p[1] - 1;
        if (p[0] == 0)
            found->event = SEQUENCE_CLICK;
        if (p[0] == 64 || p[0] == 65) {
            found->event = SEQUENCE_WHEEL;
            found->key = p[0] == 64 ? CHORD_UP : CHORD_DOWN;
        }
    } else if (s->private_mark != 0) {
        return;
    } else if (s->final == 'u') {
        found->key = modify(code_point(p[0]), p[1]);
    } else if (s->final != '~') {
        found->key = modify(find_final(s->final), p[1]);
    } else if (p[0] == 200) {
        found->event = SEQUENCE_PASTE_BEGINS;
    } else if (p[0] == 201) {
        found->event = SEQUENCE_PASTE_ENDS;
    } else if (p[0] == 27) {
        found->key = modify(code_point(p[2]), p[1]);
    } else {
        found->key = modify(find_number(p[0]), p[1]);
    }
}

/* One byte between the introducer and the final one; false if it belongs to no sequence. */
static bool add_byte(struct sequence *s, char byte, bool *skipping)
{
    if (byte >= '0' && byte <= '9') {
        if (!*skipping && s->count < MOST_PARAMETERS && s->parameters[s->count] < 0x110000)
            s->parameters[s->count] = s->parameters[s->count] * 10 + (unsigned)(byte - '0');
    } else if (byte == ';') {
        *skipping = false;
        s->count++;
    } else if (byte == ':') {
        *skipping = true; /* a part of a parameter, of no interest */
    } else if (byte >= '<' && byte <= '?') {
        s->private_mark = byte;
    } else if (byte < ' ' || byte > '/') {
        return false;
    }
    return true;
}

size_t sequence_decode(const char *bytes, size_t length, struct sequence_key *found)
{
    struct sequence s = {0};
    bool skipping = false;

    *found = (struct sequence_key){.event = SEQUENCE_KEY, .key = CHORD_NONE};
    if (bytes[1] == 'O') {
        if (length < 3)
            return 0;
        found->key = find_final(bytes[2]);
        if (found->key != CHORD_NONE)
            return 3;
        found->key = CHORD_ALT | 'O';
        return 2;
    }
    for (size_t i = 2; i < length && i < LONGEST; i++) {
        if (bytes[i] >= '@' && bytes[i] <= '~') {
            s.final = bytes[i];
            interpret(&s, found);
            return i + 1;
        }
        if (!add_byte(&s, bytes[i], &skipping))
            return i; /* broken off: what follows stands for itself */
    }
    return length >= LONGEST ? LONGEST : 0;
}
