/* Batch normalisation around convolutions: the convolution before takes the moments of each sample that it has just
 * written, the one after normalises each sample as it copies it, and so for the gradients. Normalised images are never
 * stored. Sums are kept per sample and added in the samples' order, whoever computed them. */

/* f(x factor + summand) */
INLINE vec normal_of(const aml_activation kind, vec x, vec factor, vec summand) {
    const vec y = x * factor + summand;
    switch (kind) {
    case AML_RELU: return rectified(y);
    case AML_LEAKY_RELU: return chosen_lanes((vec_bits)(y < (vec){0}), 0.01f * y, y);
    default: return y;
    }
}

/* moments: of each channel the mean, then the sum of squared differences from it. One pass, about the first pixel,
   which is as near to the mean as any, so that little cancels. */
static void moments_of_sample(long pixels, long channels, const float *x, float *moments) {
    for (long c = 0; c < channels; c += LANES) {
        const long count = channels - c;
        const vec centre = load_some(x + c, count);
        double sums[LANES] = {0}, squares[LANES] = {0};
        for (long first = 0; first < pixels; first += 256) {
            vec sum[4] = {{0}, {0}, {0}, {0}}, square[4] = {{0}, {0}, {0}, {0}};
            const long end = smaller(first + 256, pixels);
            long p = first;
            if (count >= LANES)
                for (; p + 4 <= end; p += 4)
                    UNROLL for (int i = 0; i < 4; i++) {
                        const vec d = load(x + (p + i) * channels + c) - centre;
                        sum[i] += d;
                        square[i] += d * d;
                    }
            for (; p < end; p++) {
                const vec d = load_some(x + p * channels + c, count) - centre;
                sum[0] += d;
                square[0] += d * d;
            }
            sum[0] += sum[1] + sum[2] + sum[3];
            square[0] += square[1] + square[2] + square[3];
            for (int i = 0; i < LANES; i++) {
                sums[i] += (double)sum[0][i];
                squares[i] += (double)square[0][i];
            }
        }
        for (int i = 0; i < LANES && i < count; i++) {
            const double mean = sums[i] / (double)pixels;
            moments[c + i] = centre[i] + (float)mean;
            moments[channels + c + i] = (float)(squares[i] - sums[i] * mean);
        }
    }
}

/* Mean and biased variance of all samples. Reference: Chan, Golub and LeVeque, 1979. */
static void merge_moments(
    long samples, long pixels, long channels, const float *moments, float *mean, float *variance) {
    for (long c = 0; c < channels; c += STRIP) {
        const long width = smaller(STRIP, channels - c);
        double centre[STRIP] = {0}, squares[STRIP] = {0};
        for (long n = 0; n < samples; n++) {
            const float *sample = moments + 2 * n * channels + c;
            const double share = 1.0 / (double)(n + 1), weight = (double)(n * pixels) * share;
            for (long i = 0; i < width; i++) {
                const double difference = (double)sample[i] - centre[i];
                centre[i] += difference * share;
                squares[i] += (double)sample[channels + i] + difference * difference * weight;
            }
        }
        for (long i = 0; i < width; i++) {
            mean[c + i] = (float)centre[i];
            const double v = squares[i] / (double)(samples * pixels);
            variance[c + i] = v < 0.0 ? 0.0f : (float)v;
        }
    }
}

/* sums: of each channel that of d, then that of d (x - mean), where d = dy f'. */
static void sums_of_sample(
    const aml_normal *normal, long pixels, long channels, const float *x, const float *dy, float *sums) {
#define LOOP(KIND)                                                                                              \
    for (long c = 0; c < channels; c += LANES) {                                                                \
        const long count = channels - c;                                                                        \
        const vec factor = load_some(normal->factor + c, count), summand = load_some(normal->summand + c, count); \
        const vec mean = load_some(normal->mean + c, count);                                                    \
        vec sum[2] = {{0}, {0}}, product[2] = {{0}, {0}};                                                       \
        long p = 0;                                                                                             \
        if (count >= LANES)                                                                                     \
            for (; p + 2 <= pixels; p += 2)                                                                     \
                UNROLL for (int i = 0; i < 2; i++) {                                                            \
                    const vec number = load(x + (p + i) * channels + c);                                        \
                    const vec d = slopes_of(KIND, number * factor + summand, load(dy + (p + i) * channels + c)); \
                    sum[i] += d;                                                                                \
                    product[i] += d * (number - mean);                                                          \
                }                                                                                               \
        for (; p < pixels; p++) {                                                                               \
            const vec number = load_some(x + p * channels + c, count);                                          \
            const vec d = slopes_of(KIND, number * factor + summand, load_some(dy + p * channels + c, count));  \
            sum[0] += d;                                                                                        \
            product[0] += d * (number - mean);                                                                  \
        }                                                                                                       \
        store_some(sums + c, sum[0] + sum[1], count);                                                           \
        store_some(sums + channels + c, product[0] + product[1], count);                                        \
    }
    FOR_EACH_ACTIVATION(normal->activation, LOOP)
#undef LOOP
}

