/* Served for real: OpenSSH's sshd on the loopback with the lines of sshd_config that the README
 * gives, real ssh clients, and what a guest may try. Exit status 77 where there is no sshd. */
#include <signal.h>
#include <string.h>

#include "sshd.h"

/* ---- browsing, and the keys that would lead out */

static const char ways_out[] =
    "! !id<Enter> :!id<Enter> <Esc> :edit<Enter> e :suspend<Enter> <C-z> "
    ":export<Space>csv<Space>made<Enter> <Esc> x <Esc> u y R <F5> | <C-c> <C-\\> "
    ":reload<Enter> v S ~? ~C <Esc><Esc>";

START_TEST(test_browse)
{
    struct terminal t;
    sshd_open(&t, "exec ssh -tt -e none $guest");
    program_expect(&t, "? help");
    terminal_press(&t, "jj<Tab>jj<Enter>/kim<Enter>L");
    program_expect(&t, "lane");
    terminal_press(&t, "p");
    program_press_each(&t, ways_out);
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "uid="));
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "\033]52"));
    program_quit(&t);
    terminal_finish(&t);
    sshd_expect_none();
}
END_TEST

/* ---- what a client may ask for instead */

static const struct attempt {
    const char *line;
    int status;           /* -1: any but 0 */
    const char *said;     /* NULL: anything */
    const char *not_said; /* NULL: anything */
} attempts[] = {
    {"ssh $guest </dev/null", 0, "Armistice", NULL},
    {"ssh $guest 'id; echo uid=broken'", 0, "Armistice", "uid="},
    {"ssh $guest -- annals list --format=json", 0, "Armistice", "{"},
    {"ssh $guest 'annals list /etc/passwd'", 0, "Armistice", "root:"},
    {"SSH_ORIGINAL_COMMAND=id ssh -o SendEnv=SSH_ORIGINAL_COMMAND $guest id", 0, "Armistice",
     "uid="},
    {"ANNALS_RESTRICTED= ssh -o SendEnv=ANNALS_RESTRICTED $guest", 0, "Armistice", NULL},
    {"ANNALS_DATADIR=/etc ssh -o SendEnv=ANNALS_DATADIR $guest", 0, "Armistice", NULL},
    {"LC_ALL=../../../tmp LANG=/tmp ssh -o SendEnv='LC_ALL LANG' $guest", 0, "Armistice", NULL},
    {"TERM=../../tmp/x ssh -tt $guest", 0, "Armistice", NULL},
    {"TERM=\"$(printf 'x\\033[31m')\" ssh -tt $guest", 0, "Armistice", "\033[31m"},
    {"{ until grep -q YEARS seen; do sleep 0.1; done; printf Q; } 2>/dev/null | "
     "TERM=xterm-256color TERMINFO=\"$folder\" ssh -o SendEnv=TERMINFO -tt $guest >seen; cat seen",
     0, "YEARS", NULL},
    {"echo ls | sftp -b - -P $port $client $user@127.0.0.1", -1, NULL, "authorized"},
    {"ssh -s $guest sftp </dev/null", 0, "Armistice", NULL},
    {"scp -P $port $client $user@127.0.0.1:/etc/passwd got && cat got", -1, NULL, "root:"},
    {"scp -O -P $port $client key.pub $user@127.0.0.1:\"$folder/put\"; test -e put", -1, NULL,
     NULL},
    {"ssh -W 127.0.0.1:$port $guest </dev/null", -1, NULL, "SSH-2.0"},
    {"ssh -o ExitOnForwardFailure=yes -N -R 127.0.0.1:0:127.0.0.1:$port $guest", -1, NULL,
     "Allocated"},
    {"ssh -o ExitOnForwardFailure=yes -N -R \"$folder/socket\":127.0.0.1:$port $guest; "
     "test -e socket",
     -1, NULL, NULL},
    {"ssh -o Tunnel=point-to-point -o ExitOnForwardFailure=yes -w 9:9 -N $guest", -1, NULL, NULL},
};

START_TEST(test_attempt)
{
    const struct attempt *a = &attempts[_i];
    struct buf out = {0}, line = {0};
    /* a session that goes on is a failure, not a reason to wait */
    buf_printf(&line,
               "cat >attempt <<'END'\n%s%s\nEND\n"
               "export folder annals top; timeout 20 sh attempt",
               sshd_prelude, a->line);
    int status = sshd_shell(buf_text(&line), &out);
    ck_assert_msg(a->status < 0 ? status != 0 && status != 124 : status == a->status,
                  "%s: status %d: %.600s", a->line, status, buf_text(&out));
    ck_assert_msg(a->said == NULL || strstr(buf_text(&out), a->said) != NULL, "%s: %.600s", a->line,
                  buf_text(&out));
    ck_assert_msg(a->not_said == NULL || strstr(buf_text(&out), a->not_said) == NULL, "%s: %.600s",
                  a->line, buf_text(&out));
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

/* ---- what sshd itself makes of the README's lines, for what no client here can show */

static const char *const settings[] = {
    " --restricted",     " --idle 15",        "\nsetenv ANNALS_RESTRICTED=",
    "\npermittunnel no", "\npermituserrc no", "\nmaxsessions 1\n",
};

START_TEST(test_setting)
{
    struct buf out = {0};
    int status = sshd_shell("$(command -v sshd) -T -f config "
                            "-C user=$user,host=localhost,addr=127.0.0.1",
                            &out);
    ck_assert_int_eq(status, 0);
    ck_assert_msg(strstr(buf_text(&out), settings[_i]) != NULL, "%s: %s", settings[_i],
                  buf_text(&out));
    buf_finish(&out);
}
END_TEST

/* ---- lines that break */

START_TEST(test_dropped)
{
    struct terminal t;
    sshd_expect_none();
    sshd_open(&t, "exec ssh -tt -e none $guest");
    program_expect(&t, "? help");
    ck_assert_int_eq(sshd_count(), 1);
    if (_i == 0)
        kill(t.pid, SIGKILL);
    else
        terminal_hang_up(&t);
    sshd_expect_none();
    terminal_wait(&t, PROGRAM_PATIENCE_MS);
    terminal_finish(&t);
}
END_TEST

static void start_sshd(void)
{
    sshd_start(NULL);
}

int main(void)
{
    if (!sshd_is_there())
        return skip_all("no OpenSSH server or client here: not tested");
    const struct test tests[] = {
        ONCE(test_browse),
        EACH(test_attempt, attempts),
        EACH(test_setting, settings),
        TIMES(test_dropped, 2),
    };
    return run_tests(tests, .name = "sshd", .seconds = 120, .set_up = start_sshd,
                     .tear_down = sshd_stop, .shared = true);
}
