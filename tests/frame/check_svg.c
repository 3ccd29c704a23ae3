/* A canvas as a picture. */
#include <string.h>

#include "../base/run.h"
#include "frame/svg.h"

/* What is drawn with blocks is shapes in a picture, the rest text that is as long as its cells. */
START_TEST(test_picture)
{
    struct canvas c = {0};
    struct svg s = {0};
    struct buf out = {0};
    canvas_reset(&c, 2, 20, TEXT_UNICODE);
    canvas_puts(&c, 0, 0, 8, ROLE_TEXT, " A <b>&");
    canvas_put(&c, 1, 2, ROLE_BAR, GLYPH_SHADE_2);
    canvas_put(&c, 1, 3, ROLE_BAR, GLYPH_SHADE_2);
    canvas_put(&c, 1, 4, ROLE_BAR, GLYPH_LEFT_4);
    canvas_put(&c, 1, 6, ROLE_UNSURE, GLYPH_MARK_UNSURE);
    canvas_put(&c, 1, 7, ROLE_CONFLICT, GLYPH_MARK_CONFLICT);
    svg_put_canvas(&s, &c, 0);
    ck_assert_str_eq(
        buf_text(&s.body),
        "<text class=\"text\" x=\"16\" y=\"21\" textLength=\"48\">A &lt;b&gt;&amp;</text>\n"
        "<rect class=\"bar\" x=\"24\" y=\"28.25\" width=\"16\" height=\"13.5\" opacity=\"0.40\"/>\n"
        "<rect class=\"bar\" x=\"40\" y=\"28.25\" width=\"4\" height=\"13.5\"/>\n"
        "<circle class=\"unsure\" cx=\"60\" cy=\"35\" r=\"3\""
        " style=\"fill:#fff;stroke:currentColor\"/>\n"
        "<text class=\"conflict\" x=\"64\" y=\"39\" textLength=\"8\">\u2260</text>\n");
    svg_finish(&s, "Them & <us>", &out);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "<title>Them &amp; &lt;us&gt;</title>"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), " width=\"176\" height=\"52\""));
    canvas_finish(&c);
    buf_finish(&out);
}
END_TEST

int main(void)
{
    const struct test tests[] = {
        ONCE(test_picture),
    };
    return run_tests(tests, .name = "svg");
}
