/* The words that people use in dates, in English; other languages are rewritten in edtf_cjk.c and
 * edtf_west.c. */
#include <string.h>

#include "date/edtf_guess.h"

static const struct {
    const char *text;
    char kind; /* ' ': means nothing here */
    int value;
} vocabulary[] = {
    {"january", 'M', 1},
    {"jan", 'M', 1},
    {"february", 'M', 2},
    {"feb", 'M', 2},
    {"march", 'M', 3},
    {"mar", 'M', 3},
    {"april", 'M', 4},
    {"apr", 'M', 4},
    {"may", 'M', 5},
    {"june", 'M', 6},
    {"jun", 'M', 6},
    {"july", 'M', 7},
    {"jul", 'M', 7},
    {"august", 'M', 8},
    {"aug", 'M', 8},
    {"september", 'M', 9},
    {"sept", 'M', 9},
    {"sep", 'M', 9},
    {"october", 'M', 10},
    {"oct", 'M', 10},
    {"november", 'M', 11},
    {"nov", 'M', 11},
    {"december", 'M', 12},
    {"dec", 'M', 12},
    {"spring", 'S', 21},
    {"summer", 'S', 22},
    {"autumn", 'S', 23},
    {"fall", 'S', 23},
    {"winter", 'S', 24},
    {"first", 'O', 1},
    {"second", 'O', 2},
    {"third", 'O', 3},
    {"fourth", 'O', 4},
    {"last", 'O', -1},
    {"quarter", 'G', 33},
    {"half", 'G', 40},
    {"twenties", 'D', 1920},
    {"thirties", 'D', 1930},
    {"forties", 'D', 1940},
    {"fifties", 'D', 1950},
    {"sixties", 'D', 1960},
    {"seventies", 'D', 1970},
    {"eighties", 'D', 1980},
    {"nineties", 'D', 1990},
    {"century", 'C', 0},
    {"cent", 'C', 0},
    {"bc", 'B', 0},
    {"bce", 'B', 0},
    {"b.c", 'B', 0},
    {"b.c.e", 'B', 0},
    {"ad", 'A', 0},
    {"ce", 'A', 0},
    {"a.d", 'A', 0},
    {"c.e", 'A', 0},
    {"q1", 'Q', 33},
    {"q2", 'Q', 34},
    {"q3", 'Q', 35},
    {"q4", 'Q', 36},
    {"h1", 'Q', 40},
    {"h2", 'Q', 41},
    {"early", 'P', EDTF_PART_EARLY},
    {"mid", 'P', EDTF_PART_MIDDLE},
    {"middle", 'P', EDTF_PART_MIDDLE},
    {"late", 'P', EDTF_PART_LATE},
    {"beginning", 'P', EDTF_PART_START},
    {"start", 'P', EDTF_PART_START},
    {"end", 'P', EDTF_PART_END},
    {"of", ' ', 0},
    {"the", ' ', 0},
    {"in", ' ', 0},
    {"on", ' ', 0},
    {"at", ' ', 0},
    {"year", ' ', 0},
    {"sunday", ' ', 0},
    {"monday", ' ', 0},
    {"tuesday", ' ', 0},
    {"wednesday", ' ', 0},
    {"thursday", ' ', 0},
    {"friday", ' ', 0},
    {"saturday", ' ', 0},
    {"sun", ' ', 0},
    {"mon", ' ', 0},
    {"tue", ' ', 0},
    {"wed", ' ', 0},
    {"thu", ' ', 0},
    {"fri", ' ', 0},
    {"sat", ' ', 0},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Returns the bytes read, 0 for no word of a date; so does read_number. */
static size_t read_word(const char *text, size_t rest, struct edtf_word *word)
{
    size_t length = 0;
    while (length < rest &&
           (is_letter(text[length]) || is_digit(text[length]) || text[length] == '.'))
        length++;
    size_t bare = length;
    while (bare > 0 && text[bare - 1] == '.')
        bare--;
    for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; i++)
        if (strlen(vocabulary[i].text) == bare && memcmp(vocabulary[i].text, text, bare) == 0) {
            *word = (struct edtf_word){vocabulary[i].kind, vocabulary[i].value, 0};
            return length;
        }
    return 0;
}

/* What follows the digits of a number at once: th, s, nothing, or a word of its own as in 44BC.
 * Returns the kind, and the bytes in *length. */
static char read_suffix(const char *text, size_t rest, size_t *length)
{
    static const char ordinals[][3] = {"st", "nd", "rd", "th"};
    for (*length = 0; *length < rest && is_letter(text[*length]);)
        ++*length;
    if (*length == 0)
        return 'N';
    if (*length == 1 && text[0] == 's')
        return 'D';
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (*length == 2 && memcmp(text, ordinals[i], 2) == 0)
            return 'O';
    struct edtf_word next;
    bool word = read_word(text, rest, &next) > 0;
    *length = word ? 0 : *length;
    return word ? 'N' : '\0';
}

static size_t read_number(const char *text, size_t rest, struct edtf_word *word)
{
    size_t length = 0, suffix;
    word->value = 0;
    for (; length < rest && is_digit(text[length]) && length < 9; length++)
        word->value = word->value * 10 + (text[length] - '0');
    word->digits = (int)length;
    word->kind = read_suffix(text + length, rest - length, &suffix);
    /* '50s */
    if (word->kind == 'D' && length == 2)
        word->value += 1900;
    return word->kind == '\0' || (word->kind == 'D' && word->value % 10) ? 0 : length + suffix;
}

/* Signs count only between numbers: not in "mid-April" or "April 13, 2015". */
static bool is_sign(const char *text, size_t length, size_t at)
{
    return strchr("-/.", text[at]) && at > 0 && at + 1 < length && is_digit(text[at - 1]) &&
           is_digit(text[at + 1]);
}

int edtf_split(const char *text, size_t length, struct edtf_word words[EDTF_MAX_WORDS])
{
    int count = 0;
    for (size_t at = 0; at < length;) {
        struct edtf_word word = {text[at], 0, 0};
        size_t read = 1;
        if (is_digit(text[at]))
            read = read_number(text + at, length - at, &word);
        else if (is_letter(text[at]))
            read = read_word(text + at, length - at, &word);
        else if (!strchr(" ,-/.", text[at]))
            return 0;
        else if (!is_sign(text, length, at))
            word.kind = ' ';
        if (read == 0 || (word.kind != ' ' && count == EDTF_MAX_WORDS))
            return 0;
        if (word.kind != ' ')
            words[count++] = word;
        at += read;
    }
    return count;
}
