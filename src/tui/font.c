#include "tui/font.h"

#include <stddef.h>
#include <string.h>

bool font_is_small(const char *term)
{
    static const char name[] = "linux";
    size_t length = sizeof name - 1;
    return term != NULL && strncmp(term, name, length) == 0 &&
           (term[length] == '\0' || term[length] == '-');
}

/* Bars grow through the shades that there are. */
static const struct {
    wchar_t character, instead;
} stand_ins[] = {
    {L'┊', L'·'}, {L'┈', L'-'}, {L'↵', L'┘'}, {L'▹', L'+'}, {L'○', L'o'}, {L'∗', L'*'},
    {L'▓', L'#'}, {L'▏', L'░'}, {L'▎', L'░'}, {L'▍', L'░'}, {L'▌', L'▒'}, {L'▋', L'▒'},
    {L'▊', L'█'}, {L'▉', L'█'}, {L'▐', L'▒'}, {L'▁', L'.'}, {L'▂', L'.'}, {L'▃', L'░'},
    {L'▄', L'░'}, {L'▅', L'▒'}, {L'▆', L'▒'}, {L'▇', L'█'},
};

wchar_t font_stand_in(wchar_t character)
{
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (stand_ins[i].character == character)
            return stand_ins[i].instead;
    return character;
}
