/* The incidents in an order that is not that of time. */
#ifndef ANNALS_QUERY_ORDER_H
#define ANNALS_QUERY_ORDER_H

#include "query/query.h"

enum incident_order {
    INCIDENTS_BY_DATE,    /* as the timeline has them */
    INCIDENTS_BY_TITLE,   /* as the locale sorts text (strcoll) */
    INCIDENTS_BY_SOURCES, /* those that most sources report first */
};

/* The sources that report an incident. */
uint32_t order_sources(const struct timeline *t, uint32_t incident);

/* Writes all incidents to rows, which has room for timeline_count(t, TABLE_INCIDENT) items, in an
 * order; equal ones stay in that of time. Takes seconds for a million titles. control (NULL: none)
 * as in query_run; false: it was cancelled, and rows has no order. */
bool order_incidents(const struct timeline *t, enum incident_order order,
                     const struct query_control *control, uint32_t *rows);

#endif
