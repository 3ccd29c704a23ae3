/* The main function that the check programs of the model share. */
#ifndef ANNALS_TESTS_MODEL_RUN_H
#define ANNALS_TESTS_MODEL_RUN_H

#include <check.h>
#include <stdlib.h>

/* A suite of one case with the given tests (TFun), ended by NULL. */
static inline int run_tests(const char *name, const TTest *const *tests)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 60);
    for (; *tests; tests++)
        tcase_add_test(tcase, *tests);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