static void sums_of_samples(
    const aml_normal *normal, long samples, long pixels, long channels, const float *x, const float *dy,
    float *sums) {
    for (long n = 0; n < samples; n++, x += pixels * channels, dy += pixels * channels, sums += 2 * channels)
        sums_of_sample(normal, pixels, channels, x, dy, sums);
}

/* total [2, channels] = the sum over the samples of sums [samples, 2, channels]. */
static void merge_sums(long samples, long channels, const float *sums, float *total) {
    for (long c = 0; c < 2 * channels; c += STRIP) {
        const long width = smaller(STRIP, 2 * channels - c);
        double sum[STRIP] = {0};
        for (long n = 0; n < samples; n++)
            for (long i = 0; i < width; i++) sum[i] += (double)sums[2 * n * channels + c + i];
        for (long i = 0; i < width; i++) total[c + i] = (float)sum[i];
    }
}

/* slope = the gradient of what was normalised: slope_factor d + slope_of_x x + slope_summand with d = dy f'. */
static void make_normal_slopes(
    const aml_normal *normal, long pixels, long channels, const float *x, const float *dy, float *slope,
    float *bias_gradient) {
#define LOOP(KIND)                                                                                              \
    for (long c = 0; c < channels; c += LANES) {                                                                \
        const long count = channels - c;                                                                        \
        const vec factor = load_some(normal->factor + c, count), summand = load_some(normal->summand + c, count); \
        const vec of_d = load_some(normal->slope_factor + c, count);                                            \
        const vec of_x = load_some(normal->slope_of_x + c, count);                                              \
        const vec constant = load_some(normal->slope_summand + c, count);                                       \
        vec sum = {0};                                                                                          \
        for (long p = 0; p < pixels; p++) {                                                                     \
            const vec number = load_some(x + p * channels + c, count);                                          \
            const vec d = slopes_of(KIND, number * factor + summand, load_some(dy + p * channels + c, count));  \
            const vec s = of_d * d + of_x * number + constant;                                                  \
            store_some(slope + p * channels + c, s, count);                                                     \
            sum += s;                                                                                           \
        }                                                                                                       \
        if (bias_gradient) store_some(bias_gradient + c, load_some(bias_gradient + c, count) + sum, count);     \
    }
    FOR_EACH_ACTIVATION(normal->activation, LOOP)
#undef LOOP
}

INLINE vec normal_or_self(const aml_normal *normal, const float *x, long channel, long count) {
    const vec number = load_some(x, count);
    if (!normal) return number;
    return normal_of(
        normal->activation, number, load_some(normal->factor + channel, count),
        load_some(normal->summand + channel, count));
}

/* y = f(left + right), each normalised first where asked for. */
static void add_normalized(
    aml_activation kind, long pixels, long channels, const aml_normal *left_normal, const float *left,
    const aml_normal *right_normal, const float *right, float *y) {
#define LOOP(KIND)                                                                                              \
    for (long p = 0; p < pixels; p++)                                                                           \
        for (long c = 0; c < channels; c += LANES) {                                                            \
            const long i = p * channels + c, count = channels - c;                                              \
            const vec sum = normal_or_self(left_normal, left + i, c, count) +                                   \
                            normal_or_self(right_normal, right + i, c, count);                                  \
            store_some(y + i, normal_of(KIND, sum, splat(1.0f), (vec){0}), count);                              \
        }
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}
