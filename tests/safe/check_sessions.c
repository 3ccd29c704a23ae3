/* Many at once: sessions over a real sshd on one compiled image, and the memory that each has to
 * itself. ANNALS_SESSIONS says how many. Exit status 77 where there is no sshd. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sshd.h"

#if defined __has_feature
#    if __has_feature(address_sanitizer)
#        define SANITIZED 1
#    endif
#endif
#ifdef __SANITIZE_ADDRESS__
#    define SANITIZED 1
#endif

/* A sanitizer's memory says nothing of the program's. */
#ifdef SANITIZED
enum { USUAL = 8, BOUNDED = 0 };
#else
enum { USUAL = 100, BOUNDED = 1 };
#endif

enum {
    MOST = 500,
    TOGETHER = 5,           /* that log in at the same time */
    INCIDENTS = 20000,      /* an image of some 8 MiB */
    MOST_KIB = 1024 * 1024, /* of all sessions */
    EACH_KIB = 4 * 1024     /* of one; an image of its own would be more */
};

static int count_sessions(void)
{
    const char *asked = getenv("ANNALS_SESSIONS");
    long count = asked != NULL ? strtol(asked, NULL, 10) : USUAL;
    return count >= 1 && count <= MOST ? (int)count : USUAL;
}

/* A number of KiB behind a word in a file of a process, -1 if there is none. */
static long read_kib(long pid, const char *name, const char *word)
{
    char path[64], line[256];
    long kib = -1;
    snprintf(path, sizeof path, "/proc/%ld/%s", pid, name);
    FILE *file = fopen(path, "r");
    while (file != NULL && kib < 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, word, strlen(word)) == 0)
            kib = strtol(line + strlen(word), NULL, 10);
    if (file != NULL)
        fclose(file);
    return kib;
}

/* Its share of what is shared counts where we may know of it: only root may look into a guest's
 * process. */
static void add_memory(long pid, void *context)
{
    long kib = read_kib(pid, "smaps_rollup", "Pss:");
    if (kib < 0)
        kib = read_kib(pid, "status", "RssAnon:");
    ck_assert_int_gt(kib, 0);
    *(long *)context += kib;
}

static void set_up(void)
{
    struct buf text = {0}, out = {0};
    buf_puts(&text, "sources: {s: {title: S}}\nincidents:\n");
    for (int i = 0; i < INCIDENTS; i++)
        buf_printf(&text,
                   "- {date: %d-%02d, title: \"Incident %d of many, with a title that takes some "
                   "room\", people: [p%d], reports: [{source: s, says: \"something, said %d\"}]}\n",
                   1000 + i % 1000, 1 + i % 12, i, i % 500, i);
    program_folder();
    program_write("many.yaml", buf_text(&text), text.length);
    int status = program_run("cd \"$folder\" && \"$annals\" compile many.yaml -o many.image", &out);
    ck_assert_msg(status == 0, "%s", buf_text(&out));
    buf_finish(&text);
    buf_finish(&out);
    sshd_start("many.image");
}

START_TEST(test_many)
{
    int count = count_sessions();
    long memory = 0;
    struct terminal *sessions = calloc((size_t)count, sizeof *sessions);
    ck_assert_ptr_nonnull(sessions);
    for (int i = 0; i < count; i += TOGETHER) {
        int end = i + TOGETHER < count ? i + TOGETHER : count;
        for (int k = i; k < end; k++)
            sshd_open(&sessions[k], "exec ssh -tt -e none $guest");
        for (int k = i; k < end; k++)
            program_expect(&sessions[k], "? help");
    }
    ck_assert_int_eq(sshd_count(), count);
    /* all of them do something */
    for (int k = 0; k < count; k++)
        terminal_press(&sessions[k], k % 2 == 0 ? "G/many<Enter>L" : "jjL");
    for (int k = 0; k < count; k++)
        program_expect(&sessions[k], "lane");
    sshd_each(add_memory, &memory);
    printf("%d sessions: %ld KiB, %ld KiB each\n", count, memory, memory / count);
    if (BOUNDED) {
        ck_assert_int_le(memory, MOST_KIB);
        ck_assert_int_le(memory / count, EACH_KIB);
    }
    for (int k = 0; k < count; k++)
        terminal_press(&sessions[k], "<Esc><Esc>Q");
    for (int k = 0; k < count; k++) {
        program_expect_end(&sessions[k], PROGRAM_PATIENCE_MS, 0);
        terminal_finish(&sessions[k]);
    }
    sshd_expect_none(3000);
    free(sessions);
}
END_TEST

int main(void)
{
    if (!sshd_is_there()) {
        puts("no OpenSSH server or client here: not tested");
        return 77;
    }
    Suite *suite = suite_create("sessions");
    TCase *test = tcase_create("sessions");
    tcase_set_timeout(test, 300);
    tcase_add_unchecked_fixture(test, set_up, sshd_stop);
    tcase_add_test(test, test_many);
    suite_add_tcase(suite, test);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
