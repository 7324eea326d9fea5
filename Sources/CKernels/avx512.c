#include "kernels/headers.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#define LANES 16
#define REGISTERS 32
#define TABLE_NAME "avx512"
#define TABLE aml_kernels_avx512
#include "kernels/all.h"
#pragma clang attribute pop
#endif
