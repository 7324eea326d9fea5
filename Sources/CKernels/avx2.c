#include "kernels/headers.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
/* The compiler spills sums where all 16 are in use. */
#define REGISTERS 15
#define TABLE_NAME "avx2"
#define TABLE aml_kernels_avx2
#include "kernels/all.h"
#pragma clang attribute pop
#endif
