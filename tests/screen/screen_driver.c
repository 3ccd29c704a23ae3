/* Screen tests: runs the real program on a pty, presses keys and looks at what libvterm shows.
 *
 * usage: screen_driver [--update] [--jobs N] [FILE.screen...]
 *
 * Run it in the build tree. Without files, all tests/screen/NAME.screen of the source tree (lang_*
 * only where the program was built with NLS). Each file is one test with a folder of its own as
 * $HOME and working directory, and an environment of its own. --update rewrites the blocks that
 * differ with what is on the screen: look at the changes before you keep them. Every check looks
 * again and again until it holds or the time is up (10 s), so that a script needs no pauses.
 *
 * A script has a step a line; # begins a comment line. Words are separated by blanks; in "quotes"
 * C's escapes count, \e and \xHH too. Rows and columns count from 1. $folder is the test's folder,
 * $top_srcdir and $top_builddir are the trees.
 *
 * Before the program runs:
 *   size ROWSxCOLUMNS        24x80
 *   term NAME                xterm-256color; "" for none
 *   env NAME=VALUE           locale C.UTF-8 unless it is LC_ALL that is set
 *   program PATH             in the build tree, or absolute: annals
 *   input FILE               standard input is not the terminal but this
 *   run [ARGUMENT...]
 * At any time:
 *   timeout SECONDS
 *   file NAME                writes a file in the folder: lines "|TEXT", then "end"; one that is
 *                            there is replaced by rename
 *   rewrite NAME             the same into the file that is there
 *   remove NAME
 * Acts:
 *   keys KEYS                jj<Down>/text<Enter>: blanks do not count, see terminal_press
 *   send "BYTES"
 *   resize ROWSxCOLUMNS
 *   signal TERM              or INT, HUP, TSTP, CONT, ...
 * Looks:
 *   wait "TEXT"              it is somewhere on the screen
 *   absent "TEXT"            it is nowhere
 *   row N "TEXT"             row N is that, without the blanks at its end
 *   on N "TEXT"              row N has that in it
 *   screen                   all rows: lines "|TEXT", or "~" for any, then "end"
 *   rows FIRST LAST          some rows, in the same way
 *   contents NAME            a file in the folder, in the same way
 *   attr "TEXT" WORD...      the first cell of its first occurrence: bold, underline, italic,
 *                            reverse, blink, no-bold ..., fg=N, fg=default, fg=#RRGGBB, bg=...
 *   cursor ROW COLUMN [visible|hidden]     or only one of those words
 *   bell                     it has rung since the last look
 *   output "BYTES"           the program has written them since the last keys
 *   no-output "BYTES"
 *   bytes N                  it has written at most N bytes since then
 *   quiet MILLISECONDS       nothing is written for that long
 *   exit N, killed TERM      the program ends so
 *   restored                 and leaves the terminal as it was */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "script.h"

enum { JOBS = 4, SCRIPT_SECONDS = 120 };

struct job {
    char *path;
    pid_t pid;
    FILE *report;
    int status;
};

static VEC(struct job) jobs;

static int compare_jobs(const void *a, const void *b)
{
    return strcmp(((const struct job *)a)->path, ((const struct job *)b)->path);
}

static void add_job(const char *path)
{
    vec_push(&jobs, ((struct job){.path = mem_strdup(path)}));
}

/* Those of languages need a program that was built with them. */
static bool is_script(const char *name)
{
#if defined ENABLE_NLS && ENABLE_NLS
    static const bool speaks = true;
#else
    static const bool speaks = false;
#endif
    size_t length = strlen(name);
    return length > 7 && strcmp(name + length - 7, ".screen") == 0 &&
           (speaks || strncmp(name, "lang_", 5) != 0);
}

