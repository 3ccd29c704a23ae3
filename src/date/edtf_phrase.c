/* The words of dates, in tables. */
#include "date/edtf_phrase.h"

#include <stdarg.h>

#include "base/i18n.h"

/* Long, short, tight and in-year form. Translators may change the order with %2$s. */
static const struct {
    const char *context; /* tells translators the arguments */
    const char *text[4];
} phrases[EDTF_PHRASE_COUNT] = {
    [EDTF_SAY_YEAR] = {"year alone or beside a month",
                       {NC_("year alone or beside a month", "%s"),
                        NC_("year alone or beside a month", "%s"),
                        NC_("year alone or beside a month", "%s"),
                        NC_("year alone or beside a month", "%s")}},
    [EDTF_SAY_AD] = {"year after Christ",
                     {NC_("year after Christ", "AD %s"), NC_("short year after Christ", "AD %s"),
                      NC_("short year after Christ", "AD %s"),
                      NC_("short year after Christ", "AD %s")}},
    [EDTF_SAY_BC] = {"year before Christ",
                     {NC_("year before Christ", "%s BC"), NC_("short year before Christ", "%s BC"),
                      NC_("short year before Christ", "%s BC"),
                      NC_("short year before Christ", "%s BC")}},
    [EDTF_SAY_DECADE] = {"decade",
                         {NC_("decade", "the %ss"), NC_("decade", "%ss"), NC_("decade", "%ss"),
                          NC_("decade", "%ss")}},
    [EDTF_SAY_DECADE_OF_MONTH] = {"decade behind a month",
                                  {NC_("decade behind a month", "%ss"),
                                   NC_("decade behind a short month", "%ss"),
                                   NC_("decade behind a short month", "%ss"),
                                   NC_("decade behind a short month", "%ss")}},
    [EDTF_SAY_YEARS] = {"first and last year",
                        {NC_("first and last year", "a year from %s to %s"),
                         NC_("first and last year", "%s–%s"), NC_("first and last year", "%s–%s"),
                         NC_("first and last year", "%s–%s")}},
    [EDTF_SAY_YEARS_BC] = {"first and last year before Christ",
                           {NC_("first and last year before Christ", "a year from %s to %s BC"),
                            NC_("first and last year before Christ", "%s–%s BC"),
                            NC_("first and last year before Christ", "%s–%s BC"),
                            NC_("first and last year before Christ", "%s–%s BC")}},
    [EDTF_SAY_UNKNOWN_YEAR] = {"year",
                               {NC_("year", "unknown year"), NC_("year", "year ?"),
                                NC_("year", "year ?"), NC_("year", "year ?")}},
    [EDTF_SAY_ANY_YEAR] = {"year beside a month",
                           {NC_("year beside a month", "(unknown year)"),
                            NC_("year beside a month", "(year ?)"),
                            NC_("year beside a month", "(year ?)"),
                            NC_("year beside a month", "(year ?)")}},
    [EDTF_SAY_ESTIMATE] = {"year, first and last year",
                           {NC_("year, first and last year", "%s (between %s and %s)"),
                            NC_("year, first and last year", "%s"),
                            NC_("year, first and last year", "%s"),
                            NC_("year, first and last year", "%s")}},
    [EDTF_SAY_WINTER_YEARS] = {"year of a winter and the next one",
                               {NC_("year of a winter and the next one", "%s–%s"),
                                NC_("year of a winter and the next one", "%s/%s"),
                                NC_("year of a winter and the next one", "%s/%s"),
                                NC_("year of a winter and the next one", "%s/%s")}},
    [EDTF_SAY_MONTH] = {"month and year",
                        {NC_("month and year", "%s %s"), NC_("short month and year", "%s %s"),
                         NC_("short month and year", "%s %s"), NC_("short month and year", "%s")}},
    [EDTF_SAY_DAY] = {"day, month and year",
                      {NC_("day, month and year", "%s %s %s"),
                       NC_("day, short month and year", "%s %s %s"),
                       NC_("day, short month and year", "%s %s %s"),
                       NC_("day, short month and year", "%s %s")}},
    [EDTF_SAY_EITHER] = {"month or month",
                         {NC_("month or month", "%s or %s"), NC_("month or month", "%s or %s"),
                          NC_("month or month", "%s/%s"), NC_("month or month", "%s or %s")}},
    [EDTF_SAY_MONTHS] = {"first and last month",
                         {NC_("first and last month", "a month from %s to %s"),
                          NC_("first and last month", "%s–%s"),
                          NC_("first and last month", "%s–%s"),
                          NC_("first and last month", "%s–%s")}},
    [EDTF_SAY_ANY_MONTH] = {"month beside a day",
                            {NC_("month beside a day", "?"), NC_("month beside a day", "?"),
                             NC_("month beside a day", "?"), NC_("month beside a day", "?")}},
    [EDTF_SAY_UNKNOWN_MONTH] = {"year of a month",
                                {NC_("year of a month", "an unknown month of %s"),
                                 NC_("year of a month", "%s, month ?"),
                                 NC_("year of a month", "%s"), NC_("year of a month", "month ?")}},
    [EDTF_SAY_UNKNOWN_DAY] = {"month of a day",
                              {NC_("month of a day", "an unknown day of %s"),
                               NC_("month of a day", "%s, day ?"), NC_("month of a day", "%s"),
                               NC_("month of a day", "%s, day ?")}},
    [EDTF_SAY_EARLY] = {"month",
                        {NC_("month", "early %s"), NC_("month in short", "early %s"),
                         NC_("month in short", "early %s"), NC_("month in short", "early %s")}},
    [EDTF_SAY_MIDDLE] = {"month",
                         {NC_("month", "the middle of %s"), NC_("month", "mid-%s"),
                          NC_("month", "mid-%s"), NC_("month", "mid-%s")}},
    [EDTF_SAY_LATE] = {"month",
                       {NC_("month", "late %s"), NC_("month in short", "late %s"),
                        NC_("month in short", "late %s"), NC_("month in short", "late %s")}},
    [EDTF_SAY_END] = {"month",
                      {NC_("month", "the end of %s"), NC_("month", "end of %s"),
                       NC_("month", "end %s"), NC_("month", "end of %s")}},
    [EDTF_SAY_TIME] = {"day and time",
                       {NC_("day and time", "%s, %s"), NC_("day and time", "%s %s"),
                        NC_("day and time", "%s"), NC_("day and time", "%s %s")}},
    [EDTF_SAY_TIME_UTC] = {"day and time",
                           {NC_("day and time", "%s, %s UTC"), NC_("day and time", "%s %s UTC"),
                            NC_("day and time", "%s"), NC_("day and time", "%s %s UTC")}},
    [EDTF_SAY_TIME_SHIFT] = {"day, time and shift from UTC",
                             {NC_("day, time and shift from UTC", "%s, %s UTC%s"),
                              NC_("day, time and shift from UTC", "%s %s UTC%s"),
                              NC_("day, time and shift from UTC", "%s"),
                              NC_("day, time and shift from UTC", "%s %s")}},
    [EDTF_SAY_AROUND] = {"date",
                         {NC_("date", "around %s"), NC_("date", "c. %s"), NC_("date", "~%s"),
                          NC_("date", "c. %s")}},
    [EDTF_SAY_AROUND_DAY] = {"day",
                             {NC_("day", "around %s"), NC_("day", "c. %s"), NC_("day", "~%s"),
                              NC_("day", "c. %s")}},
    [EDTF_SAY_UNCERTAIN] = {"date",
                            {NC_("date", "%s (uncertain)"), NC_("date", "%s?"), NC_("date", "%s?"),
                             NC_("date", "%s?")}},
    [EDTF_SAY_DAYS] = {"days before a month",
                       {NC_("days before a month", "%s–%s"), NC_("days before a month", "%s–%s"),
                        NC_("days before a month", "%s–%s"), NC_("days before a month", "%s–%s")}},
    [EDTF_SAY_SPAN] = {"start and end",
                       {NC_("start and end", "%s to %s"), NC_("start and end", "%s–%s"),
                        NC_("start and end", "%s–%s"), NC_("start and end", "%s–%s")}},
    [EDTF_SAY_WIDE_SPAN] = {"start and end of several words",
                            {NC_("start and end of several words", "%s to %s"),
                             NC_("start and end of several words", "%s – %s"),
                             NC_("start and end of several words", "%s–%s"),
                             NC_("start and end of several words", "%s – %s")}},
    [EDTF_SAY_SPAN_OF_DAYS] = {"first and last day",
                               {NC_("first and last day", "%s to %s"),
                                NC_("first and last day", "%s – %s"),
                                NC_("first and last day", "%s–%s"),
                                NC_("first and last day", "%s – %s")}},
    [EDTF_SAY_SPAN_OF_YEARS] = {"first and last year in digits",
                                {NC_("first and last year in digits", "%s to %s"),
                                 NC_("first and last year in digits", "%s–%s"),
                                 NC_("first and last year in digits", "%s–%s"),
                                 NC_("first and last year in digits", "%s–%s")}},
    [EDTF_SAY_BETWEEN_YEARS] =
        {"first and last year in digits, one of them",
         {NC_("first and last year in digits, one of them", "between %s and %s"),
          NC_("first and last year in digits, one of them", "between %s and %s"),
          NC_("first and last year in digits, one of them", "%s..%s"),
          NC_("first and last year in digits, one of them", "%s..%s")}},
    [EDTF_SAY_SINCE] = {"date",
                        {NC_("date", "since %s"), NC_("date", "since %s"), NC_("date", "%s–"),
                         NC_("date", "since %s")}},
    [EDTF_SAY_SINCE_DAY] = {"day",
                            {NC_("day", "since %s"), NC_("day", "since %s"), NC_("day", "%s–"),
                             NC_("day", "since %s")}},
    [EDTF_SAY_UNTIL] = {"date",
                        {NC_("date", "until %s"), NC_("date", "until %s"), NC_("date", "–%s"),
                         NC_("date", "until %s")}},
    [EDTF_SAY_UNTIL_DAY] = {"day",
                            {NC_("day", "until %s"), NC_("day", "until %s"), NC_("day", "–%s"),
                             NC_("day", "until %s")}},
    [EDTF_SAY_END_UNKNOWN] = {"start",
                              {NC_("start", "from %s, end unknown"), NC_("start", "%s–?"),
                               NC_("start", "%s–?"), NC_("start", "%s–?")}},
    [EDTF_SAY_END_UNKNOWN_DAY] = {"day",
                                  {NC_("day", "from %s, end unknown"), NC_("day", "%s–?"),
                                   NC_("day", "%s–?"), NC_("day", "%s–?")}},
    [EDTF_SAY_START_UNKNOWN] = {"end",
                                {NC_("end", "until %s, start unknown"), NC_("end", "?–%s"),
                                 NC_("end", "?–%s"), NC_("end", "?–%s")}},
    [EDTF_SAY_START_UNKNOWN_DAY] = {"day",
                                    {NC_("day", "until %s, start unknown"), NC_("day", "?–%s"),
                                     NC_("day", "?–%s"), NC_("day", "?–%s")}},
    [EDTF_SAY_BEFORE] = {"date",
                         {NC_("date", "before %s"), NC_("date", "before %s"), NC_("date", "<%s"),
                          NC_("date", "before %s")}},
    [EDTF_SAY_AFTER] = {"date",
                        {NC_("date", "after %s"), NC_("date", "after %s"), NC_("date", ">%s"),
                         NC_("date", "after %s")}},
    [EDTF_SAY_OR_EARLIER] = {"date",
                             {NC_("date", "%s or earlier"), NC_("date", "%s or earlier"),
                              NC_("date", "≤%s"), NC_("date", "%s or earlier")}},
    [EDTF_SAY_OR_LATER] = {"date",
                           {NC_("date", "%s or later"), NC_("date", "%s or later"),
                            NC_("date", "≥%s"), NC_("date", "%s or later")}},
    [EDTF_SAY_BETWEEN] = {"start and end, one day of it",
                          {NC_("start and end, one day of it", "between %s and %s"),
                           NC_("start and end, one day of it", "between %s and %s"),
                           NC_("start and end, one day of it", "%s..%s"),
                           NC_("start and end, one day of it", "%s..%s")}},
    [EDTF_SAY_BETWEEN_DAY] = {"first and last day, one of them",
                              {NC_("first and last day, one of them", "between %s and %s"),
                               NC_("first and last day, one of them", "between %s and %s"),
                               NC_("first and last day, one of them", "%s..%s"),
                               NC_("first and last day, one of them", "%s..%s")}},
    [EDTF_SAY_BETWEEN_IN_YEAR] =
        {"first and last month, their year, one of them",
         {NC_("first and last month, their year, one of them", "between %s and %s %s"),
          NC_("first and last month, their year, one of them", "between %s and %s %s"),
          NC_("first and last month, their year, one of them", "%s..%s %s"),
          NC_("first and last month, their year, one of them", "%s..%s")}},
    [EDTF_SAY_BETWEEN_DAYS_IN_YEAR] =
        {"first and last day, their year, one of them",
         {NC_("first and last day, their year, one of them", "between %s and %s %s"),
          NC_("first and last day, their year, one of them", "between %s and %s %s"),
          NC_("first and last day, their year, one of them", "%s..%s %s"),
          NC_("first and last day, their year, one of them", "%s..%s")}},
    [EDTF_SAY_BETWEEN_IN_MONTH] =
        {"first and last day, their month and year, one of them",
         {NC_("first and last day, their month and year, one of them", "between %s and %s %s %s"),
          NC_("first and last day, their month and year, one of them", "between %s and %s %s %s"),
          NC_("first and last day, their month and year, one of them", "%s..%s %s %s"),
          NC_("first and last day, their month and year, one of them", "%s..%s %s")}},
    [EDTF_SAY_ONE_OF] = {"list of dates",
                         {NC_("list of dates", "one of %s"), NC_("list of dates", "one of %s"),
                          NC_("list of dates", "%s?"), NC_("list of dates", "one of %s")}},
    [EDTF_SAY_ALL_OF] = {"list of dates",
                         {NC_("list of dates", "all of %s"), NC_("list of dates", "all of %s"),
                          NC_("list of dates", "%s"), NC_("list of dates", "all of %s")}},
    [EDTF_SAY_LIST] = {"list of dates",
                       {NC_("list of dates", "%s, %s"), NC_("list of dates", "%s, %s"),
                        NC_("list of dates", "%s, %s"), NC_("list of dates", "%s, %s")}},
    [EDTF_SAY_LIST_CUT] = {"list of dates, their number",
                           {NC_("list of dates, their number", "%s ... (%s in all)"),
                            NC_("list of dates, their number", "%s ... (%s in all)"),
                            NC_("list of dates, their number", "%s..."),
                            NC_("list of dates, their number", "%s ... (%s in all)")}},
};

