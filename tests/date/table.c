#include "table.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void split(char *line, struct row *row)
{
    for (int i = 0; i < ROW_FIELDS; i++) {
        row->fields[i] = line ? line : "";
        char *tab = line ? strchr(line, '\t') : NULL;
        if (tab)
            *tab = '\0';
        line = tab ? tab + 1 : NULL;
    }
}

int table_each(const char *name, void (*check)(const struct row *row))
{
    char path[4096], line[1024];
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/tests/date/%s", top ? top : ".", name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    struct row row = {0};
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        row.number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        split(line, &row);
        check(&row);
        rows++;
    }
    fclose(file);
    return rows;
}
