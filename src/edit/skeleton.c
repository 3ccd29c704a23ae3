#include "edit/skeleton.h"

#include "base/i18n.h"

static const char bare_text[] =
    N_("# A list of incidents. Only the title is required; a date is EDTF:\n"
       "# 2018-04-12, 2018-04~ (around), 2018? (perhaps), 2018/2019, 185X.\n");

static const char full_text[] =
    N_("# A timeline. annals-format(5) tells all keys; annals check FILE tells what is wrong.\n"
       "# Sections that are not needed may go; only incidents must be there.\n");

/* TRANSLATORS: an example in YAML. Keys, dates, ids and the words of the format stay as they are;
 * comments, titles, names and texts are yours. */
static const char bare_lines[] = N_("\n"
                                    "- date: 2019-11~\n"
                                    "  title: The ship leaves Bergen\n"
                                    "- date: 2020?\n"
                                    "  title: Somebody sees it off Svalbard\n"
                                    "  people: [Ingrid Moe]\n");

/* TRANSLATORS: an example in YAML, as before; language is the one you write in. */
static const char full_lines[] =
    N_("annals: 1\n"
       "title: The last voyage of the Aurora\n"
       "language: en\n"
       "\n"
       "sources:                    # id: where a claim was printed\n"
       "  harbour-log:\n"
       "    kind: document          # article report photo book interview document agency dataset\n"
       "    title: Log of the harbour master\n"
       "    date: 2020\n"
       "    # url: https://...\n"
       "\n"
       "people:                     # id: a person, or a group with kind: group\n"
       "  ingrid-moe:\n"
       "    name: Ingrid Moe\n"
       "    aliases: [I. Moe]\n"
       "    roles:\n"
       "      - {title: Mate, organization: aurora, from: 2015, to: 2019-11~}\n"
       "\n"
       "organizations:\n"
       "  aurora:\n"
       "    name: Crew of the Aurora\n"
       "\n"
       "places:\n"
       "  bergen: {name: Bergen}\n"
       "\n"
       "incidents:\n"
       "  - id: aurora-leaves       # made from date and title where it is absent\n"
       "    title: The ship leaves Bergen\n"
       "    date: 2019-11~          # EDTF: around November 2019; absent: undated\n"
       "    kind: departure         # a word of your choice\n"
       "    place: bergen\n"
       "    people: [ingrid-moe]\n"
       "    summary: >-\n"
       "      What happened, as long as it needs to be.\n"
       "    reports:                # who says so, each with its own date and figures\n"
       "      - source: harbour-log\n"
       "        says: Cleared for the north with eleven hands\n"
       "        date: 2019-11\n"
       "        figures: {crew: 11}\n"
       "  - title: Somebody sees it off Svalbard\n"
       "    date: 2020?             # perhaps in 2020\n"
       "    status: alleged         # stated alleged speculated forecast denied confirmed\n"
       "    related:\n"
       "      - {incident: aurora-leaves, type: follows}\n");

void skeleton_format(const char *schema, bool bare, struct buf *out)
{
    if (schema)
        buf_printf(out, "# yaml-language-server: $schema=%s\n", schema);
    buf_puts(out, gettext(bare ? bare_text : full_text));
    buf_puts(out, gettext(bare ? bare_lines : full_lines));
}
