#pragma once

#include "include/CKernels.h"

extern const aml_kernels aml_kernels_plain;
#if defined(__x86_64__)
extern const aml_kernels aml_kernels_avx2;
extern const aml_kernels aml_kernels_avx512;
#endif
