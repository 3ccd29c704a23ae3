#include "frame/role.h"

static const char *const words[ROLE_END] = {
#define ROLE_WORD(name, word) [ROLE_##name] = (word),
    VIEW_ROLES(ROLE_WORD)
#undef ROLE_WORD
};

const char *role_word(enum text_role role)
{
    return words[role];
}