/* Of the forms that are not long, where words may be left out. */
static const char *const short_contexts[EDTF_PHRASE_COUNT] = {
    [EDTF_SAY_AD] = "short year after Christ",
    [EDTF_SAY_BC] = "short year before Christ",
    [EDTF_SAY_DECADE_OF_MONTH] = "decade behind a short month",
    [EDTF_SAY_MONTH] = "short month and year",
    [EDTF_SAY_DAY] = "day, short month and year",
    [EDTF_SAY_EARLY] = "month in short",
    [EDTF_SAY_LATE] = "month in short",
};

/* 21 to 41; the argument is the year, for a winter such as 2001–2002. */
static const char *const groups[][4] = {
    {NC_("season", "spring %s"), NC_("season", "spring %s"), NC_("season", "spring %s"),
     NC_("season", "spring")},
    {NC_("season", "summer %s"), NC_("season", "summer %s"), NC_("season", "summer %s"),
     NC_("season", "summer")},
    {NC_("season", "autumn %s"), NC_("season", "autumn %s"), NC_("season", "autumn %s"),
     NC_("season", "autumn")},
    {NC_("season", "winter %s"), NC_("season", "winter %s"), NC_("season", "winter %s"),
     NC_("season", "winter")},
    {NC_("season", "spring %s (northern hemisphere)"), NC_("season", "spring %s (N)"),
     NC_("season", "spring %s"), NC_("season", "spring (N)")},
    {NC_("season", "summer %s (northern hemisphere)"), NC_("season", "summer %s (N)"),
     NC_("season", "summer %s"), NC_("season", "summer (N)")},
    {NC_("season", "autumn %s (northern hemisphere)"), NC_("season", "autumn %s (N)"),
     NC_("season", "autumn %s"), NC_("season", "autumn (N)")},
    {NC_("season", "winter %s (northern hemisphere)"), NC_("season", "winter %s (N)"),
     NC_("season", "winter %s"), NC_("season", "winter (N)")},
    {NC_("season", "spring %s (southern hemisphere)"), NC_("season", "spring %s (S)"),
     NC_("season", "spring %s"), NC_("season", "spring (S)")},
    {NC_("season", "summer %s (southern hemisphere)"), NC_("season", "summer %s (S)"),
     NC_("season", "summer %s"), NC_("season", "summer (S)")},
    {NC_("season", "autumn %s (southern hemisphere)"), NC_("season", "autumn %s (S)"),
     NC_("season", "autumn %s"), NC_("season", "autumn (S)")},
    {NC_("season", "winter %s (southern hemisphere)"), NC_("season", "winter %s (S)"),
     NC_("season", "winter %s"), NC_("season", "winter (S)")},
    {NC_("season", "first quarter of %s"), NC_("season", "1st quarter %s"), NC_("season", "Q1 %s"),
     NC_("season", "1st quarter")},
    {NC_("season", "second quarter of %s"), NC_("season", "2nd quarter %s"), NC_("season", "Q2 %s"),
     NC_("season", "2nd quarter")},
    {NC_("season", "third quarter of %s"), NC_("season", "3rd quarter %s"), NC_("season", "Q3 %s"),
     NC_("season", "3rd quarter")},
    {NC_("season", "fourth quarter of %s"), NC_("season", "4th quarter %s"), NC_("season", "Q4 %s"),
     NC_("season", "4th quarter")},
    {NC_("season", "first four months of %s"), NC_("season", "Jan–Apr %s"),
     NC_("season", "Jan–Apr %s"), NC_("season", "Jan–Apr")},
    {NC_("season", "middle four months of %s"), NC_("season", "May–Aug %s"),
     NC_("season", "May–Aug %s"), NC_("season", "May–Aug")},
    {NC_("season", "last four months of %s"), NC_("season", "Sep–Dec %s"),
     NC_("season", "Sep–Dec %s"), NC_("season", "Sep–Dec")},
    {NC_("season", "first half of %s"), NC_("season", "1st half %s"), NC_("season", "H1 %s"),
     NC_("season", "1st half")},
    {NC_("season", "second half of %s"), NC_("season", "2nd half %s"), NC_("season", "H2 %s"),
     NC_("season", "2nd half")},
};

