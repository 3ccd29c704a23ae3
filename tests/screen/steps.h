/* Steps that look at more than a line: in a file of their own. */
#ifndef ANNALS_SCREEN_STEPS_H
#define ANNALS_SCREEN_STEPS_H

#include "script.h"

/* Looks again and again until a check holds or the time is up. */
bool step_eventually(struct script *s, struct step *step,
                     bool (*holds)(struct script *s, struct step *step));

void step_screen(struct script *s, struct step *step);
void step_rows(struct script *s, struct step *step);
void step_contents(struct script *s, struct step *step);
void step_attr(struct script *s, struct step *step);

#endif
