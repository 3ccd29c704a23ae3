#include "export/emit.h"

#include <ctype.h>
#include <string.h>

enum { NUMBER_DIGITS = 15 }; /* what a double keeps */

void emit_finish(struct emitter *e)
{
    vec_finish(&e->levels);
}

void emit_begin(struct emitter *e, enum emit_kind kind, bool in_line)
{
    struct emit_level level = e->ops->begin(e, kind, in_line);
    vec_push(&e->levels, level);
}

void emit_end(struct emitter *e)
{
    e->ops->end(e);
}

void emit_gap(struct emitter *e)
{
    e->ops->gap(e);
}

void emit_key(struct emitter *e, const char *key)
{
    e->ops->key(e, key, strlen(key));
}

void emit_scalar(struct emitter *e, enum emit_type type, const char *text)
{
    e->ops->scalar(e, type, text, strlen(text));
}

void emit_pair(struct emitter *e, const char *key, enum emit_type type, const char *text)
{
    emit_key(e, key);
    emit_scalar(e, type, text);
}

bool emit_is_number(const char *text)
{
    const char *p = text + (*text == '-');
    const char *digits = p;
    if (*p == '0' && isdigit((unsigned char)p[1]))
        return false;
    while (isdigit((unsigned char)*p))
        p++;
    if (p == digits)
        return false;
    if (*p == '.' && isdigit((unsigned char)p[1]))
        for (p++; isdigit((unsigned char)*p);)
            p++;
    return *p == '\0' && p - digits <= NUMBER_DIGITS;
}

void emit_value(struct emitter *e, const char *text)
{
    emit_scalar(e, emit_is_number(text) ? EMIT_NUMBER : EMIT_TEXT, text);
}

bool emit_is_hidden(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {
        {0x00, 0x1F},       {0x7F, 0x9F},        {0xAD, 0xAD},       {0x034F, 0x034F},
        {0x0600, 0x0605},   {0x061C, 0x061C},    {0x06DD, 0x06DD},   {0x070F, 0x070F},
        {0x0890, 0x0891},   {0x08E2, 0x08E2},    {0x115F, 0x1160},   {0x17B4, 0x17B5},
        {0x180B, 0x180F},   {0x200B, 0x200F},    {0x2028, 0x202E},   {0x2060, 0x206F},
        {0x3164, 0x3164},   {0xD800, 0xF8FF},    {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},    {0xFFFE, 0xFFFF},   {0x110BD, 0x110BD},
        {0x110CD, 0x110CD}, {0x13430, 0x1343F},  {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF},
    };
    if (c >= 0x20 && c < 0x7F)
        return false;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden && c >= hidden[i].first; i++)
        if (c <= hidden[i].last)
            return true;
    return (c & 0xFFFE) == 0xFFFE;
}
