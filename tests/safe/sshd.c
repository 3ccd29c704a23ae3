#include "sshd.h"

#include <dirent.h>
#include <string.h>

/* Defines the shell's part: where sshd is, how ssh is called. $port and $pid are files. */
const char sshd_prelude[] =
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
    "s|--restricted|$restricted|; s|RESTRICTED=1|RESTRICTED=$level|; s|--idle 15|& $timeline|\" "
    "readme; } >config\n"
    "  $(command -v sshd) -t -f config\n"
    "  $(command -v sshd) -f config -D -E log.$port >/dev/null 2>&1 & echo $! >pid\n"
    "  for i in $(seq 200); do\n"
    "    grep -q listening log.$port 2>/dev/null && exit 0\n"
    "    kill -0 $(cat pid) 2>/dev/null || break; sleep 0.1\n"
    "  done; kill $(cat pid) 2>/dev/null || true\n"
    "done; cat log.*; exit 1\n";

static bool enforces;
static const char *timeline; /* its name in the folder; NULL: the bundled one */

int sshd_shell(const char *line, struct buf *out)
{
    struct buf script = {0};
    const char *level = enforces ? "1" : "best-effort";
    buf_printf(&script, "level=%s; restricted=--restricted%s\n%s", level,
               enforces ? "" : "=best-effort", sshd_prelude);
    if (timeline != NULL)
        buf_printf(&script, "timeline=\"$folder/%s\"\n", timeline);
    buf_puts(&script, line);
    int status = program_run(buf_text(&script), out);
    buf_finish(&script);
    return status;
}

void sshd_open(struct terminal *t, const char *line)
{
    struct buf script = {0};
    buf_printf(&script, "%s%s", sshd_prelude, line);
    program_start(t, buf_text(&script), NULL, 24, 80);
    buf_finish(&script);
}

void sshd_start(const char *file)
{
    struct buf out = {0};
    program_folder();
    timeline = file;
    enforces = program_enforces();
    ck_assert_msg(sshd_shell(serve, &out) == 0, "sshd does not start: %s", buf_text(&out));
    buf_finish(&out);
}

void sshd_stop(void)
{
    sshd_shell("kill $(cat pid)", NULL);
    program_remove_folder();
}

void sshd_each(void (*visit)(long pid, void *context), void *context)
{
    struct buf name = {0}, line = {0};
    DIR *proc = opendir("/proc");
    buf_printf(&name, "%s/served", program_folder());
    for (struct dirent *entry; proc != NULL && (entry = readdir(proc)) != NULL;) {
        long pid = strtol(entry->d_name, NULL, 10);
        buf_clear(&line);
        if (pid > 0 && program_read_process(pid, "cmdline", &line) &&
            strcmp(buf_text(&line), buf_text(&name)) == 0)
            visit(pid, context);
    }
    if (proc != NULL)
        closedir(proc);
    buf_finish(&name);
    buf_finish(&line);
}

static void count_one(long pid, void *context)
{
    (void)pid;
    ++*(int *)context;
}

int sshd_count(void)
{
    int count = 0;
    sshd_each(count_one, &count);
    return count;
}

void sshd_expect_none(void)
{
    for (int i = 0; i < PROGRAM_PATIENCE_MS / 20 && sshd_count() > 0; i++)
        pause_ms(20);
    ck_assert_int_eq(sshd_count(), 0);
}

bool sshd_is_there(void)
{
    return system("PATH=$PATH:/usr/sbin:/usr/local/sbin; exec >/dev/null; command -v sshd && "
                  "command -v ssh && command -v sftp") == 0;
}
