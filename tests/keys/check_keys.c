/* Chords and their names, keymaps, the table of commands, and the keys that are there by default.
 */
#include "../base/run.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "keys/command.h"
#include "keys/keymap.h"

static struct buf name;
static struct keymap *keymap;

static void setup(void)
{
    keymap = keymap_create();
}

static void teardown(void)
{
    keymap_destroy(keymap);
    buf_finish(&name);
}

static chord parse(const char *text)
{
    return chord_parse(text, strlen(text));
}

static void require_round_trip(chord c)
{
    buf_clear(&name);
    chord_format(c, &name);
    require(parse(buf_text(&name)) == c, "%x is %s", (unsigned)c, buf_text(&name));
}

/* ---- chords */

static const struct {
    const char *name;
    chord chord;
} chords[] = {
    {"j", 'j'},
    {"G", 'G'},
    {"<", '<'},
    {"-", '-'},
    {"C-d", CHORD_CTRL | 'd'},
    {"A-x", CHORD_ALT | 'x'},
    {"C-A-x", CHORD_CTRL | CHORD_ALT | 'x'},
    {"A-C-x", CHORD_CTRL | CHORD_ALT | 'x'},
    {"C--", CHORD_CTRL | '-'},
    {"S-Up", CHORD_SHIFT | CHORD_UP},
    {"Space", ' '},
    {"Comma", ','},
    {"C-Space", CHORD_CTRL | ' '},
    {"Enter", CHORD_ENTER},
    {"BackTab", CHORD_BACKTAB},
    {"F12", CHORD_F12},
    {"\u00e9", 0xE9},
    {"류", 0xB958},
    {"\U0001F468", 0x1F468},
    {"C", 'C'},
    {"S", 'S'},
    {"", CHORD_NONE},
    {" ", CHORD_NONE},
    {"C-", CHORD_NONE},
    {"jk", CHORD_NONE},
    {"enter", CHORD_NONE},
    {"F13", CHORD_NONE},
    {"F1x", CHORD_NONE},
    {"Enter ", CHORD_NONE},
    {"\t", CHORD_NONE},
    {"\033", CHORD_NONE},
    {"\xFF", CHORD_NONE},
    {"C-\xFF", CHORD_NONE},
    {"Ctrl-d", CHORD_NONE},
    {"\x7F", CHORD_NONE},
    {"\xC2\x9B", CHORD_NONE},
};

START_TEST(test_chord_parse)
{
    for (size_t i = 0; i < sizeof chords / sizeof *chords; i++)
        require(parse(chords[i].name) == chords[i].chord, "%s is %x", chords[i].name,
                (unsigned)parse(chords[i].name));
}
END_TEST

START_TEST(test_chord_round_trip)
{
    static const chord modifiers[] = {0, CHORD_CTRL, CHORD_ALT, CHORD_CTRL | CHORD_ALT};
    for (size_t m = 0; m < sizeof modifiers / sizeof *modifiers; m++) {
        for (chord c = CHORD_NAMED + 1; c < CHORD_END_OF_NAMES; c++) {
            require_round_trip(c | modifiers[m]);
            require_round_trip(c | modifiers[m] | CHORD_SHIFT);
        }
        for (chord c = ' '; c < 0x7F; c++)
            require_round_trip(c | modifiers[m]);
        for (chord c = 0xA0; c < 0x110000; c += c < 0x3000 ? 1 : 97)
            if (c < 0xD800 || c > 0xDFFF)
                require_round_trip(c | modifiers[m]);
    }
}
END_TEST

START_TEST(test_list_of_keys_reads)
{
    chord_format(CHORD_ALT | ',', &name);
    ck_assert_str_eq(buf_text(&name), "A-Comma");
    ck_assert_uint_eq(parse(","), ',');
}
END_TEST

