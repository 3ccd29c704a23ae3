/* usage: bench_yaml FILE: bare libyaml over a file, its events thrown away: prints the seconds.
 * A program of its own, which takes libyaml as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static char *read_all(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    if (file && fseek(file, 0, SEEK_END) == 0 && (*size = (size_t)ftell(file)) > 0) {
        rewind(file);
        text = malloc(*size);
        if (text && fread(text, 1, *size, file) != *size)
            *size = 0;
    }
    if (file)
        fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    size_t size = 0;
    char *text = argc == 2 ? read_all(argv[1], &size) : NULL;
    yaml_parser_t parser;
    if (!text || size == 0 || !yaml_parser_initialize(&parser))
        return 2;
    double start = now();
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    for (int type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            return 1;
        type = (int)event.type;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    printf("%.6f\n", now() - start);
    free(text);
    return 0;
}
