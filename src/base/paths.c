#include "config.h"

#include "base/paths.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char tree_marker[] = ".annals-tree";

/* False if the result does not fit; path is then cut and not to be used. */
__attribute__((format(printf, 2, 3))) static bool join(char *path, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(path, PATHS_MAX, format, args);
    va_end(args);
    return length >= 0 && length < PATHS_MAX;
}

static bool is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_data_dir(const char *path)
{
    char timelines[PATHS_MAX];
    return join(timelines, "%s/timelines", path) && is_dir(timelines);
}

/* The folder that holds the program, without a slash at its end. */
static bool find_exe_dir(char *dir, const char *exe)
{
    const char *slash = exe ? strrchr(exe, '/') : NULL;
    return slash && exe[0] == '/' && join(dir, "%.*s", (int)(slash - exe), exe);
}

/* The source tree that the build tree at dir belongs to. */
static bool read_tree_marker(char *source, const char *dir)
{
    char marker[PATHS_MAX];
    if (!join(marker, "%s/%s", dir, tree_marker))
        return false;
    FILE *file = fopen(marker, "re");
    if (!file)
        return false;
    bool found = fgets(source, PATHS_MAX, file) != NULL;
    fclose(file);
    if (found)
        source[strcspn(source, "\n")] = '\0';
    return found && source[0] == '/';
}

static bool find_data(char *path, const char *dir, const char *source)
{
    if (source && join(path, "%s/data", source) && is_data_dir(path))
        return true;
    return dir && join(path, "%s/../share/%s", dir, PACKAGE) && is_data_dir(path);
}

static bool find_locale(char *path, const char *dir, bool in_tree)
{
    if (in_tree && join(path, "%s/locale", dir) && is_dir(path))
        return true;
    return dir && join(path, "%s/../share/locale", dir) && is_dir(path);
}

void paths_init_for(struct paths *paths, const char *exe, const char *datadir)
{
    char folder[PATHS_MAX];
    char source[PATHS_MAX];
    const char *dir = find_exe_dir(folder, exe) ? folder : NULL;

    /* Where it was installed, what configure was told holds, however odd. */
    if (dir && strcmp(dir, ANNALS_BINDIR) == 0)
        dir = NULL;
    bool in_tree = dir && read_tree_marker(source, dir);
    bool given = datadir && datadir[0] != '\0' && join(paths->data, "%s", datadir);

    if (!given && !find_data(paths->data, dir, in_tree ? source : NULL))
        join(paths->data, "%s", ANNALS_PKGDATADIR);
    if (!find_locale(paths->locale, dir, in_tree))
        join(paths->locale, "%s", ANNALS_LOCALEDIR);
}

void paths_init(struct paths *paths, bool restricted)
{
    char exe[PATHS_MAX];
    ssize_t length = readlink("/proc/self/exe", exe, sizeof exe);
    bool known = length > 0 && (size_t)length < sizeof exe;
    if (known)
        exe[length] = '\0';
    paths_init_for(paths, known ? exe : NULL, restricted ? NULL : getenv("ANNALS_DATADIR"));
}
