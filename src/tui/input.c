#include "tui/input.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tui/sequence.h"

enum {
    LONGEST_STRING = 4096, /* bytes of an answer of the terminal that is waited for */
    WHEEL_ROWS = 3,
    CONTROL_C = 0x03,
    ESCAPE = 0x1b,
    DELETE = 0x7f
};

void input_init(struct input *in)
{
    *in = (struct input){0};
}

void input_finish(struct input *in)
{
    for (size_t i = 0; i < in->learned.count; i++)
        free(in->learned.items[i].bytes);
    vec_finish(&in->learned);
    buf_finish(&in->bytes);
}

void input_learn(struct input *in, const char *sequence, chord key)
{
    if (sequence[0] != ESCAPE || sequence[1] == '\0')
        return;
    vec_push(&in->learned, ((struct input_sequence){mem_strdup(sequence), key}));
}

void input_feed(struct input *in, const char *bytes, size_t length)
{
    if (in->at == in->bytes.length) {
        buf_clear(&in->bytes);
        in->at = 0;
    }
    buf_add(&in->bytes, bytes, length);
}

int input_wait(const struct input *in)
{
    size_t length = in->bytes.length - in->at;
    if (length == 0 || in->bytes.text[in->at] != ESCAPE)
        return 0;
    return length == 1 ? INPUT_ESCAPE_MS : INPUT_SEQUENCE_MS;
}

/* What a piece of input turned out to be: consumed 0 means that more is needed. */
struct piece {
    size_t consumed;
    chord key;
    bool clicked;
    int row, column;
};

static chord control_chord(unsigned char byte)
{
    switch (byte) {
    case '\r':
    case '\n':
        return CHORD_ENTER;
    case '\t':
        return CHORD_TAB;
    case '\b':
    case DELETE:
        return CHORD_BACKSPACE;
    case ESCAPE:
        return CHORD_ESCAPE;
    case 0:
        return CHORD_CTRL | ' ';
    default:
        return CHORD_CTRL | (byte <= 26 ? byte + 'a' - 1U : byte + '@' - 0U);
    }
}

/* A character in the locale's encoding; the beginning of one waits for as long as it takes. */
static struct piece decode_text(const char *bytes, size_t length)
{
    mbstate_t state = {0};
    wchar_t wide;
    size_t size = mbrtowc(&wide, bytes, length, &state);
    if (size == (size_t)-2)
        return (struct piece){.consumed = 0, .key = CHORD_NONE};
    if (size == (size_t)-1)
        return (struct piece){.consumed = 1, .key = CHORD_NONE};
    uint32_t character = (uint32_t)wide;
    if ((character >= 0x80 && character < 0xa0) || character >= CHORD_NAMED)
        character = CHORD_NONE;
    return (struct piece){.consumed = size, .key = character};
}

static struct piece decode_plain(const char *bytes, size_t length)
{
    unsigned char byte = (unsigned char)bytes[0];
    if (byte < ' ' || byte == DELETE)
        return (struct piece){.consumed = 1, .key = control_chord(byte)};
    if (byte < DELETE)
        return (struct piece){.consumed = 1, .key = byte};
    return decode_text(bytes, length);
}

/* The longest learned sequence; *beginning: the bytes could become one. */
static struct piece find_learned(const struct input *in, const char *bytes, size_t length,
                                 bool *beginning)
{
    struct piece best = {0};
    for (size_t i = 0; i < in->learned.count; i++) {
        size_t size = strlen(in->learned.items[i].bytes);
        if (size > length)
            *beginning |= memcmp(in->learned.items[i].bytes, bytes, length) == 0;
        else if (size > best.consumed && memcmp(in->learned.items[i].bytes, bytes, size) == 0)
            best = (struct piece){.consumed = size, .key = in->learned.items[i].key};
    }
    return best;
}

/* An answer of the terminal (OSC, DCS, APC, PM, SOS; ECMA-48, section 5.6) up to BEL or ST. */
static struct piece skip_string(const char *bytes, size_t length, bool final)
{
    for (size_t i = 2; i < length; i++) {
        if (bytes[i] == '\a')
            return (struct piece){.consumed = i + 1, .key = CHORD_NONE};
        if (bytes[i] == '\\' && bytes[i - 1] == ESCAPE)
            return (struct piece){.consumed = i + 1, .key = CHORD_NONE};
    }
    if (length > LONGEST_STRING)
        return (struct piece){.consumed = length, .key = CHORD_NONE};
    if (final)
        return (struct piece){.consumed = 2, .key = CHORD_ALT | (unsigned char)bytes[1]};
    return (struct piece){.consumed = 0, .key = CHORD_NONE};
}

