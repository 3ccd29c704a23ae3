/* libical, loaded when the first iCalendar is read: with ICU and the C++ library behind it it would
 * take a third of every start. */
#ifndef ANNALS_LOAD_IMPORT_ICAL_H
#define ANNALS_LOAD_IMPORT_ICAL_H

#include <libical/ical.h>

#define ICAL_FUNCTIONS(F)                                                                          \
    F(icalcomponent_free)                                                                          \
    F(icalcomponent_get_dtend)                                                                     \
    F(icalcomponent_get_dtstart)                                                                   \
    F(icalcomponent_get_due)                                                                       \
    F(icalcomponent_get_first_component)                                                           \
    F(icalcomponent_get_first_property)                                                            \
    F(icalcomponent_get_next_component)                                                            \
    F(icalcomponent_get_next_property)                                                             \
    F(icalcomponent_get_status)                                                                    \
    F(icalcomponent_get_uid)                                                                       \
    F(icalcomponent_isa)                                                                           \
    F(icalerror_set_errors_are_fatal)                                                              \
    F(icalparameter_get_cn)                                                                        \
    F(icalparser_parse_string)                                                                     \
    F(icalproperty_get_first_parameter)                                                            \
    F(icalproperty_get_url)                                                                        \
    F(icalproperty_get_value)                                                                      \
    F(icalproperty_get_value_as_string)                                                            \
    F(icalproperty_get_x)                                                                          \
    F(icalproperty_get_x_name)                                                                     \
    F(icalproperty_get_xlicerror)                                                                  \
    F(icaltime_adjust)                                                                             \
    F(icaltime_is_null_time)                                                                       \
    F(icaltime_is_utc)                                                                             \
    F(icalvalue_get_text)

struct ical {
#define ICAL_MEMBER(name) __typeof__(name) *(name);
    ICAL_FUNCTIONS(ICAL_MEMBER)
#undef ICAL_MEMBER
};

/* The library, the same one each time and for all threads; NULL where it cannot be loaded. */
const struct ical *ical(void);

#endif
