#include "base/text_ascii.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

struct form {
    uint32_t character;
    const char *ascii;
};

/* Sorted by character. */
static const struct form forms[] = {
    {0x00a9, "(c)"}, {0x00ab, "<<"}, {0x00ad, "-"},  {0x00ae, "(R)"}, {0x00b1, "+-"},
    {0x00b4, "'"},   {0x00b6, "P"},  {0x00b7, "."},  {0x00bb, ">>"},  {0x00c6, "AE"},
    {0x00d0, "D"},   {0x00d7, "x"},  {0x00d8, "O"},  {0x00de, "Th"},  {0x00df, "ss"},
    {0x00e6, "ae"},  {0x00f0, "d"},  {0x00f7, "/"},  {0x00f8, "o"},   {0x00fe, "th"},
    {0x0110, "D"},   {0x0111, "d"},  {0x0126, "H"},  {0x0127, "h"},   {0x0131, "i"},
    {0x0141, "L"},   {0x0142, "l"},  {0x014a, "N"},  {0x014b, "n"},   {0x0152, "OE"},
    {0x0153, "oe"},  {0x0166, "T"},  {0x0167, "t"},  {0x02b9, "'"},   {0x02bb, "'"},
    {0x02bc, "'"},   {0x02bd, "'"},  {0x1e9e, "SS"}, {0x2010, "-"},   {0x2011, "-"},
    {0x2012, "-"},   {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},   {0x2018, "'"},
    {0x2019, "'"},   {0x201a, "'"},  {0x201b, "'"},  {0x201c, "\""},  {0x201d, "\""},
    {0x201e, "\""},  {0x201f, "\""}, {0x2020, "+"},  {0x2022, "*"},   {0x2032, "'"},
    {0x2033, "\""},  {0x2039, "<"},  {0x203a, ">"},  {0x2044, "/"},   {0x20ac, "EUR"},
    {0x2190, "<"},   {0x2191, "^"},  {0x2192, ">"},  {0x2193, "v"},   {0x2212, "-"},
    {0x2215, "/"},   {0x223c, "~"},  {0x2248, "~"},  {0x2260, "!="},  {0x2264, "<="},
    {0x2265, ">="},  {0x3001, ","},  {0x3002, "."},  {0x3008, "<"},   {0x3009, ">"},
    {0x300c, "\""},  {0x300d, "\""}, {0x300e, "\""}, {0x300f, "\""},
};

static int form_compare(const void *key, const void *row)
{
    uint32_t character = *(const uint32_t *)key;
    const struct form *form = row;
    return character < form->character ? -1 : character > form->character;
}

/* What is written so far. */
struct output {
    char *out;
    size_t size, length;
};

static bool output_add(struct output *o, const char *ascii, size_t length)
{
    if (length > o->size - o->length)
        return false;
    memcpy(o->out + o->length, ascii, length);
    o->length += length;
    return true;
}

static bool output_form(struct output *o, uint32_t character)
{
    if (character < 0x7f) {
        char c = (char)character;
        return character >= 0x20 && output_add(o, &c, 1);
    }
    const struct form *form =
        bsearch(&character, forms, sizeof forms / sizeof *forms, sizeof *forms, form_compare);
    if (form != NULL)
        return output_add(o, form->ascii, strlen(form->ascii));
    if (uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me))
        return true;
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag = 0;
    int count = uc_decomposition(character, &tag, parts);
    for (int i = 0; i < count; i++) {
        if (!output_form(o, parts[i]))
            return false;
    }
    return count > 0;
}

size_t text_ascii_form(uint32_t character, char *out, size_t size)
{
    struct output o = {.out = out, .size = size};
    return output_form(&o, character) ? o.length : 0;
}
