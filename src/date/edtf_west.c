/* Reading dates in languages whose words stand where the English ones do: word for word. */
#include "date/edtf_west.h"

#include <string.h>

#include "base/utf8.h"

/* Words that do more than stand for an English one. */
#define FROM    "\001" /* "from" at the beginning, "of" elsewhere */
#define DECADE  "\002" /* the next number is one: "années 2010" */
#define CENTURY "\003" /* the next number is one: "siglo XIX" */

/* In lower case, without accents; the longest that fits is taken. */
static const struct {
    const char *word, *english;
} words[] = {
    {"januar", "january"},
    {"janner", "january"},
    {"janvier", "january"},
    {"janv", "january"},
    {"enero", "january"},
    {"ene", "january"},
    {"februar", "february"},
    {"feber", "february"},
    {"fevrier", "february"},
    {"fevr", "february"},
    {"fev", "february"},
    {"febrero", "february"},
    {"marz", "march"},
    {"mars", "march"},
    {"marzo", "march"},
    {"avril", "april"},
    {"avr", "april"},
    {"abril", "april"},
    {"abr", "april"},
    {"mai", "may"},
    {"mayo", "may"},
    {"juni", "june"},
    {"juin", "june"},
    {"junio", "june"},
    {"juli", "july"},
    {"juillet", "july"},
    {"juil", "july"},
    {"julio", "july"},
    {"aout", "august"},
    {"agosto", "august"},
    {"ago", "august"},
    {"septembre", "september"},
    {"septiembre", "september"},
    {"setiembre", "september"},
    {"oktober", "october"},
    {"okt", "october"},
    {"octobre", "october"},
    {"octubre", "october"},
    {"novembre", "november"},
    {"noviembre", "november"},
    {"dezember", "december"},
    {"dez", "december"},
    {"decembre", "december"},
    {"diciembre", "december"},
    {"dic", "december"},
    {"fruhling", "spring"},
    {"fruhjahr", "spring"},
    {"printemps", "spring"},
    {"primavera", "spring"},
    {"sommer", "summer"},
    {"ete", "summer"},
    {"verano", "summer"},
    {"herbst", "autumn"},
    {"automne", "autumn"},
    {"otono", "autumn"},
    {"hiver", "winter"},
    {"invierno", "winter"},
    {"erstes", "first"},
    {"premier", "first"},
    {"primer", "first"},
    {"zweites", "second"},
    {"deuxieme", "second"},
    {"second", "second"},
    {"segundo", "second"},
    {"drittes", "third"},
    {"troisieme", "third"},
    {"tercer", "third"},
    {"viertes", "fourth"},
    {"quatrieme", "fourth"},
    {"cuarto", "fourth"},
    {"quartal", "quarter"},
    {"trimestre", "quarter"},
    {"trim", "quarter"},
    {"halbjahr", "half"},
    {"semestre", "half"},
    {"sem", "half"},
    {"t1", "q1"},
    {"t2", "q2"},
    {"t3", "q3"},
    {"t4", "q4"},
    {"s1", "h1"},
    {"s2", "h2"},
    {"anfang", "early"},
    {"debut", "early"},
    {"a principios", "early"},
    {"principios", "early"},
    {"mitte", "mid"},
    {"mi-", "mid "},
    {"a mediados", "mid"},
    {"mediados", "mid"},
    {"ende", "late"},
    {"fin", "late"},
    {"a finales", "late"},
    {"finales", "late"},
    {"v. chr", "bc"},
    {"v.chr", "bc"},
    {"vor christus", "bc"},
    {"av. j.-c", "bc"},
    {"av. jc", "bc"},
    {"avant j.-c", "bc"},
    {"avant jesus-christ", "bc"},
    {"a. c", "bc"},
    {"a.c", "bc"},
    {"antes de cristo", "bc"},
    {"n. chr", "ad"},
    {"n.chr", "ad"},
    {"apr. j.-c", "ad"},
    {"ap. j.-c", "ad"},
    {"apr. jc", "ad"},
    {"apres j.-c", "ad"},
    {"d. c", "ad"},
    {"d.c", "ad"},
    {"um", "circa"},
    {"etwa", "circa"},
    {"gegen", "circa"},
    {"vers", "circa"},
    {"v", "circa"},
    {"environ", "circa"},
    {"hacia", "circa"},
    {"alrededor de", "circa"},
    {"vermutlich", "perhaps"},
    {"vielleicht", "perhaps"},
    {"peut-etre", "perhaps"},
    {"quiza", "perhaps"},
    {"quizas", "perhaps"},
    {"(unsicher)", "(uncertain)"},
    {"(ungewiss)", "(uncertain)"},
    {"(incertain)", "(uncertain)"},
    {"(incierto)", "(uncertain)"},
    {"vor", "before"},
    {"avant", "before"},
    {"antes de", "before"},
    {"antes del", "before"},
    {"o antes", "or before"},
    {"oder fruher", "or earlier"},
    {"nach", "after"},
    {"apres", "after"},
    {"despues de", "after"},
    {"despues del", "after"},
    {"o despues", "or after"},
    {"oder spater", "or later"},
    {"ou plus tard", "or later"},
    {"seit", "since"},
    {"ab", "since"},
    {"depuis", "since"},
    {"a partir de", "since"},
    {"a partir du", "since"},
    {"a partir del", "since"},
    {"desde", "from"},
    {"von", "from"},
    {"vom", "from"},
    {"bis zum", "until"},
    {"bis", "until"},
    {"jusqu'a", "until"},
    {"jusqu'au", "until"},
    {"jusqu'en", "until"},
    {"hasta", "until"},
    {"zwischen", "between"},
    {"entre", "between"},
    {"a", "to"},
    {"al", "to"},
    {"au", "to"},
    {"und", "and"},
    {"et", "and"},
    {"y", "and"},
    {"oder", "or"},
    {"ou", "or"},
    {"o", "or"},
    {"u", "or"},
    {"de", FROM},
    {"du", FROM},
    {"del", FROM},
    {"des", FROM},
    {"d'", ""},
    {"l'", ""},
    {"annees", DECADE},
    {"des annees", DECADE},
    {"anos", DECADE},
    {"decada de", DECADE},
    {"siglo", CENTURY},
    {"jahrhundert", "century"},
    {"siecle", "century"},
    {"jahre", ""},
    {"jahren", ""},
    {"der", ""},
    {"die", ""},
    {"den", ""},
    {"dem", ""},
    {"im", ""},
    {"am", ""},
    {"le", ""},
    {"la", ""},
    {"les", ""},
    {"en", ""},
    {"el", ""},
    {"los", ""},
    {"montag", ""},
    {"dienstag", ""},
    {"mittwoch", ""},
    {"donnerstag", ""},
    {"freitag", ""},
    {"samstag", ""},
    {"sonntag", ""},
    {"lundi", ""},
    {"mardi", ""},
    {"mercredi", ""},
    {"jeudi", ""},
    {"vendredi", ""},
    {"samedi", ""},
    {"dimanche", ""},
    {"lunes", ""},
    {"martes", ""},
    {"miercoles", ""},
    {"jueves", ""},
    {"viernes", ""},
    {"sabado", ""},
    {"domingo", ""},
};

