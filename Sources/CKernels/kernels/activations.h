/* Each activation is one inline function; the loop around it is instantiated once per function, so the choice is made
   outside the loop. */

static inline float forward_of(const aml_activation kind, float x) {
    switch (kind) {
    case AML_IDENTITY: return x;
    /* Written so that NaN stays NaN. */
    case AML_RELU: return x < 0.0f ? 0.0f : x;
    case AML_LEAKY_RELU: return x < 0.0f ? 0.01f * x : x;
    case AML_SIGMOID: return logistic(x);
    case AML_TANH: return hyperbolic_tangent(x);
    case AML_GELU: return x * normal_distribution(x, exponential(-0.5f * x * x));
    case AML_SILU: return x * logistic(x);
    }
    return x;
}

/* f' from the input for GELU and SiLU, from the output for all others. */
static inline float slope_of(const aml_activation kind, float kept) {
    switch (kind) {
    case AML_IDENTITY: return 1.0f;
    case AML_RELU: return kept > 0.0f ? 1.0f : 0.0f;
    case AML_LEAKY_RELU: return kept > 0.0f ? 1.0f : 0.01f;
    case AML_SIGMOID: return kept * (1.0f - kept);
    case AML_TANH: return 1.0f - kept * kept;
    case AML_GELU: {
        const float gaussian = exponential(-0.5f * kept * kept);
        return normal_distribution(kept, gaussian) + kept * 0.39894228040143268f * gaussian;
    }
    case AML_SILU: {
        const float s = logistic(kept);
        return s * (1.0f + kept * (1.0f - s));
    }
    }
    return 1.0f;
}

/* dy f' for a vector of outputs y, where f' follows from them. */
INLINE vec slopes_of(const aml_activation kind, vec y, vec dy) {
    const vec_bits positive = (vec_bits)(y > (vec){0});
    switch (kind) {
    case AML_RELU: return (vec)((vec_bits)dy & positive);
    case AML_LEAKY_RELU: return (vec)(((vec_bits)dy & positive) | ((vec_bits)(0.01f * dy) & ~positive));
    case AML_SIGMOID: return dy * (y * (1.0f - y));
    case AML_TANH: return dy * (1.0f - y * y);
    default: return dy;
    }
}

/* Runs `loop` with `kind` a constant. */
#define FOR_EACH_ACTIVATION(kind, loop)                       \
    switch (kind) {                                           \
    case AML_IDENTITY: loop(AML_IDENTITY); break;             \
    case AML_RELU: loop(AML_RELU); break;                     \
    case AML_LEAKY_RELU: loop(AML_LEAKY_RELU); break;         \
    case AML_SIGMOID: loop(AML_SIGMOID); break;               \
    case AML_TANH: loop(AML_TANH); break;                     \
    case AML_GELU: loop(AML_GELU); break;                     \
    case AML_SILU: loop(AML_SILU); break;                     \
    }

static void activation(aml_activation kind, long count, const float *x, float *y) {
#define LOOP(KIND) \
    INDEPENDENT    \
    for (long i = 0; i < count; i++) y[i] = forward_of(KIND, x[i])
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}

static void activation_backward(aml_activation kind, long count, const float *kept, const float *dy, float *dx) {
#define LOOP(KIND) \
    INDEPENDENT    \
    for (long i = 0; i < count; i++) dx[i] = dy[i] * slope_of(KIND, kept[i])
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}

static void bias_activation(aml_activation kind, long rows, long columns, const float *bias, float *restrict y) {
    if (!bias) {
        if (kind != AML_IDENTITY) activation(kind, rows * columns, y, y);
        return;
    }
#define LOOP(KIND)                                                                                      \
    for (long r = 0; r < rows; r++) {                                                                   \
        float *restrict row = y + r * columns;                                                          \
        INDEPENDENT                                                                                     \
        for (long c = 0; c < columns; c++) row[c] = forward_of(KIND, row[c] + bias[c]);                 \
    }
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}

static void bias_activation_backward(
    aml_activation kind, long rows, long columns, const float *y, float *restrict dy, float *restrict bias_gradient) {
    if (!bias_gradient) {
        if (kind != AML_IDENTITY) activation_backward(kind, rows * columns, y, dy, dy);
        return;
    }
    for (long c = 0; c < columns; c++) bias_gradient[c] = 0.0f;
#define LOOP(KIND)                                                                                      \
    for (long r = 0; r < rows; r++) {                                                                   \
        float *restrict slope = dy + r * columns;                                                       \
        const float *kept = y + r * columns;                                                            \
        INDEPENDENT                                                                                     \
        for (long c = 0; c < columns; c++) {                                                            \
            const float d = slope[c] * slope_of(KIND, kept[c]);                                         \
            if (KIND != AML_IDENTITY) slope[c] = d;                                                     \
            bias_gradient[c] += d;                                                                      \
        }                                                                                               \
    }
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}

static void add(long count, const float *x, float *y) {
    INDEPENDENT
    for (long i = 0; i < count; i++) y[i] += x[i];
}
