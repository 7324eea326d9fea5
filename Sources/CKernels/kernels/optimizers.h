static void add_penalty(long count, float l1, float l2, const float *weights, float *restrict gradient) {
    const float twice = 2.0f * l2;
    for (long i = 0; i < count; i++) {
        const float w = weights[i];
        const float sign = (float)(w > 0.0f) - (float)(w < 0.0f);
        gradient[i] += l1 * sign + twice * w;
    }
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

static void sgd(const aml_update *u, long count, const float *gradient, float *restrict weights) {
    const float rate = u->rate * u->scale, keep = 1.0f - u->decay;
    for (long i = 0; i < count; i++) weights[i] = weights[i] * keep - rate * gradient[i];
}

static void momentum(
    const aml_update *u, bool nesterov, long count, const float *gradient, float *restrict velocity,
    float *restrict weights) {
    const float rate = u->rate, scale = u->scale, keep = 1.0f - u->decay, mu = u->momentum;
    for (long i = 0; i < count; i++) {
        const float g = scale * gradient[i];
        const float v = mu * velocity[i] + g;
        velocity[i] = v;
        weights[i] = weights[i] * keep - rate * (nesterov ? g + mu * v : v);
    }
}

static void rmsprop(
    const aml_update *u, long count, const float *gradient, float *restrict square, float *restrict weights) {
    const float rate = u->rate, scale = u->scale, keep = 1.0f - u->decay, alpha = u->smoothing, epsilon = u->epsilon;
    for (long i = 0; i < count; i++) {
        const float g = scale * gradient[i];
        const float s = alpha * square[i] + (1.0f - alpha) * g * g;
        square[i] = s;
        weights[i] = weights[i] * keep - rate * g / (sqrtf(s) + epsilon);
    }
}

static void adam(
    const aml_update *u, long count, const float *gradient, float *restrict mean, float *restrict square,
    float *restrict weights) {
    const float scale = u->scale, keep = 1.0f - u->decay, beta1 = u->momentum, beta2 = u->smoothing;
    const float rate = u->rate / u->correction1, root = 1.0f / sqrtf(u->correction2), epsilon = u->epsilon;
    for (long i = 0; i < count; i++) {
        const float g = scale * gradient[i];
        const float m = beta1 * mean[i] + (1.0f - beta1) * g;
        const float s = beta2 * square[i] + (1.0f - beta2) * g * g;
        mean[i] = m;
        square[i] = s;
        weights[i] = weights[i] * keep - rate * m / (sqrtf(s) * root + epsilon);
    }
}