static struct piece decode_sequence(struct input *in, const char *bytes, size_t length, bool final)
{
    struct sequence_key found;
    size_t consumed = sequence_decode(bytes, length, &found);
    if (consumed == 0) {
        if (!final)
            return (struct piece){.consumed = 0, .key = CHORD_NONE};
        chord key = length == 2 ? CHORD_ALT | (unsigned char)bytes[1] : CHORD_NONE;
        return (struct piece){.consumed = length, .key = key};
    }
    if (found.event == SEQUENCE_PASTE_BEGINS || found.event == SEQUENCE_PASTE_ENDS)
        in->pasting = found.event == SEQUENCE_PASTE_BEGINS;
    if (found.event == SEQUENCE_WHEEL) {
        in->repeated = found.key;
        in->repetitions = WHEEL_ROWS - 1;
    }
    return (struct piece){.consumed = consumed,
                          .key = found.key,
                          .clicked = found.event == SEQUENCE_CLICK && !in->pasting,
                          .row = found.row,
                          .column = found.column};
}

static struct piece decode_escape(struct input *in, const char *bytes, size_t length, bool final)
{
    bool beginning = false;

    if (length == 1)
        return (struct piece){.consumed = final ? 1 : 0, .key = CHORD_ESCAPE};
    struct piece piece = find_learned(in, bytes, length, &beginning);
    if (piece.consumed > 0 || (beginning && !final))
        return piece;
    switch (bytes[1]) {
    case ESCAPE:
        return (struct piece){.consumed = 1, .key = CHORD_ESCAPE};
    case '[':
    case 'O':
        return decode_sequence(in, bytes, length, final);
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
        return skip_string(bytes, length, final);
    default:
        piece = decode_plain(bytes + 1, length - 1);
        if (piece.consumed > 0)
            piece.consumed++;
        else if (final)
            return (struct piece){.consumed = 1, .key = CHORD_ESCAPE};
        if (piece.key != CHORD_NONE)
            piece.key |= CHORD_ALT;
        return piece;
    }
}

/* In a paste only text counts; white space is a blank, so that a pasted line is not entered. ^C
 * and Escape end a paste whose end was lost. */
static struct piece decode_paste(struct input *in, const char *bytes, size_t length, bool final)
{
    unsigned char byte = (unsigned char)bytes[0];
    if (byte == ESCAPE) {
        struct piece piece = decode_escape(in, bytes, length, final);
        if (length == 1 && piece.consumed == 1)
            in->pasting = false;
        piece.key = CHORD_NONE;
        in->repetitions = 0;
        return piece;
    }
    if (byte == CONTROL_C)
        in->pasting = false;
    struct piece piece = decode_plain(bytes, length);
    if (byte == '\t' || byte == '\r' || byte == '\n')
        piece.key = ' ';
    else if (!chord_is_text(piece.key))
        piece.key = CHORD_NONE;
    return piece;
}

bool input_next(struct input *in, bool final, struct input_key *key)
{
    if (in->repetitions > 0) {
        in->repetitions--;
        *key = (struct input_key){.key = in->repeated};
        return true;
    }
    while (in->at < in->bytes.length) {
        const char *bytes = in->bytes.text + in->at;
        size_t length = in->bytes.length - in->at;
        bool pasted = in->pasting;
        struct piece piece;
        if (pasted)
            piece = decode_paste(in, bytes, length, final);
        else if (bytes[0] == ESCAPE)
            piece = decode_escape(in, bytes, length, final);
        else
            piece = decode_plain(bytes, length);
        if (piece.consumed == 0)
            return false;
        in->at += piece.consumed;
        if (piece.key != CHORD_NONE || piece.clicked) {
            *key = (struct input_key){piece.key, pasted, piece.clicked, piece.row, piece.column};
            return true;
        }
    }
    return false;
}
