/* Served for real: OpenSSH's sshd on the loopback with the lines of sshd_config that the README
 * gives, real ssh clients, and what a guest may try. Exit status 77 where there is no sshd. */
#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "program.h"

/* Defines the shell's part: where sshd is, how ssh is called. $port and $pid are files. */
static const char prelude[] =
    "PATH=$PATH:/usr/sbin:/usr/local/sbin; cd \"$folder\"; user=$(id -un)\n"
    "port=$(cat port 2>/dev/null)\n"
    "client='-F /dev/null -i key -o IdentitiesOnly=yes -o BatchMode=yes -o LogLevel=ERROR\n"
    "  -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=10'\n"
    "guest=\"-p $port $client $user@127.0.0.1\"\n";

/* The README's lines, for this user and this program. */
static const char serve[] =
    "set -e\n"
    "ssh-keygen -q -t ed25519 -N '' -f key; ssh-keygen -q -t ed25519 -N '' -f host\n"
    "ln -s \"$annals\" served; cp key.pub authorized; chmod 600 authorized\n"
    "sed -n '/^ *Match User annals$/,/^$/p' \"$top/README\" >readme\n"
    "test \"$(grep -c . readme)\" -eq 10\n"
    "test \"$(id -u)\" -ne 0 || mkdir -p /run/sshd\n"
    "for port in 20$$ 30$$ 41$$; do\n"
    "  port=$(expr $port % 40000 + 20000); echo $port >port\n"
    "  { echo \"Port $port\"; echo 'ListenAddress 127.0.0.1'; echo \"HostKey $folder/host\"\n"
    "    echo \"AuthorizedKeysFile $folder/authorized\"; echo 'StrictModes no'\n"
    "    echo 'PidFile none'; echo 'UsePAM no'; echo 'PermitRootLogin yes'\n"
    "    echo 'MaxStartups 200'; echo 'AcceptEnv LANG LC_* TERM* ANNALS_* SSH_*'; echo 'Subsystem "
    "sftp internal-sftp'\n"
    "    sed \"s|User annals|User $user|; s|/usr/local/bin/annals|$folder/served|; "
    "s|--restricted|$restricted|; s|RESTRICTED=1|RESTRICTED=$level|\" readme; } >config\n"
    "  $(command -v sshd) -t -f config\n"
    "  $(command -v sshd) -f config -D -E log >/dev/null 2>&1 & echo $! >pid\n"
    "  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do\n"
    "    grep -q listening log 2>/dev/null && exit 0; sleep 0.1\n"
    "  done; kill $(cat pid) 2>/dev/null || true\n"
    "done; cat log; exit 1\n";

static bool enforces;

static int shell(const char *line, struct buf *out)
{
    struct buf script = {0};
    const char *level = enforces ? "1" : "best-effort";
    buf_printf(&script, "level=%s; restricted=--restricted%s\n%s%s", level,
               enforces ? "" : "=best-effort", prelude, line);
    int status = program_run(buf_text(&script), out);
    buf_finish(&script);
    return status;
}

static void open_terminal(struct terminal *t, const char *line)
{
    struct buf script = {0};
    buf_printf(&script, "%s%s", prelude, line);
    program_start(t, buf_text(&script), NULL, 24, 80);
    buf_finish(&script);
}

static void setup(void)
{
    struct buf out = {0};
    program_folder();
    program_run("\"$annals\" --version", &out);
    enforces = strstr(buf_text(&out), "system-call filter, ") != NULL;
    buf_clear(&out);
    ck_assert_msg(shell(serve, &out) == 0, "sshd does not start: %s", buf_text(&out));
    buf_finish(&out);
}

static void teardown(void)
{
    struct buf out = {0};
    shell("kill $(cat pid)", &out);
    buf_finish(&out);
    program_remove_folder();
}

/* How many processes of the served program run. */
static int count_served(void)
{
    struct buf name = {0};
    char path[300], bytes[512];
    int count = 0;
    DIR *proc = opendir("/proc");
    buf_printf(&name, "%s/served", program_folder());
    for (struct dirent *entry; proc != NULL && (entry = readdir(proc)) != NULL;) {
        snprintf(path, sizeof path, "/proc/%s/cmdline", entry->d_name);
        FILE *file = entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
        if (file == NULL)
            continue;
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
        count += strcmp(bytes, buf_text(&name)) == 0;
        fclose(file);
    }
    if (proc != NULL)
        closedir(proc);
    buf_finish(&name);
    return count;
}

