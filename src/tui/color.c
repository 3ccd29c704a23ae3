#include "tui/theme.h"

/* xterm's first 16 colours, as it has them by default. */
static const uint32_t basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                   0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                   0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

/* 16 to 231 are a cube of six levels, 232 to 255 greys. */
uint32_t theme_rgb(uint32_t color)
{
    static const uint32_t levels[6] = {0, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
    if (color == THEME_DEFAULT || (color & THEME_RGB) != 0)
        return color;
    if (color < 16)
        return THEME_RGB | basic[color];
    if (color >= 232)
        return THEME_RGB | (8 + (color - 232) * 10) * 0x010101;
    color -= 16;
    return THEME_RGB | levels[color / 36] << 16 | levels[color / 6 % 6] << 8 | levels[color % 6];
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    uint32_t sum = 0;
    /* The eye tells greens apart best. */
    static const uint32_t weights[3] = {2, 4, 3};
    for (int i = 0; i < 3; i++) {
        int difference = (int)(a >> (8 * i) & 0xff) - (int)(b >> (8 * i) & 0xff);
        sum += weights[i] * (uint32_t)(difference * difference);
    }
    return sum;
}

uint32_t theme_nearest(uint32_t color, unsigned count)
{
    if (color < count)
        return color;
    uint32_t wanted = theme_rgb(color), best = 0, best_distance = UINT32_MAX;
    /* The first 16 are the user's own: an exact colour is better found among the fixed ones. */
    for (uint32_t i = count > 16 ? 16 : 0; i < count; i++) {
        uint32_t d = distance(wanted, theme_rgb(i));
        if (d < best_distance) {
            best_distance = d;
            best = i;
        }
    }
    return best;
}
