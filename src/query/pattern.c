#include "query/pattern.h"

#include <stdint.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/mem.h"

/* Steps on one text. Ordinary patterns take some thousand; this many take some milliseconds. */
#define MATCH_LIMIT   200000
#define DEPTH_LIMIT   2000
#define HEAP_LIMIT    16384 /* KiB */
#define STACK_MINIMUM ((size_t)32 * 1024)
#define STACK_MAXIMUM ((size_t)512 * 1024)

struct pattern {
    pcre2_code *code;
};

struct pattern_run {
    const pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

#ifdef PCRE2_MATCH_INVALID_UTF
#    define OPTIONS                                                                                \
        (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_INVALID_UTF)
#else
#    define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C)
#endif

struct pattern *pattern_create(const char *text, size_t length, size_t *offset, char *message,
                               size_t room)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    int error = 0;

    if (context == NULL)
        mem_exhausted();
    pcre2_set_max_pattern_length(context, PATTERN_MAX);
    pcre2_set_parens_nest_limit(context, 100);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text, length, OPTIONS, &error, offset, context);
    pcre2_compile_context_free(context);
    if (code == NULL) {
        if (pcre2_get_error_message(error, (PCRE2_UCHAR *)message, room) < 0 && room > 0)
            message[room - 1] = '\0';
        return NULL;
    }
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where it cannot, pcre2_match interprets */
    struct pattern *p = mem_alloc(sizeof *p);
    p->code = code;
    return p;
}

void pattern_destroy(struct pattern *p)
{
    if (p == NULL)
        return;
    pcre2_code_free(p->code);
    free(p);
}

struct pattern_run *pattern_run_create(const struct pattern *p)
{
    struct pattern_run *run = mem_alloc(sizeof *run);

    run->code = p->code;
    run->data = pcre2_match_data_create_from_pattern(p->code, NULL);
    run->context = pcre2_match_context_create(NULL);
    run->stack = pcre2_jit_stack_create(STACK_MINIMUM, STACK_MAXIMUM, NULL);
    if (run->data == NULL || run->context == NULL)
        mem_exhausted();
    pcre2_set_match_limit(run->context, MATCH_LIMIT);
    pcre2_set_depth_limit(run->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(run->context, HEAP_LIMIT);
    pcre2_jit_stack_assign(run->context, NULL, run->stack);
    return run;
}

void pattern_run_destroy(struct pattern_run *run)
{
    if (run == NULL)
        return;
    pcre2_match_data_free(run->data);
    pcre2_match_context_free(run->context);
    pcre2_jit_stack_free(run->stack);
    free(run);
}

enum pattern_answer pattern_find(struct pattern_run *run, const char *text, size_t length,
                                 size_t from, size_t *start, size_t *end)
{
    int found = pcre2_match(run->code, (PCRE2_SPTR)text, length, from, 0, run->data, run->context);

    if (found >= 0) {
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(run->data);
        *start = at[0];
        *end = at[1] > at[0] ? at[1] : at[0]; /* \K in a lookahead may turn them round */
        return PATTERN_YES;
    }
    switch (found) {
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_JIT_STACKLIMIT:
    case PCRE2_ERROR_RECURSELOOP:
        return PATTERN_RUNAWAY;
    default:
        return PATTERN_NO;
    }
}
