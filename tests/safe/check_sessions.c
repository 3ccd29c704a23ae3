/* Many at once: sessions over a real sshd on one compiled image, and the memory that each has to
 * itself. ANNALS_SESSIONS says how many. Exit status 77 where there is no sshd. */
#include <string.h>

#include "sshd.h"

/* A sanitizer's memory says nothing of the program's. */
enum { USUAL = SANITIZED ? 8 : 100, BOUNDED = !SANITIZED };

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
    struct buf bytes = {0};
    const char *at = program_read_process(pid, name, &bytes) ? strstr(bytes.text, word) : NULL;
    long kib = at != NULL ? strtol(at + strlen(word), NULL, 10) : -1;
    buf_finish(&bytes);
    return kib;
}

/* Its share of what is shared counts where we may know of it: only root may look into a guest's
 * process. */
static void add_memory(long pid, void *context)
{
    long kib = read_kib(pid, "smaps_rollup", "\nPss:");
    if (kib < 0)
        kib = read_kib(pid, "status", "\nRssAnon:");
    ck_assert_int_gt(kib, 0);
    *(long *)context += kib;
}

static void set_up(void)
{
    struct buf text = {0};
    buf_puts(&text, "sources: {s: {title: S}}\nincidents:\n");
    for (int i = 0; i < INCIDENTS; i++)
        buf_printf(&text,
                   "- {date: %d-%02d, title: \"Incident %d of many, with a title that takes some "
                   "room\", people: [p%d], reports: [{source: s, says: \"something, said %d\"}]}\n",
                   1000 + i % 1000, 1 + i % 12, i, i % 500, i);
    program_write("many.yaml", buf_text(&text), text.length);
    program_expect_run(0, NULL, "cd \"$folder\" && \"$annals\" compile many.yaml -o many.image");
    buf_finish(&text);
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
    sshd_expect_none();
    free(sessions);
}
END_TEST

int main(void)
{
    if (!sshd_is_there())
        return skip_all("no OpenSSH server or client here: not tested");
    const struct test tests[] = {
        ONCE(test_many),
    };
    return run_tests(tests, .name = "sessions", .seconds = 300, .set_up = set_up,
                     .tear_down = sshd_stop, .shared = true);
}
