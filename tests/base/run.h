/* The main function that the check programs share, and what they ask of the build. */
#ifndef ANNALS_TESTS_BASE_RUN_H
#define ANNALS_TESTS_BASE_RUN_H

#include <check.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

/* Whether a sanitizer watches the memory: it takes its own share of that, and of the time. */
#if defined __SANITIZE_ADDRESS__
#    define SANITIZED 1
#elif defined __has_feature
#    if __has_feature(address_sanitizer)
#        define SANITIZED 1
#    endif
#endif
#ifndef SANITIZED
#    define SANITIZED 0
#endif

/* For loops over all characters: ck_assert leaves a record each time it is passed. */
#define require(condition, format, ...)                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg("%s: " format, #condition, __VA_ARGS__);                                  \
    } while (0)

enum { USUAL_SECONDS = 60 };

/* A test and how often it is run, with _i from 0; how it is to end, where not by returning. */
struct test {
    const TTest *function;
    int count;
    int signal, status;
};

#define ONCE(test)                                                                                 \
    {                                                                                              \
        .function = (test), .count = 1                                                             \
    }
#define TIMES(test, number)                                                                        \
    {                                                                                              \
        .function = (test), .count = (number)                                                      \
    }
#define EACH(test, table)                                                                          \
    {                                                                                              \
        .function = (test), .count = COUNT(table)                                                  \
    }

/* Tests that share their surroundings, which CK_RUN_CASE chooses by its name. All of them run in
 * the locale C.UTF-8. */
struct test_case {
    const char *name;
    const struct test *tests;
    int count;
    int seconds;            /* that each test may take; 0: the usual, which is to end hangs only */
    SFun set_up, tear_down; /* around each test; NULL: nothing */
    bool shared;            /* they are around all of them instead, in this process */
};

static inline void add_test(TCase *tcase, const struct test *t)
{
    if (t->signal != 0)
        tcase_add_loop_test_raise_signal(tcase, t->function, t->signal, 0, t->count);
    else
        tcase_add_loop_exit_test(tcase, t->function, t->status, 0, t->count);
}

/* Each test begins in it, wherever the one before has left. */
static inline void set_locale(void)
{
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
}

static inline void add_case(Suite *suite, const struct test_case *c)
{
    TCase *tcase = tcase_create(c->name);
    tcase_set_timeout(tcase, c->seconds > 0 ? c->seconds : USUAL_SECONDS);
    tcase_add_checked_fixture(tcase, set_locale, NULL);
    if (c->shared)
        tcase_add_unchecked_fixture(tcase, c->set_up, c->tear_down);
    else
        tcase_add_checked_fixture(tcase, c->set_up, c->tear_down);
    for (int i = 0; i < c->count; i++)
        add_test(tcase, &c->tests[i]);
    suite_add_tcase(suite, tcase);
}

/* Runs a suite; the exit status. */
static inline int run_cases(const char *name, const struct test_case *cases, int count)
{
    Suite *suite = suite_create(name);
    for (int i = 0; i < count; i++)
        add_case(suite, &cases[i]);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static inline int run_case(const struct test_case *c)
{
    return run_cases(c->name, c, 1);
}

/* A case of a table of tests and what else is said of it: .name, .seconds, .set_up ... */
#define CASE(table, ...)                                                                           \
    {                                                                                              \
        .tests = (table), .count = COUNT(table), __VA_ARGS__                                       \
    }

/* Runs a suite of one such case; the exit status. */
#define run_tests(table, ...) run_case(&(const struct test_case)CASE(table, __VA_ARGS__))

/* The exit status of a test that cannot be had here, and why. */
static inline int skip_all(const char *why)
{
    puts(why);
    return 77;
}

#endif
