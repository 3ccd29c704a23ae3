/* What libyaml finds wrong, in words that say what to do about it. */
#ifndef ANNALS_LOAD_YAML_SYNTAX_H
#define ANNALS_LOAD_YAML_SYNTAX_H

#include <stdint.h>
#include <yaml.h>

#include "load/yaml/input.h"

/* The place of libyaml's mark in a piece of a file. */
static inline struct mark syntax_mark(const yaml_mark_t *mark, uint32_t file,
                                      const struct piece *piece)
{
    return (struct mark){
        .file = file,
        .line = piece->line + (uint32_t)mark->line + 1,
        .column = (mark->line == 0 ? piece->column : 0) + (uint32_t)mark->column + 1,
    };
}

/* Tells the parser's error as SYNTAX. */
void syntax_tell(const yaml_parser_t *parser, uint32_t file, const struct piece *piece,
                 struct diags *diags);

#endif
