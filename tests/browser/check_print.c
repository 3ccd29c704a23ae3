/* Lanes and figures without a terminal: as text and as a picture. */
#include <string.h>

#include "../base/run.h"
#include "../model/sample.h"
#include "browser/print.h"
#include "sample.h"

/* Lanes and figures of everything odd, as text and as a picture, wide and narrow. */
START_TEST(test_print)
{
    for (size_t i = 0; i < SAMPLE_EXTREMES; i++) {
        struct timeline *t = sample_of(sample_extremes[i]);
        for (int width = 0; width <= 300; width += 60) {
            struct print_options options = {.width = width, .charset = TEXT_ASCII};
            struct buf out = {0};
            print_lanes(t, &options, &out);
            ck_assert_ptr_nonnull(strstr(buf_text(&out), " PEOPLE"));
            options.form = PRINT_SVG;
            buf_clear(&out);
            print_lanes(t, &options, &out);
            print_figures(t, &options, &out);
            ck_assert_ptr_nonnull(strstr(buf_text(&out), "</svg>\n<svg "));
            buf_finish(&out);
        }
        timeline_destroy(t);
    }
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_print),
    };
    return run_tests(tests, .name = "print", .seconds = 60);
}
