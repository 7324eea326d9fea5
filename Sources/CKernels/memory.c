#include <stdlib.h>

#include "include/CKernels.h"

#if defined(__GLIBC__)
#include <malloc.h>

void aml_give_back_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 1 << 20); }
#else
void aml_give_back_large_blocks(void) {}
#endif
