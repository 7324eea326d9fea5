/* Elementary functions without branches or calls, so that loops over them vectorise. */

/* For loops that may work in place: y is x itself or does not overlap it, so no number waits for another. */
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")

/* sqrtf sets errno, which keeps loops from vectorising. */
#if __has_builtin(__builtin_elementwise_sqrt)
#define SQUARE_ROOT(x) __builtin_elementwise_sqrt(x)
#else
#define SQUARE_ROOT(x) sqrtf(x)
#endif

static inline long smaller(long a, long b) { return a < b ? a : b; }

static inline float bits_to_float(int32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* e^x within 2 ulp. Below -87.3 it is the smallest normal number, above 88.3 the largest power; NaN stays NaN.
   Cephes: x = n ln 2 + r, a polynomial in r, and n into the exponent. */
static inline float exponential(float x) {
    /* The split of ln 2 and the rounding by a large constant only work in the order written. */
#pragma clang fp reassociate(off)
    x = x < -87.3f ? -87.3f : x;
    x = x > 88.3f ? 88.3f : x;
    const float shifted = x * 1.44269504088896341f + 12582912.0f;
    const float n = shifted - 12582912.0f;
    float r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    int32_t exponent;
    memcpy(&exponent, &shifted, sizeof exponent);
    return p * bits_to_float((int32_t)((uint32_t)(exponent - 0x4B400000 + 127) << 23));
}

static inline float logistic(float x) { return 1.0f / (1.0f + exponential(-x)); }

/* Cephes: a polynomial near zero, where the quotient would cancel. */
static inline float hyperbolic_tangent(float x) {
    const float z = x * x;
    float p = -5.70498872745e-3f;
    p = p * z + 2.06390887954e-2f;
    p = p * z + -5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    p = p * z + -3.33332819422e-1f;
    const float near = x + x * z * p;
    const float far = 1.0f - 2.0f / (exponential(2.0f * x) + 1.0f);
    return fabsf(x) < 0.625f ? near : far;
}

/* The normal distribution's function Phi(x), given exp(-x*x/2). Abramowitz and Stegun 7.1.26: error below 1e-7. */
static inline float normal_distribution(float x, float gaussian) {
    const float t = 1.0f / (1.0f + 0.3275911f * 0.70710678118654752f * fabsf(x));
    float p = 1.061405429f;
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    const float tail = 0.5f * p * t * gaussian;
    return x > 0.0f ? 1.0f - tail : tail;
}
