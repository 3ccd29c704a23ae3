/* Prints what loading a file tells, a line each, then what was read: for tests/bad/check_bad. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "load/load.h"

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    for (int i = 1; i < argc; i++) {
        const char *path = argv[i];
        struct diags diags;
        diag_init(&diags);
        struct timeline *t = load_files(&path, 1, NULL, &diags);
        for (size_t k = 0; k < diags.list.count; k++) {
            struct buf line = {0};
            diag_format(&diags, &diags.list.items[k], &line);
            puts(buf_text(&line));
            buf_finish(&line);
        }
        if (t)
            printf("%s: incidents %u, people %u, sources %u\n", path,
                   timeline_count(t, TABLE_INCIDENT), timeline_count(t, TABLE_PERSON),
                   timeline_count(t, TABLE_SOURCE));
        timeline_destroy(t);
        diag_finish(&diags);
    }
    return EXIT_SUCCESS;
}