struct reader {
    const char *text;
    size_t length, at;
    struct buf *out;
    size_t start; /* of the date in out */
    bool decade, century, known;
};

/* ---- letters */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Lower case without accents, plain apostrophes, blanks and dashes; false for other scripts. */
static bool fold(const char *text, size_t length, struct buf *out)
{
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, length - at, &size);
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        else if (c >= 0xC0 && c <= 0xFF)
            c = (unsigned char)latin[c - 0xC0];
        else if (c == 0xA0 || c == 0x202F)
            c = ' ';
        else if (c == 0xBA || c == 0xAA)
            c = 'o';
        else if (c == 0x2019)
            c = '\'';
        else if (c >= 0x2010 && c <= 0x2014)
            c = '-';
        if (c >= 0x80)
            return false;
        buf_putc(out, (char)c);
    }
    return true;
}

/* Whether no word goes on there. */
static bool is_end(const struct reader *r, size_t at)
{
    return at >= r->length || !(is_letter(r->text[at]) || is_digit(r->text[at]));
}

/* Whether a word stands there, whole if it ends with a letter or digit. */
static bool begins(const struct reader *r, size_t at, const char *word)
{
    size_t length = strlen(word);
    if (r->length - at < length || memcmp(r->text + at, word, length) != 0)
        return false;
    return !(is_letter(word[length - 1]) || is_digit(word[length - 1])) || is_end(r, at + length);
}

