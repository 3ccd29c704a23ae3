/* Whether a sanitizer that needs the system for itself is built in: it looks into /proc, clones
 * threads that trace others and takes address space without end, which a sandbox ends. */
#ifndef ANNALS_SANDBOX_SANITIZED_H
#define ANNALS_SANDBOX_SANITIZED_H

#if defined __has_feature
#    if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                     \
        __has_feature(thread_sanitizer)
#        define SANDBOX_SANITIZED 1
#    endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#    define SANDBOX_SANITIZED 1
#endif
#ifndef SANDBOX_SANITIZED
#    define SANDBOX_SANITIZED 0
#endif

#endif