static bool find_scripts(void)
{
    const char *top = getenv("top_srcdir");
    struct buf folder = {0}, path = {0};
    buf_printf(&folder, "%s/tests/screen", top != NULL ? top : ".");
    DIR *dir = opendir(folder.text);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        if (!is_script(entry->d_name))
            continue;
        buf_clear(&path);
        buf_printf(&path, "%s/%s", folder.text, entry->d_name);
        add_job(path.text);
    }
    if (dir != NULL)
        closedir(dir);
    buf_finish(&folder);
    buf_finish(&path);
    if (jobs.count > 0)
        qsort(jobs.items, jobs.count, sizeof *jobs.items, compare_jobs);
    return jobs.count > 0;
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static _Noreturn void run_job(struct job *job, bool update)
{
    char folder[] = "/tmp/annals-screen-XXXXXX";
    struct buf report = {0};

    alarm(SCRIPT_SECONDS);
    if (mkdtemp(folder) == NULL)
        _exit(3);
    bool held = script_run(job->path, folder, update, &report);
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    fputs(buf_text(&report), job->report);
    fflush(job->report);
    _exit(held ? 0 : 1);
}

static void start_job(struct job *job, bool update)
{
    job->report = tmpfile();
    if (job->report == NULL) {
        perror("screen_driver");
        exit(3);
    }
    fflush(stdout);
    job->pid = fork();
    if (job->pid == 0)
        run_job(job, update);
}

static void finish_one(void)
{
    int status;
    pid_t pid = wait(&status);
    for (size_t i = 0; i < jobs.count; i++)
        if (jobs.items[i].pid == pid)
            jobs.items[i].status = status;
}

static void run_jobs(size_t most, bool update)
{
    size_t running = 0;
    for (size_t i = 0; i < jobs.count; i++) {
        if (running == most) {
            finish_one();
            running--;
        }
        start_job(&jobs.items[i], update);
        running++;
    }
    for (; running > 0; running--)
        finish_one();
}

/* Returns whether it has passed. */
static bool tell_job(struct job *job)
{
    char line[4096];
    const char *slash = strrchr(job->path, '/');
    printf("%s %s\n", job->status == 0 ? "pass" : "FAIL", slash != NULL ? slash + 1 : job->path);
    if (job->status != 0 && WIFSIGNALED(job->status))
        printf("the test itself was ended by signal %d\n", WTERMSIG(job->status));
    rewind(job->report);
    while (fgets(line, sizeof line, job->report) != NULL)
        printf("    %s", line);
    fclose(job->report);
    free(job->path);
    return job->status == 0;
}

/* Run by hand in the build tree: what make check sets is found here. */
static void find_trees(void)
{
    char path[4096];
    FILE *file = fopen(".annals-tree", "r");
    if (file == NULL)
        return;
    if (fgets(path, sizeof path, file) != NULL) {
        path[strcspn(path, "\n")] = '\0';
        setenv("top_srcdir", path, 0);
    }
    fclose(file);
    if (getcwd(path, sizeof path) != NULL)
        setenv("top_builddir", path, 0);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"update", no_argument, NULL, 'u'},
                                            {"jobs", required_argument, NULL, 'j'},
                                            {NULL, 0, NULL, 0}};
    size_t passed = 0, most = JOBS;
    bool update = false;
    int option;

    setlocale(LC_ALL, "");
    find_trees();
    while ((option = getopt_long(argc, argv, "j:u", options, NULL)) != -1) {
        if (option == '?')
            return 2;
        if (option == 'u')
            update = true;
        else
            most = (size_t)strtoul(optarg, NULL, 10);
    }
    for (int i = optind; i < argc; i++)
        add_job(argv[i]);
    if (jobs.count == 0 && !find_scripts()) {
        fputs("screen_driver: no scripts\n", stderr);
        return 3;
    }
    run_jobs(most > 0 ? most : 1, update);
    for (size_t i = 0; i < jobs.count; i++)
        passed += tell_job(&jobs.items[i]);
    printf("%zu passed, %zu failed\n", passed, jobs.count - passed);
    bool all = passed == jobs.count;
    vec_finish(&jobs);
    return all ? 0 : 1;
}