/* 37 to 39, when only about: what people call early, mid and late. */
static const char *const loose_thirds[][4] = {
    {NC_("season", "early %s"), NC_("season", "early %s"), NC_("season", "early %s"),
     NC_("season", "early")},
    {NC_("season", "the middle of %s"), NC_("season", "mid-%s"), NC_("season", "mid-%s"),
     NC_("season", "mid-year")},
    {NC_("season", "late %s"), NC_("season", "late %s"), NC_("season", "late %s"),
     NC_("season", "late")},
};

/* By the mask of the components that are meant; 7 is all of them. */
static const char *const uncertain_remarks[8] = {
    [EDTF_YEAR] = NC_("date", "%s (year uncertain)"),
    [EDTF_MONTH] = NC_("date", "%s (month uncertain)"),
    [EDTF_YEAR | EDTF_MONTH] = NC_("date", "%s (month and year uncertain)"),
    [EDTF_DAY] = NC_("date", "%s (day uncertain)"),
    [EDTF_YEAR | EDTF_DAY] = NC_("date", "%s (day and year uncertain)"),
    [EDTF_MONTH | EDTF_DAY] = NC_("date", "%s (day and month uncertain)"),
    [EDTF_YEAR | EDTF_MONTH | EDTF_DAY] = NC_("date", "%s (uncertain)"),
};