static void expect_none_served(int milliseconds)
{
    struct timespec pause = {0, 20000000};
    for (int i = 0; i < milliseconds / 20 && count_served() > 0; i++)
        nanosleep(&pause, NULL);
    ck_assert_int_eq(count_served(), 0);
}

/* ---- browsing, and the keys that would lead out */

static const char *const ways_out[] = {
    "!",
    "!id<Enter>",
    ":!id<Enter>",
    "<Esc>",
    ":edit<Enter>",
    "e",
    ":suspend<Enter>",
    "<C-z>",
    ":export<Space>csv<Space>made<Enter>",
    "<Esc>",
    "x",
    "<Esc>",
    "u",
    "y",
    "R",
    "<F5>",
    "|",
    "<C-c>",
    "<C-\\>",
    ":reload<Enter>",
    "v",
    "S",
    "~?",
    "~C",
    "<Esc><Esc>",
};

START_TEST(test_browse)
{
    struct terminal t;
    open_terminal(&t, "exec ssh -tt -e none $guest");
    program_expect(&t, "? help");
    terminal_press(&t, "jj<Tab>jj<Enter>/kim<Enter>L");
    program_expect(&t, "lane");
    terminal_press(&t, "p");
    for (size_t i = 0; i < sizeof ways_out / sizeof *ways_out; i++) {
        if (!terminal_press(&t, ways_out[i]))
            continue;
        terminal_settle(&t, 30, PROGRAM_PATIENCE_MS);
        terminal_wait(&t, 0);
        ck_assert_msg(!t.ended, "ended by %s", ways_out[i]);
    }
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "uid="));
    ck_assert_ptr_null(strstr(buf_text(&t.raw), "\033]52"));
    terminal_press(&t, "<Esc><Esc>Q");
    program_expect_end(&t, PROGRAM_PATIENCE_MS, 0);
    terminal_finish(&t);
    expect_none_served(3000);
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
    {"TERMINFO=\"$folder\" timeout 2 ssh -o SendEnv=TERMINFO -tt $guest", 124, "YEARS", NULL},
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
enum { ATTEMPT_COUNT = sizeof attempts / sizeof *attempts };

START_TEST(test_attempt)
{
    const struct attempt *a = &attempts[_i];
    struct buf out = {0}, line = {0};
    /* a session that goes on is a failure, not a reason to wait */
    buf_printf(&line,
               "cat >attempt <<'END'\n%s%s\nEND\n"
               "export folder annals top; timeout 20 sh attempt",
               prelude, a->line);
    int status = shell(buf_text(&line), &out);
    ck_assert_msg(a->status < 0 ? status != 0 && status != 124 : status == a->status,
                  "%s: status %d: %.600s", a->line, status, buf_text(&out));
    if (a->said != NULL)
        ck_assert_msg(strstr(buf_text(&out), a->said) != NULL, "%s: %.600s", a->line,
                      buf_text(&out));
    if (a->not_said != NULL)
        ck_assert_msg(strstr(buf_text(&out), a->not_said) == NULL, "%s: %.600s", a->line,
                      buf_text(&out));
    buf_finish(&line);
    buf_finish(&out);
}
END_TEST

/* ---- lines that break */

START_TEST(test_dropped)
{
    struct terminal t;
    open_terminal(&t, "exec ssh -tt -e none $guest");
    program_expect(&t, "? help");
    ck_assert_int_eq(count_served(), 1);
    if (_i == 0)
        kill(t.pid, SIGKILL);
    else
        terminal_hang_up(&t);
    expect_none_served(3000);
    terminal_wait(&t, PROGRAM_PATIENCE_MS);
    terminal_finish(&t);
}
END_TEST

int main(void)
{
    if (system("PATH=$PATH:/usr/sbin:/usr/local/sbin; exec >/dev/null; command -v sshd && "
               "command -v ssh && command -v sftp") != 0) {
        puts("no OpenSSH server or client here: not tested");
        return 77;
    }
    Suite *suite = suite_create("sshd");
    TCase *test = tcase_create("sshd");
    tcase_set_timeout(test, 120);
    tcase_add_unchecked_fixture(test, setup, teardown);
    tcase_add_test(test, test_browse);
    tcase_add_loop_test(test, test_attempt, 0, ATTEMPT_COUNT);
    tcase_add_loop_test(test, test_dropped, 0, 2);
    suite_add_tcase(suite, test);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
