/* Dates as they are written in Korean and Japanese. Only src/date includes this. */
#ifndef ANNALS_DATE_EDTF_CJK_H
#define ANNALS_DATE_EDTF_CJK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends what a date such as "2018년 4월 중순경", "紀元前44年" or "2018. 4. 15." means, in EDTF or
 * as "before EDTF" or "after EDTF"; false and nothing where it is none. */
bool edtf_rewrite_cjk(const char *text, size_t length, struct buf *out);

#endif