/* ---- numbers */

/* The century that a numeral names, as in XIXe; its length in *length; 0: none. */
static int read_roman(const struct reader *r, size_t *length)
{
    int value = 0, last = 0;
    for (*length = 0; r->at + *length < r->length; ++*length) {
        char c = r->text[r->at + *length];
        int digit = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
        if (digit == 0)
            break;
        value += digit > last ? digit - 2 * last : digit;
        last = digit;
    }
    size_t end = r->at + *length;
    if (end < r->length && r->text[end] == 'e')
        *length = ++end - r->at;
    return begins(r, end, " siecle") || (r->century && is_end(r, end)) ? value : 0;
}

static void put_century(struct reader *r, int value)
{
    buf_printf(r->out, r->century ? "%dth century" : "%dth", value);
    r->known = true;
    r->century = false;
}

/* Digits, and what makes an ordinal or a decade of them: 1er, 2.º, 1950er. */
static void put_number(struct reader *r)
{
    static const char *const ordinals[] = {"ere", "eme", "er", "re", "nd", "de", "e", "o", NULL};
    size_t from = r->at;
    while (r->at < r->length && is_digit(r->text[r->at]))
        buf_putc(r->out, r->text[r->at++]);
    bool tens = r->at - from >= 2 && r->text[r->at - 1] == '0';
    size_t behind = r->at + (r->at < r->length && r->text[r->at] == '.');
    bool decade = r->decade || (tens && begins(r, r->at, "er"));
    for (size_t i = 0; ordinals[i]; i++)
        if (begins(r, behind, ordinals[i])) {
            r->at = behind + strlen(ordinals[i]);
            buf_puts(r->out, decade ? "" : "th");
            r->known = true;
            break;
        }
    if (decade)
        buf_putc(r->out, 's');
    r->decade = false;
    if (begins(r, r->at, ". quartal") || begins(r, r->at, ". halbjahr"))
        buf_puts(r->out, "th");
    /* 3. Mai */
    if (r->at + 1 < r->length && r->text[r->at] == '.' && r->text[r->at + 1] == ' ')
        r->at++;
}

/* ---- words */

static void put_english(struct reader *r, const char *english)
{
    r->known = true;
    if (*english == *FROM)
        buf_puts(r->out, r->out->length == r->start ? "from" : "of");
    else if (*english == *DECADE)
        r->decade = true;
    else if (*english == *CENTURY)
        r->century = true;
    else
        buf_puts(r->out, english);
}

/* Blanks are not wanted twice, nor where words fell away. */
static void put_char(struct reader *r, char c)
{
    bool first = r->out->length == r->start;
    if (c == ' ' && (first || r->out->text[r->out->length - 1] == ' '))
        return;
    buf_putc(r->out, c);
}

static void put_word(struct reader *r)
{
    size_t longest = 0, best = 0, length;
    int century = read_roman(r, &length);
    if (century > 0) {
        put_century(r, century);
        r->at += length;
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) > longest && begins(r, r->at, words[i].word)) {
            longest = strlen(words[i].word);
            best = i;
        }
    if (longest > 0) {
        r->at += longest;
        put_english(r, words[best].english);
        if (r->at < r->length && r->text[r->at] == '.' && is_letter(r->text[r->at - 1]))
            r->at++;
        return;
    }
    do
        put_char(r, r->text[r->at++]);
    while (r->at < r->length && is_letter(r->text[r->at]));
}

bool edtf_rewrite_west(const char *text, size_t length, struct buf *out)
{
    struct buf folded = {0};
    bool plain = fold(text, length, &folded);
    struct reader r = {
        .text = buf_text(&folded), .length = folded.length, .out = out, .start = out->length};
    while (plain && r.at < r.length) {
        if (is_letter(r.text[r.at]) || r.text[r.at] == '(')
            put_word(&r);
        else if (is_digit(r.text[r.at]))
            put_number(&r);
        else
            put_char(&r, r.text[r.at++]);
    }
    buf_finish(&folded);
    if (!r.known)
        buf_truncate(out, r.start);
    return r.known;
}
