/* One pass over all parameters: penalty, clipping, decay and the optimiser's rule. */

/* The gradient of the loss with its penalties, l1 |w| + l2 w^2. */
static inline float penalized(const float l1, const float l2, float gradient, float w) {
    const float sign = (float)(w > 0.0f) - (float)(w < 0.0f);
    return gradient + l1 * sign + 2.0f * l2 * w;
}

/* Runs BODY for each parameter w with its gradient g; without penalties, there is nothing to add. */
#define FOR_EACH_PARAMETER(BODY)                                                            \
    const float l1 = u->l1, l2 = u->l2, scale = u->scale, rate = u->rate, keep = 1.0f - u->decay; \
    if (l1 == 0.0f && l2 == 0.0f) {                                                         \
        INDEPENDENT                                                                         \
        for (long i = 0; i < count; i++) {                                                  \
            const float w = weights[i], g = scale * gradient[i];                            \
            BODY                                                                            \
        }                                                                                   \
    } else {                                                                                \
        INDEPENDENT                                                                         \
        for (long i = 0; i < count; i++) {                                                  \
            const float w = weights[i], g = scale * penalized(l1, l2, gradient[i], w);      \
            BODY                                                                            \
        }                                                                                   \
    }

static double sum_of_squares(long count, const float *x) {
    double total = 0.0;
    for (long first = 0; first < count; first += 4096) {
        const long end = smaller(first + 4096, count);
        float sum = 0.0f;
        for (long i = first; i < end; i++) sum += x[i] * x[i];
        total += (double)sum;
    }
    return total;
}

static double gradient_square(const aml_update *u, long count, const float *gradient, const float *weights) {
    if (u->l1 == 0.0f && u->l2 == 0.0f) return sum_of_squares(count, gradient);
    double total = 0.0;
    for (long first = 0; first < count; first += 4096) {
        const long end = smaller(first + 4096, count);
        float sum = 0.0f;
        for (long i = first; i < end; i++) {
            const float g = penalized(u->l1, u->l2, gradient[i], weights[i]);
            sum += g * g;
        }
        total += (double)sum;
    }
    return total;
}

static void sgd(const aml_update *u, long count, const float *gradient, float *restrict weights) {
    FOR_EACH_PARAMETER(weights[i] = w * keep - rate * g;)
}

static void momentum(
    const aml_update *u, bool nesterov, long count, const float *gradient, float *restrict velocity,
    float *restrict weights) {
    const float mu = u->momentum;
    FOR_EACH_PARAMETER(
        const float v = mu * velocity[i] + g;
        velocity[i] = v;
        weights[i] = w * keep - rate * (nesterov ? g + mu * v : v);)
}

static void rmsprop(
    const aml_update *u, long count, const float *gradient, float *restrict square, float *restrict weights) {
    const float alpha = u->smoothing, epsilon = u->epsilon;
    FOR_EACH_PARAMETER(
        const float s = alpha * square[i] + (1.0f - alpha) * g * g;
        square[i] = s;
        weights[i] = w * keep - rate * g / (SQUARE_ROOT(s) + epsilon);)
}

/* One over (the root of s, times `root`, plus epsilon), for numbers that are at least zero. */
INLINE vec inverse_of_root(vec s, float root, float epsilon) {
#if LANES == 16
    /* An estimate of 14 bits and one step of Newton's is three times as fast as a root and a division, and as exact. */
    const vec tiny = splat(1.17549435e-38f);
    const vec x = chosen_lanes((vec_bits)(s < tiny), tiny, s);
    vec r = (vec)_mm512_rsqrt14_ps((__m512)x);
    r *= 1.5f - 0.5f * x * r * r;
    const vec divisor = s * r * root + epsilon;
    const vec inverse = (vec)_mm512_rcp14_ps((__m512)divisor);
    return inverse * (2.0f - divisor * inverse);
#else
    return 1.0f / (SQUARE_ROOT(s) * root + epsilon);
#endif
}

static void adam(
    const aml_update *u, long count, const float *gradient, float *restrict mean, float *restrict square,
    float *restrict weights) {
    const float beta1 = u->momentum, beta2 = u->smoothing, keep = 1.0f - u->decay, twice = 2.0f * u->l2;
    const float step = u->rate / u->correction1, root = 1.0f / sqrtf(u->correction2);
    const bool is_penalized = u->l1 != 0.0f || u->l2 != 0.0f;
    for (long i = 0; i < count; i += LANES) {
        const long some = count - i;
        const vec w = load_some(weights + i, some);
        vec g = load_some(gradient + i, some);
        if (is_penalized) {
            const vec_bits above = (vec_bits)(w > (vec){0}), below = (vec_bits)(w < (vec){0});
            g += u->l1 * __builtin_convertvector(below - above, vec) + twice * w;
        }
        g *= u->scale;
        const vec m = beta1 * load_some(mean + i, some) + (1.0f - beta1) * g;
        const vec s = beta2 * load_some(square + i, some) + (1.0f - beta2) * g * g;
        store_some(mean + i, m, some);
        store_some(square + i, s, some);
        store_some(weights + i, w * keep - step * m * inverse_of_root(s, root, u->epsilon), some);
    }
}

static void update(const aml_update *u, long count, const float *gradient, aml_learner learner) {
    switch (u->rule) {
    case AML_SGD: return sgd(u, count, gradient, learner.weights);
    case AML_MOMENTUM: return momentum(u, false, count, gradient, learner.first, learner.weights);
    case AML_NESTEROV: return momentum(u, true, count, gradient, learner.first, learner.weights);
    case AML_RMSPROP: return rmsprop(u, count, gradient, learner.first, learner.weights);
    case AML_ADAM: return adam(u, count, gradient, learner.first, learner.second, learner.weights);
    }
}
