/* From the window of the lanes to a filter. */
#include "view/lane_view.h"

/* Beside the filter that there is; Esc takes it back. */
unsigned command_filter_window(struct browser *b, const char *argument)
{
    (void)argument;
    struct buf text = {0};
    const struct axis *a = &b->lanes.axis;
    lane_list_update(b);
    if (b->filter != NULL)
        buf_printf(&text, "(%s) ", b->filter);
    buf_puts(&text, "date:");
    edtf_format_day(axis_first_day(a, 0), &text);
    buf_puts(&text, "..");
    edtf_format_day(axis_last_day(a, a->width - 1), &text);
    unsigned requests = command_filter(b, buf_text(&text));
    buf_finish(&text);
    return requests;
}
