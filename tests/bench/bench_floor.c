/* The floor of any interface: the lines of a file as a plain list, drawn by ncursesw with a bar on
 * the current one and two coloured columns. usage: bench_floor FILE; keys: j k g G d (a page down)
 * q. */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"

enum { MOST = 200000, DATE_END = 15, KIND_END = 30 };

struct list {
    VEC(const char *) lines;
    int top, row;
};

static void move_to(struct list *l, int row, int height)
{
    int count = (int)l->lines.count;
    l->row = row < 0 ? 0 : row < count ? row : count - 1;
    if (l->row < l->top)
        l->top = l->row;
    if (l->row >= l->top + height)
        l->top = l->row - height + 1;
}

static void put_part(const char *line, int from, int to, int length, int pair)
{
    if (length <= from)
        return;
    attron(COLOR_PAIR(pair));
    addnstr(line + from, (length < to ? length : to) - from);
    attroff(COLOR_PAIR(pair));
}

static void draw(const struct list *l, int height)
{
    erase();
    mvaddstr(0, 0, " a plain list");
    for (int i = 0; i < height && l->top + i < (int)l->lines.count; i++) {
        const char *line = l->lines.items[l->top + i];
        int length = (int)strlen(line) < COLS - 1 ? (int)strlen(line) : COLS - 1;
        move(i + 1, 0);
        if (l->top + i == l->row) {
            attron(A_REVERSE);
            addnstr(line, length);
            hline(' ' | A_REVERSE, COLS - length);
            attroff(A_REVERSE);
        } else {
            put_part(line, 0, DATE_END, length, 1);
            put_part(line, DATE_END, KIND_END, length, 2);
            put_part(line, KIND_END, length, length, 0);
        }
    }
    attron(A_REVERSE);
    mvprintw(LINES - 1, 0, " %d of %d ", l->row + 1, (int)l->lines.count);
    attroff(A_REVERSE);
    refresh();
}

int main(int argc, char **argv)
{
    struct list l = {0};
    struct buf text = {0};
    int key = 0;

    setlocale(LC_ALL, "");
    if (argc < 2 || file_read(argv[1], &text, 0) != 0)
        return EXIT_FAILURE;
    for (char *line = strtok(text.text, "\n"); line != NULL && l.lines.count < MOST;
         line = strtok(NULL, "\n"))
        vec_push(&l.lines, line);
    if (l.lines.count == 0)
        return EXIT_FAILURE;
    initscr();
    start_color();
    use_default_colors();
    init_pair(1, COLOR_GREEN, -1);
    init_pair(2, COLOR_BLUE, -1);
    noecho();
    cbreak();
    curs_set(0);
    do {
        int height = LINES - 2;
        int page = height - 1;
        int to = key == 'j'   ? l.row + 1
                 : key == 'k' ? l.row - 1
                 : key == 'd' ? l.row + page
                 : key == 'g' ? 0
                 : key == 'G' ? MOST
                              : l.row;
        if (key == 'd')
            l.top += page;
        move_to(&l, to, height);
        draw(&l, height);
    } while ((key = getch()) != 'q' && key != ERR);
    endwin();
    vec_finish(&l.lines);
    buf_finish(&text);
    return EXIT_SUCCESS;
}
