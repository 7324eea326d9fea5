/* Whatever every machine of this architecture has: SSE2 on x86-64, NEON on arm64. */
#include "kernels/headers.h"

#if defined(__aarch64__)
#define TABLE_NAME "neon"
#define REGISTERS 32
#else
#define TABLE_NAME "plain"
/* The compiler spills sums where all 16 are in use. */
#define REGISTERS 15
#endif
#define LANES 4
#define TABLE aml_kernels_plain
#include "kernels/all.h"
