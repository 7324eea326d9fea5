/* How fast this instruction set can multiply and add at all. */

/* Chains that do not wait for each other: more than latency (4 or 5) times ports (2), and with the two constants still
   within 16 registers. */
#define FMA_CHAINS 12

typedef float fma_vector __attribute__((vector_size(4 * LANES)));

/* The start is told at run time: a chain that began where it stays would be worked out when compiled.
   x = x a + b tends to b / (1 - a) = 1: neither denormal nor infinite, however long it runs. */
static long fma_loop(long rounds, float *sum) {
    const fma_vector zero = {0};
    const fma_vector a = zero + 0.999f, b = zero + 0.001f;
    fma_vector x[FMA_CHAINS];
    for (int i = 0; i < FMA_CHAINS; i++) x[i] = zero + sum[0] + (float)i;
    for (long r = 0; r < rounds; r++) {
#pragma clang loop unroll(full)
        for (int i = 0; i < FMA_CHAINS; i++) x[i] = x[i] * a + b;
    }
    for (int i = 1; i < FMA_CHAINS; i++) x[0] += x[i];
    sum[0] = 0;
    for (int i = 0; i < LANES; i++) sum[0] += x[0][i];
    return rounds * FMA_CHAINS * LANES * 2;
}
