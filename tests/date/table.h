/* Reading the tables of the date tests: fields separated by tabs, # begins a comment line. */
#ifndef ANNALS_TESTS_DATE_TABLE_H
#define ANNALS_TESTS_DATE_TABLE_H

enum { ROW_FIELDS = 8 };

struct row {
    int number;                     /* line in the file */
    const char *fields[ROW_FIELDS]; /* those that are missing are "" */
};

/* Calls check for each row of a table in tests/date; returns how many there were. */
int table_each(const char *name, void (*check)(const struct row *row));

#endif
