#include "model/build.h"

void build_find_conflicts(struct build *b)
{
    (void)b;
}
