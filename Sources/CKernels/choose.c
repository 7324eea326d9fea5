#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

static const aml_kernels *chosen;
static const char *refused;
static pthread_once_t once = PTHREAD_ONCE_INIT;

const aml_kernels *aml_kernels_named(const char *name) {
    if (strcmp(name, aml_kernels_plain.name) == 0) return &aml_kernels_plain;
#if defined(__x86_64__)
    if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return &aml_kernels_avx2;
    if (strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return &aml_kernels_avx512;
#endif
    if (strcmp(name, "plain") == 0) return &aml_kernels_plain;
    return 0;
}

static const aml_kernels *best(void) {
    const char *names[] = {"avx512", "avx2"};
    for (int i = 0; i < 2; i++) {
        const aml_kernels *table = aml_kernels_named(names[i]);
        if (table) return table;
    }
    return &aml_kernels_plain;
}

static void choose(void) {
    const char *asked = getenv("AUTOML_KERNELS");
    const aml_kernels *table = asked && *asked ? aml_kernels_named(asked) : 0;
    if (asked && *asked && !table) refused = asked;
    chosen = table ? table : best();
}

const aml_kernels *aml_kernels_chosen(void) {
    pthread_once(&once, choose);
    return chosen;
}

const char *aml_kernels_refused(void) {
    pthread_once(&once, choose);
    return refused;
}
