/* Marks of lanes: which of many incidents share a cell. Works on row numbers alone, because
 * incidents stand in the order of time: the cells are turned into rows once for all lanes. */
#ifndef ANNALS_CHART_LANE_CLUSTER_H
#define ANNALS_CHART_LANE_CLUSTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/bitset.h"
#include "chart/axis.h"
#include "model/timeline.h"

/* The first row of the undated incidents, or the one behind the last. */
uint32_t lane_undated(const struct timeline *t);

/* Writes for each cell of the axis the first incident that is not before it, and one more behind
 * the last cell: a->width + 1 rows. undated is that of lane_undated. Where a day takes several
 * cells its incidents are in the first one. */
void lane_bounds(const struct timeline *t, uint32_t undated, const struct axis *a,
                 uint32_t *bounds);

/* The incidents of one cell. */
struct lane_mark {
    int cell;
    uint32_t count;
    size_t at,
        end; /* in the postings: the first of them; all are before end, among some left out */
};

/* Finds the marks of a lane from its postings (ascending) and the bounds of cells cells. set leaves
 * some of the incidents, NULL all. marks has room for cells; returns how many there are. Takes
 * steps from cell to cell, not from incident to incident, unless a set has to be asked. */
size_t lane_cluster(const uint32_t *postings, size_t count, const uint32_t *bounds, int cells,
                    const struct bitset *set, struct lane_mark *marks);

/* The first place at or after from in ascending rows whose row is not below row. */
size_t lane_seek(const uint32_t *rows, size_t count, size_t from, uint32_t row);

#endif
