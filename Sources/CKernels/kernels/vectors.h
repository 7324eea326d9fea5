/* Vectors as wide as the instruction set's registers; the compiler knows how to add, multiply and fuse them. */

typedef float vec __attribute__((vector_size(4 * LANES)));
typedef float unaligned_vec __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int32_t vec_bits __attribute__((vector_size(4 * LANES)));
typedef uint8_t vec_bytes __attribute__((vector_size(LANES)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

INLINE vec load(const float *p) { return *(const unaligned_vec *)p; }
INLINE void store(float *p, vec v) { *(unaligned_vec *)p = v; }
INLINE vec splat(float x) {
    vec v;
    UNROLL for (int i = 0; i < LANES; i++) v[i] = x;
    return v;
}

/* The first `count` lanes, at least one; zero in the others. Nothing beyond them is touched. */
#if LANES == 16
INLINE __mmask16 lanes_below(long count) { return (__mmask16)((1u << count) - 1u); }
INLINE vec load_lanes(const float *p, long count) { return (vec)_mm512_maskz_loadu_ps(lanes_below(count), p); }
INLINE void store_lanes(float *p, vec v, long count) { _mm512_mask_storeu_ps(p, lanes_below(count), (__m512)v); }
#elif LANES == 8
INLINE __m256i lanes_below(long count) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
INLINE vec load_lanes(const float *p, long count) { return (vec)_mm256_maskload_ps(p, lanes_below(count)); }
INLINE void store_lanes(float *p, vec v, long count) { _mm256_maskstore_ps(p, lanes_below(count), (__m256)v); }
#else
INLINE vec load_lanes(const float *p, long count) {
    vec v = {p[0]};
    if (count > 1) v[1] = p[1];
    if (count > 2) v[2] = p[2];
    return v;
}
INLINE void store_lanes(float *p, vec v, long count) {
    p[0] = v[0];
    if (count > 1) p[1] = v[1];
    if (count > 2) p[2] = v[2];
}
#endif

INLINE vec load_some(const float *p, long count) { return count >= LANES ? load(p) : load_lanes(p, count); }
INLINE void store_some(float *p, vec v, long count) {
    if (count >= LANES)
        store(p, v);
    else
        store_lanes(p, v, count);
}

/* max(x, 0), but NaN stays NaN. */
INLINE vec rectified(vec x) { return (vec)((vec_bits)x & ~(vec_bits)(x < (vec){0})); }

INLINE vec chosen_lanes(vec_bits choice, vec a, vec b) { return (vec)(((vec_bits)a & choice) | ((vec_bits)b & ~choice)); }

INLINE float sum_of_lanes(vec v) {
    float sum = 0.0f;
    UNROLL for (int i = 0; i < LANES; i++) sum += v[i];
    return sum;
}

/* Of numbers, not NaN. */
INLINE float largest_lane(vec v) { return __builtin_reduce_max(v); }

/* e^x of each lane: `exponential` again. */
INLINE vec exponentials(vec x) {
#pragma clang fp reassociate(off)
    x = chosen_lanes((vec_bits)(x < splat(-87.3f)), splat(-87.3f), x);
    x = chosen_lanes((vec_bits)(x > splat(88.3f)), splat(88.3f), x);
    const vec shifted = x * 1.44269504088896341f + 12582912.0f;
    const vec n = shifted - 12582912.0f;
    vec r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    vec p = splat(1.9875691500e-4f);
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    return p * (vec)(((vec_bits)shifted - (0x4B400000 - 127)) << 23);
}

/* Which lanes are among the first `count`. */
INLINE vec_bits is_among(long count) {
    vec_bits lane;
    UNROLL for (int i = 0; i < LANES; i++) lane[i] = i;
    return (vec_bits)(lane < (vec_bits){0} + (int32_t)smaller(count, LANES));
}

/* One step of a transposition: blocks of `S` lanes change places between rows that are S apart. */
#if LANES == 16
#define LOW(S, a, b) __builtin_shufflevector(a, b, PLACE(S, 0), PLACE(S, 1), PLACE(S, 2), PLACE(S, 3), PLACE(S, 4), \
    PLACE(S, 5), PLACE(S, 6), PLACE(S, 7), PLACE(S, 8), PLACE(S, 9), PLACE(S, 10), PLACE(S, 11), PLACE(S, 12), \
    PLACE(S, 13), PLACE(S, 14), PLACE(S, 15))
#define HIGH(S, a, b) __builtin_shufflevector(a, b, HIGH_PLACE(S, 0), HIGH_PLACE(S, 1), HIGH_PLACE(S, 2), \
    HIGH_PLACE(S, 3), HIGH_PLACE(S, 4), HIGH_PLACE(S, 5), HIGH_PLACE(S, 6), HIGH_PLACE(S, 7), HIGH_PLACE(S, 8), \
    HIGH_PLACE(S, 9), HIGH_PLACE(S, 10), HIGH_PLACE(S, 11), HIGH_PLACE(S, 12), HIGH_PLACE(S, 13), \
    HIGH_PLACE(S, 14), HIGH_PLACE(S, 15))
#elif LANES == 8
#define LOW(S, a, b) __builtin_shufflevector(a, b, PLACE(S, 0), PLACE(S, 1), PLACE(S, 2), PLACE(S, 3), PLACE(S, 4), \
    PLACE(S, 5), PLACE(S, 6), PLACE(S, 7))
#define HIGH(S, a, b) __builtin_shufflevector(a, b, HIGH_PLACE(S, 0), HIGH_PLACE(S, 1), HIGH_PLACE(S, 2), \
    HIGH_PLACE(S, 3), HIGH_PLACE(S, 4), HIGH_PLACE(S, 5), HIGH_PLACE(S, 6), HIGH_PLACE(S, 7))
#else
#define LOW(S, a, b) __builtin_shufflevector(a, b, PLACE(S, 0), PLACE(S, 1), PLACE(S, 2), PLACE(S, 3))
#define HIGH(S, a, b) __builtin_shufflevector(a, b, HIGH_PLACE(S, 0), HIGH_PLACE(S, 1), HIGH_PLACE(S, 2), \
    HIGH_PLACE(S, 3))
#endif
/* Lane i of the lower row after a step: its own where bit S of i is clear, the upper row's lane i - S where set. */
#define PLACE(S, i) (((i) & (S)) ? LANES + (i) - (S) : (i))
#define HIGH_PLACE(S, i) (((i) & (S)) ? LANES + (i) : (i) + (S))

#define EXCHANGE(S)                                                     \
    if (S < LANES) {                                                    \
        UNROLL for (int i = 0; i < LANES; i++) if (!(i & S)) {          \
            const vec a = rows[i], b = rows[(i + S) % LANES];           \
            rows[i] = LOW(S, a, b);                                     \
            rows[(i + S) % LANES] = HIGH(S, a, b);                      \
        }                                                               \
    }

/* LANES x LANES numbers, rows become columns. */
INLINE void transpose(vec rows[LANES]) {
    EXCHANGE(1)
    EXCHANGE(2)
#if LANES > 4
    EXCHANGE(4)
#endif
#if LANES > 8
    EXCHANGE(8)
#endif
}
