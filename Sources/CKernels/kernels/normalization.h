/* Sums over rows run in float over blocks of rows, which vectorises, and in double over the blocks, so that the sum of
   a hundred thousand rows keeps its digits. Columns go in strips whose sums live in registers. */
#define STRIP 16
#define BLOCK 64

/* sum[c] = sum over the rows of (x - centre[c])^power. */
static inline __attribute__((always_inline)) void strip_sums(
    long rows, long stride, long width, const float *x, const float *centre, int power, double *total) {
    for (long c = 0; c < width; c++) total[c] = 0.0;
    for (long first = 0; first < rows; first += BLOCK) {
        float sum[STRIP] = {0};
        const long end = smaller(first + BLOCK, rows);
        for (long r = first; r < end; r++)
            for (long c = 0; c < width; c++) {
                const float d = x[r * stride + c] - centre[c];
                sum[c] += power == 2 ? d * d : d;
            }
        for (long c = 0; c < width; c++) total[c] += (double)sum[c];
    }
}

static inline __attribute__((always_inline)) void strip_moments(
    long rows, long stride, long width, const float *x, float *mean, float *variance) {
    double total[STRIP];
    const float zero[STRIP] = {0};
    strip_sums(rows, stride, width, x, zero, 1, total);
    for (long c = 0; c < width; c++) mean[c] = (float)(total[c] / (double)rows);
    strip_sums(rows, stride, width, x, mean, 2, total);
    for (long c = 0; c < width; c++) variance[c] = (float)(total[c] / (double)rows);
}

static void column_moments(long rows, long columns, const float *x, float *mean, float *variance) {
    long c = 0;
    for (; c + STRIP <= columns; c += STRIP) strip_moments(rows, columns, STRIP, x + c, mean + c, variance + c);
    if (c < columns) strip_moments(rows, columns, columns - c, x + c, mean + c, variance + c);
}

static void scale_shift(
    aml_activation kind, long rows, long columns, const float *x, const float *scale, const float *shift, float *y) {
#define LOOP(KIND)                                                                                      \
    for (long r = 0; r < rows; r++) {                                                                   \
        const float *restrict from = x + r * columns;                                                   \
        float *restrict to = y + r * columns;                                                           \
        INDEPENDENT                                                                                     \
        for (long c = 0; c < columns; c++) to[c] = forward_of(KIND, from[c] * scale[c] + shift[c]);     \
    }
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}

/* d = dy f'(y) in place, dshift = sum of d, dscale = sum of d * x^ with x^ = (x - mean) / deviation. */
static inline __attribute__((always_inline)) void strip_slopes(
    const aml_activation kind, long rows, long stride, long width, const float *x, const float *y, const float *mean,
    const float *inverse_deviation, float *dy, float *dscale, float *dshift) {
    double products[STRIP] = {0}, sums[STRIP] = {0};
    for (long first = 0; first < rows; first += BLOCK) {
        float product[STRIP] = {0}, sum[STRIP] = {0};
        const long end = smaller(first + BLOCK, rows);
        for (long r = first; r < end; r++)
            for (long c = 0; c < width; c++) {
                const long i = r * stride + c;
                const float d = dy[i] * slope_of(kind, y[i]);
                dy[i] = d;
                sum[c] += d;
                product[c] += d * (x[i] - mean[c]);
            }
        for (long c = 0; c < width; c++) {
            products[c] += (double)product[c];
            sums[c] += (double)sum[c];
        }
    }
    for (long c = 0; c < width; c++) {
        dscale[c] = (float)products[c] * inverse_deviation[c];
        dshift[c] = (float)sums[c];
    }
}

static void batch_norm_backward(
    aml_activation kind, long rows, long columns, const float *x, const float *y, const float *mean,
    const float *inverse_deviation, const float *scale, float *dy, float *dscale, float *dshift, bool wants_input) {
    for (long c = 0; c < columns; c += STRIP) {
        const long width = smaller(STRIP, columns - c);
#define LOOP(KIND)                                                                                          \
    if (width == STRIP)                                                                                     \
        strip_slopes(KIND, rows, columns, STRIP, x + c, y + c, mean + c, inverse_deviation + c, dy + c,     \
                     dscale + c, dshift + c);                                                               \
    else                                                                                                    \
        strip_slopes(KIND, rows, columns, width, x + c, y + c, mean + c, inverse_deviation + c, dy + c,     \
                     dscale + c, dshift + c)
        FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
    }
    if (!wants_input) return;
    const float share = 1.0f / (float)rows;
    for (long r = 0; r < rows; r++) {
        const float *from = x + r * columns;
        float *restrict d = dy + r * columns;
        INDEPENDENT
        for (long c = 0; c < columns; c++) {
            const float normal = (from[c] - mean[c]) * inverse_deviation[c];
            d[c] = scale[c] * inverse_deviation[c] * (d[c] - share * (dshift[c] + normal * dscale[c]));
        }
    }
}

/* The mean of x - centre (power 1) or of its square (power 2). */
static inline double mean_power(long count, const float *x, float centre, int power) {
    double total = 0.0;
    for (long first = 0; first < count; first += 1024) {
        const long end = smaller(first + 1024, count);
        float sum = 0.0f;
        for (long i = first; i < end; i++) {
            const float d = x[i] - centre;
            sum += power == 2 ? d * d : d;
        }
        total += (double)sum;
    }
    return total / (double)count;
}

static void layer_norm(
    long samples, long pixels, long channels, float epsilon, const float *x, const float *scale, const float *shift,
    float *y, float *mean, float *inverse_deviation) {
    const long count = pixels * channels;
    for (long n = 0; n < samples; n++, x += count, y += count) {
        const float m = mean[n] = (float)mean_power(count, x, 0.0f, 1);
        const float inverse = inverse_deviation[n] = 1.0f / sqrtf((float)mean_power(count, x, m, 2) + epsilon);
        for (long p = 0; p < pixels; p++)
            INDEPENDENT
            for (long c = 0; c < channels; c++) {
                const long i = p * channels + c;
                y[i] = (x[i] - m) * inverse * scale[c] + shift[c];
            }
    }
}

static void layer_norm_backward(
    long samples, long pixels, long channels, const float *x, const float *mean, const float *inverse_deviation,
    const float *scale, float *dy, float *dscale, float *dshift, bool wants_input) {
    const long count = pixels * channels;
    for (long c = 0; c < channels; c++) dscale[c] = dshift[c] = 0.0f;
    for (long n = 0; n < samples; n++, x += count, dy += count) {
        const float m = mean[n], inverse = inverse_deviation[n];
        float sum = 0.0f, product = 0.0f;
        for (long p = 0; p < pixels; p++)
            INDEPENDENT
            for (long c = 0; c < channels; c++) {
                const long i = p * channels + c;
                const float normal = (x[i] - m) * inverse, d = dy[i] * scale[c];
                dshift[c] += dy[i];
                dscale[c] += dy[i] * normal;
                sum += d;
                product += d * normal;
            }
        if (!wants_input) continue;
        const float mean_slope = sum / (float)count, mean_product = product / (float)count;
        for (long p = 0; p < pixels; p++)
            INDEPENDENT
            for (long c = 0; c < channels; c++) {
                const long i = p * channels + c;
                const float normal = (x[i] - m) * inverse;
                dy[i] = inverse * (dy[i] * scale[c] - mean_slope - normal * mean_product);
            }
    }
}
