#include "include/CKernels.h"

#if defined(__x86_64__)
#include <xmmintrin.h>

/* Results that are subnormal become zero, and operands that are count as zero. */
#define FLUSH 0x8040u

uint64_t aml_flush_subnormals(void) {
    const unsigned before = _mm_getcsr();
    _mm_setcsr(before | FLUSH);
    return before;
}

void aml_restore_arithmetic(uint64_t before) { _mm_setcsr((unsigned)before); }

#elif defined(__aarch64__)
#define FLUSH (1ull << 24)

uint64_t aml_flush_subnormals(void) {
    uint64_t before;
    __asm__ volatile("mrs %0, fpcr" : "=r"(before));
    __asm__ volatile("msr fpcr, %0" : : "r"(before | FLUSH));
    return before;
}

void aml_restore_arithmetic(uint64_t before) { __asm__ volatile("msr fpcr, %0" : : "r"(before)); }

#else
uint64_t aml_flush_subnormals(void) { return 0; }
void aml_restore_arithmetic(uint64_t before) { (void)before; }
#endif