static const char *const approximate_remarks[8] = {
    [EDTF_YEAR] = NC_("date", "%s (year approximate)"),
    [EDTF_MONTH] = NC_("date", "%s (month approximate)"),
    [EDTF_YEAR | EDTF_MONTH] = NC_("date", "%s (month and year approximate)"),
    [EDTF_DAY] = NC_("date", "%s (day approximate)"),
    [EDTF_YEAR | EDTF_DAY] = NC_("date", "%s (day and year approximate)"),
    [EDTF_MONTH | EDTF_DAY] = NC_("date", "%s (day and month approximate)"),
    [EDTF_YEAR | EDTF_MONTH | EDTF_DAY] = NC_("date", "%s (approximate)"),
};

static const char *const season_remarks[2] = {
    NC_("date", "%s (season approximate)"),
    NC_("date", "%s (season uncertain)"),
};

/* TRANSLATORS: the names of the months standing alone, then after the number of a day (many
 * languages inflect them there), then short. */
static const char *const months[] = {
    NC_("month", "January"), NC_("month", "February"), NC_("month", "March"),
    NC_("month", "April"),   NC_("month", "May"),      NC_("month", "June"),
    NC_("month", "July"),    NC_("month", "August"),   NC_("month", "September"),
    NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};
static const char *const months_after_day[] = {
    NC_("month after a day", "January"),   NC_("month after a day", "February"),
    NC_("month after a day", "March"),     NC_("month after a day", "April"),
    NC_("month after a day", "May"),       NC_("month after a day", "June"),
    NC_("month after a day", "July"),      NC_("month after a day", "August"),
    NC_("month after a day", "September"), NC_("month after a day", "October"),
    NC_("month after a day", "November"),  NC_("month after a day", "December"),
};
static const char *const short_months[] = {
    NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
    NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
    NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
    NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

void edtf_say(struct buf *out, enum edtf_width width, enum edtf_phrase phrase, ...)
{
    va_list args;
    bool brief = width != EDTF_WIDTH_LONG && short_contexts[phrase];
    const char *context = brief ? short_contexts[phrase] : phrases[phrase].context;
    va_start(args, phrase);
    buf_vprintf(out, i18n_context_text(context, phrases[phrase].text[width]), args);
    va_end(args);
}

enum edtf_phrase edtf_phrase_for_day(enum edtf_phrase phrase)
{
    static const enum edtf_phrase days[EDTF_PHRASE_COUNT] = {
        [EDTF_SAY_AROUND] = EDTF_SAY_AROUND_DAY,
        [EDTF_SAY_SINCE] = EDTF_SAY_SINCE_DAY,
        [EDTF_SAY_UNTIL] = EDTF_SAY_UNTIL_DAY,
        [EDTF_SAY_END_UNKNOWN] = EDTF_SAY_END_UNKNOWN_DAY,
        [EDTF_SAY_START_UNKNOWN] = EDTF_SAY_START_UNKNOWN_DAY,
        [EDTF_SAY_BETWEEN] = EDTF_SAY_BETWEEN_DAY,
    };
    return days[phrase] ? days[phrase] : phrase;
}

void edtf_say_group(struct buf *out, enum edtf_width width, int code, bool loose, const char *year)
{
    bool third = code >= 37 && code <= 39;
    const char *const *row = loose && third ? loose_thirds[code - 37] : groups[code - 21];
    buf_printf(out, i18n_context_text("season", row[width]), year);
}

void edtf_say_remark(struct buf *out, bool uncertain, unsigned components, bool season,
                     const char *text)
{
    const char *remark = season && components == EDTF_MONTH ? season_remarks[uncertain]
                         : uncertain                        ? uncertain_remarks[components]
                                                            : approximate_remarks[components];
    buf_printf(out, i18n_context_text("date", remark), text);
}

const char *edtf_first_of_month(void)
{
    /* TRANSLATORS: the number of the first day of a month, such as 1er in French */
    return C_("day of the month", "1");
}

const char *edtf_month_name(enum edtf_width width, int month, bool after_day)
{
    if (width != EDTF_WIDTH_LONG)
        return i18n_context_text("short month", short_months[month - 1]);
    return after_day ? i18n_context_text("month after a day", months_after_day[month - 1])
                     : i18n_context_text("month", months[month - 1]);
}
