/* The main function that the check programs of base share. */
#ifndef ANNALS_TESTS_BASE_RUN_H
#define ANNALS_TESTS_BASE_RUN_H

#include <check.h>
#include <stdlib.h>

/* For loops over all characters: ck_assert leaves a record each time it is passed. */
#define require(condition, format, ...)                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg("%s: " format, #condition, __VA_ARGS__);                                  \
    } while (0)

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