START_TEST(test_chord_is_text)
{
    static const struct {
        chord chord;
        bool text;
    } rows[] = {{'a', true},
                {' ', true},
                {0xB958, true},
                {0x1F468, true},
                {CHORD_NONE, false},
                {0x1B, false},
                {0x7F, false},
                {CHORD_ENTER, false},
                {CHORD_F12, false},
                {CHORD_CTRL | 'a', false},
                {CHORD_ALT | 'a', false},
                {CHORD_SHIFT | CHORD_UP, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        require(chord_is_text(rows[i].chord) == rows[i].text, "row %zu", i);
}
END_TEST

/* ---- keymaps */

static unsigned find_key(enum keymap_place place, const char *key, const char **argument)
{
    return keymap_find(keymap, place, parse(key), argument);
}

START_TEST(test_keymap_errors)
{
    static const struct {
        const char *place, *chord, *command;
        enum keymap_error error;
    } rows[] = {
        {"any", "j", "down", KEYMAP_FINE},    {"years", "C-x", "pane 3", KEYMAP_FINE},
        {"help", "j", "none", KEYMAP_FINE},   {"nowhere", "j", "down", KEYMAP_NO_PLACE},
        {"", "j", "down", KEYMAP_NO_PLACE},   {"any", "jj", "down", KEYMAP_NO_CHORD},
        {"any", "", "down", KEYMAP_NO_CHORD}, {"any", "j", "dwon", KEYMAP_NO_COMMAND},
        {"any", "j", "", KEYMAP_NO_COMMAND},  {"any", "j", "none at all", KEYMAP_NO_COMMAND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        require(keymap_bind(keymap, rows[i].place, rows[i].chord, rows[i].command) == rows[i].error,
                "row %zu", i);
    const char *argument;
    ck_assert_uint_eq(find_key(PLACE_ANY, "j", &argument), COMMAND_down);
}
END_TEST

START_TEST(test_keymap_places)
{
    const char *argument;
    keymap_bind(keymap, "any", "j", "down");
    keymap_bind(keymap, "detail", "j", "pane 2");
    keymap_bind(keymap, "help", "j", "none");
    ck_assert_uint_eq(find_key(PLACE_YEARS, "j", &argument), COMMAND_down);
    ck_assert_ptr_null(argument);
    ck_assert_uint_eq(find_key(PLACE_DETAIL, "j", &argument), COMMAND_pane);
    ck_assert_str_eq(argument, "2");
    ck_assert_uint_eq(find_key(PLACE_HELP, "j", &argument), COMMAND_none);
    ck_assert_uint_eq(find_key(PLACE_YEARS, "k", &argument), COMMAND_none);
    ck_assert_ptr_null(argument);
}
END_TEST

START_TEST(test_keymap_replacement)
{
    const char *argument;
    keymap_bind(keymap, "any", "x", "export csv  out.csv");
    ck_assert_uint_eq(find_key(PLACE_ANY, "x", &argument), COMMAND_export);
    ck_assert_str_eq(argument, "csv  out.csv");
    keymap_bind(keymap, "any", "x", "up");
    ck_assert_uint_eq(find_key(PLACE_ANY, "x", &argument), COMMAND_up);
    ck_assert_ptr_null(argument);
    keymap_bind(keymap, "any", "x", "none");
    ck_assert_uint_eq(find_key(PLACE_ANY, "x", &argument), COMMAND_none);
}
END_TEST

static const char *keys_of(enum keymap_place place, enum command command)
{
    buf_clear(&name);
    keymap_format(keymap, place, command, &name);
    return buf_text(&name);
}

START_TEST(test_keymap_format)
{
    keymap_bind(keymap, "any", "j", "down");
    keymap_bind(keymap, "any", "Down", "down");
    keymap_bind(keymap, "detail", "C-e", "down");
    keymap_bind(keymap, "help", "j", "close");
    ck_assert_str_eq(keys_of(PLACE_ANY, COMMAND_down), "j, Down");
    ck_assert_str_eq(keys_of(PLACE_DETAIL, COMMAND_down), "C-e, j, Down");
    ck_assert_str_eq(keys_of(PLACE_HELP, COMMAND_down), "Down");
    ck_assert_str_eq(keys_of(PLACE_ANY, COMMAND_up), "");
    keymap_destroy(NULL);
}
END_TEST

/* ---- commands */

START_TEST(test_commands)
{
    for (int c = COMMAND_none + 1; c < COMMAND_COUNT; c++) {
        enum command command = (enum command)c;
        const char *word = command_word(command), *help = command_describe(command);
        require(word != NULL && *word != '\0', "command %d", c);
        require(strspn(word, "abcdefghijklmnopqrstuvwxyz-") == strlen(word), "%s", word);
        require(help != NULL && *help != '\0', "%s", word);
        require(command_group(command) < GROUP_COUNT, "%s", word);
        require(command_find(word, strlen(word)) == command, "%s is there twice", word);
        require(command_find(word, strlen(word) - 1) != command, "%s", word);
    }
    for (int group = 0; group < GROUP_COUNT; group++)
        require(command_group_title((enum command_group)group)[0] != '\0', "group %d", group);
    ck_assert_int_eq(command_find("", 0), COMMAND_none);
    ck_assert_int_eq(command_find("none", 4), COMMAND_none);
}
END_TEST

/* ---- data/config.yaml: keys that users and scripts rely on, each with the word of its command.
 * Those whose command is not there yet are left out. */

static const struct {
    const char *keys, *command;
} promised[] = {
    {"j Down", "down"},
    {"k Up", "up"},
    {"C-d", "half-down"},
    {"C-u", "half-up"},
    {"PageDown", "page-down"},
    {"PageUp", "page-up"},
    {"g Home", "first"},
    {"G End", "last"},
    {"h Left BackTab", "previous-pane"},
    {"l Right Tab", "next-pane"},
    {"1", "pane 1"},
    {"2", "pane 2"},
    {"3", "pane 3"},
    {"4", "pane 4"},
    {"Enter", "open"},
    {"Backspace <", "back"},
    {">", "forward"},
    {"Space", "select"},
    {"+", "zoom-in"},
    {"-", "zoom-out"},
    {"]", "next-facet"},
    {"[", "previous-facet"},
    {"o", "sort"},
    {"O", "reverse"},
    {"/", "search"},
    {"n", "next-match"},
    {"N", "previous-match"},
    {"f &", "filter"},
    {"F", "filters"},
    {"Esc", "clear"},
    {"L", "lanes"},
    {"P", "figures"},
    {"C", "conflicts"},
    {"p", "panes"},
    {"e", "edit"},
    {"R F5", "reload"},
    {"y", "copy"},
    {"u", "browse"},
    {"m", "bookmark"},
    {"'", "next-bookmark"},
    {"x", "export"},
    {":", "command"},
    {"? F1", "help"},
    {"q", "close"},
    {"Q", "quit"},
    {"C-l", "redraw"},
    {"C-z", "suspend"},
    {"C-c", "cancel"},
};

/* A YAML scalar as the file writes keys: plain, or in double quotes; cuts it off at its end. */
static char *scalar(char *text)
{
    text += strspn(text, " ");
    if (*text == '"') {
        text[1 + strcspn(text + 1, "\"")] = '\0';
        return text + 1;
    }
    char *comment = strstr(text, " #");
    text[comment != NULL ? (size_t)(comment - text) : strcspn(text, "\n")] = '\0';
    return text;
}

/* Binds what stands under "keys:" in the file: a place indented by two, a key by four. */
static void read_keys(FILE *file)
{
    char line[256], place[32] = "";
    bool keys = false;
    while (fgets(line, sizeof line, file) != NULL) {
        size_t indent = strspn(line, " ");
        if (line[indent] == '#' || line[indent] == '\n')
            continue;
        /* A quoted key may hold a colon; the key ":" is one. */
        char *colon = strchr(line + indent + (line[indent] == '"' ? 2 : 1), ':');
        require(colon != NULL, "%s", line);
        if (line[indent] == '"')
            colon = strchr(strchr(line + indent + 1, '"') + 1, ':');
        *colon = '\0';
        const char *key = scalar(line), *value = scalar(colon + 1);
        if (indent == 0)
            keys = strcmp(key, "keys") == 0;
        else if (keys && indent == 2)
            snprintf(place, sizeof place, "%s", key);
        else if (keys)
            require(keymap_bind(keymap, place, key, value) == KEYMAP_FINE, "%s: %s: %s", place, key,
                    value);
    }
}

START_TEST(test_default_keys)
{
    const char *top = getenv("top_srcdir");
    struct buf path = {0};
    buf_printf(&path, "%s/data/config.yaml", top != NULL ? top : ".");
    FILE *file = fopen(buf_text(&path), "r");
    ck_assert_msg(file != NULL, "%s", buf_text(&path));
    read_keys(file);
    fclose(file);
    buf_finish(&path);
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
        const char *command = promised[i].command, *keys = promised[i].keys;
        size_t word = strcspn(command, " ");
        enum command expected = command_find(command, word);
        if (expected == COMMAND_none)
            continue;
        while (*keys != '\0') {
            const char *argument;
            size_t length = strcspn(keys, " ");
            unsigned found =
                keymap_find(keymap, PLACE_INCIDENTS, chord_parse(keys, length), &argument);
            require(found == expected, "%s is %s", keys, command_word((enum command)found));
            require(command[word] == '\0' || strcmp(argument, command + word + 1) == 0, "%s: %s",
                    keys, argument);
            keys += length + strspn(keys + length, " ");
        }
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_chord_parse),        ONCE(test_chord_round_trip), ONCE(test_list_of_keys_reads),
        ONCE(test_chord_is_text),      ONCE(test_keymap_errors),    ONCE(test_keymap_places),
        ONCE(test_keymap_replacement), ONCE(test_keymap_format),    ONCE(test_commands),
        ONCE(test_default_keys),
    };
    return run_tests(tests, .name = "keys", .seconds = 60, .set_up = setup, .tear_down = teardown);
}
