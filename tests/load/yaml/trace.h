/* The events of a text as text, for tests that compare two ways to read it. */
#ifndef ANNALS_TESTS_LOAD_YAML_TRACE_H
#define ANNALS_TESTS_LOAD_YAML_TRACE_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends a line for each event of length bytes of YAML, with its mark, and one for each finding.
 * shortcuts: as a file is read, which takes those that were built in; else none is taken. Of the
 * longest texts only so many bytes are read as max_scalar says, 0 for its default. */
void trace_events(const char *text, size_t length, bool shortcuts, size_t max_scalar,
                  struct buf *out);

#endif
