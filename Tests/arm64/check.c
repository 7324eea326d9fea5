/* Checks every product and convolution of this machine's best kernels against its definition, in double precision:
 * for architectures that the Swift tests do not run on. Prints what differs, and how many cases were compared. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

typedef struct {
    aml_convolution c;
    long samples;
    float *x, *w, *b, *dy, *y, *dx, *dw, *db, *scratch;
    uint8_t *winners;
} trial;

static uint64_t state = 1;
static float number(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (float)(int32_t)(state >> 33) / 1073741824.0f - 1.0f;
}
static float *numbers(long count) {
    float *p = malloc((size_t)(count + 64) * sizeof(float));
    for (long i = 0; i < count + 64; i++) p[i] = number();
    return p;
}
static long inputs(const trial *t) { return t->c.window.height * t->c.window.width * t->c.window.channels; }
static long pixels(const trial *t) { return t->c.window.out_height * t->c.window.out_width; }
static long weights(const trial *t) {
    return t->c.window.window_height * t->c.window.window_width * t->c.window.channels * t->c.filters;
}

static trial make(long samples, long height, long width, long channels, long kernel, long stride, long filters) {
    const long oh = (height + stride - 1) / stride, ow = (width + stride - 1) / stride;
    const long ph = (oh - 1) * stride + kernel - height, pw = (ow - 1) * stride + kernel - width;
    trial t = {.samples = samples};
    t.c = (aml_convolution){
        {height, width, channels, oh, ow, kernel, kernel, stride, ph > 0 ? ph / 2 : 0, pw > 0 ? pw / 2 : 0},
        filters, AML_RELU, 1};
    t.x = numbers(samples * inputs(&t));
    t.w = numbers(weights(&t));
    t.b = numbers(filters);
    t.dy = numbers(samples * pixels(&t) * filters);
    t.y = numbers(samples * pixels(&t) * filters);
    t.dx = numbers(samples * inputs(&t));
    t.dw = numbers(weights(&t));
    t.db = numbers(filters);
    t.scratch = numbers(aml_scratch_count(&t.c));
    return t;
}

static void discard(trial *t) {
    float *all[] = {t->x, t->w, t->b, t->dy, t->y, t->dx, t->dw, t->db, t->scratch};
    for (int i = 0; i < 9; i++) free(all[i]);
}

static double worst;
static int wrong(const char *what, const trial *t, long count, const float *is, const double *due) {
    double largest = 1e-30, difference = 0;
    for (long i = 0; i < count; i++) {
        if (fabs(due[i]) > largest) largest = fabs(due[i]);
        const double d = fabs((double)is[i] - due[i]);
        if (!(d <= difference)) difference = d;
    }
    if (difference / largest > worst) worst = difference / largest;
    if (difference <= 2e-5 * largest) return 0;
    printf("%s of %ld x %ldx%ldx%ld, window %ld, stride %ld, %ld filters: off by %g of %g\n", what, t->samples,
           t->c.window.height, t->c.window.width, t->c.window.channels, t->c.window.window_height, t->c.window.stride,
           t->c.filters, difference, largest);
    return 1;
}

static int check(const aml_kernels *kernels, trial t) {
    const aml_window w = t.c.window;
    const long out = t.samples * pixels(&t) * t.c.filters;
    double *y = calloc((size_t)out, 8), *dx = calloc((size_t)(t.samples * inputs(&t)), 8);
    double *dw = calloc((size_t)weights(&t), 8), *db = calloc((size_t)t.c.filters, 8);
    aml_pass pass = {.x = t.x, .weights = t.w, .bias = t.b, .y = t.y, .scratch = t.scratch, .slope_factor = 1};
    kernels->convolve(&t.c, t.samples, &pass);
    pass.dy = t.dy;
    pass.dx = t.dx;
    pass.weight_gradient = t.dw;
    pass.bias_gradient = t.db;
    kernels->convolve_backward(&t.c, t.samples, &pass);
    for (long n = 0, at = 0; n < t.samples; n++)
        for (long u = 0; u < w.out_height; u++)
            for (long v = 0; v < w.out_width; v++)
                for (long f = 0; f < t.c.filters; f++, at++) {
                    double sum = t.b[f];
                    const double slope = t.y[at] > 0 ? t.dy[at] : 0;
                    db[f] += slope;
                    for (long l = 0; l < w.window_height; l++)
                        for (long k = 0; k < w.window_width; k++) {
                            const long r = u * w.stride + l - w.pad_top, c = v * w.stride + k - w.pad_left;
                            if (r < 0 || r >= w.height || c < 0 || c >= w.width) continue;
                            for (long i = 0; i < w.channels; i++) {
                                const long in = ((n * w.height + r) * w.width + c) * w.channels + i;
                                const long we = ((l * w.window_width + k) * w.channels + i) * t.c.filters + f;
                                sum += (double)t.x[in] * t.w[we];
                                dw[we] += slope * t.x[in];
                                dx[in] += slope * t.w[we];
                            }
                        }
                    y[at] = sum > 0 ? sum : 0;
                }
    const int wrongs = wrong("output", &t, out, t.y, y) +
                       wrong("input gradient", &t, t.samples * inputs(&t), t.dx, dx) +
                       wrong("weight gradient", &t, weights(&t), t.dw, dw) +
                       wrong("bias gradient", &t, t.c.filters, t.db, db);
    double *all[] = {y, dx, dw, db};
    for (int i = 0; i < 4; i++) free(all[i]);
    discard(&t);
    return wrongs;
}

int main(void) {
    const aml_kernels *kernels = aml_kernels_chosen();
    const long counts[] = {1, 3, 4, 5, 8, 15, 16, 17, 31, 33, 64, 65, 130};
    int cases = 0, wrongs = 0;
    for (long kernel = 1; kernel <= 7; kernel += 2)
        for (long stride = 1; stride <= 2; stride++)
            for (int i = 0; i < 13; i++)
                for (int j = 0; j < 13; j += kernel > 3 ? 3 : 1) {
                    if (counts[i] * counts[j] * kernel * kernel > 60000) continue;
                    wrongs += check(
                        kernels, make(1 + (i + j) % 3, 4 + i % 4, 3 + j % 6, counts[i], kernel, stride, counts[j]));
                    cases++;
                }
    for (int i = 0; i < 13; i++)
        for (int j = 0; j < 13; j++, cases++)
            wrongs += check(kernels, make(i % 2 ? 150 : 33, 1, 1, counts[i], 1, 1, counts[j]));
    printf("kernels %s: %d cases, %d numbers wrong; largest difference %.1e of the largest number\n", kernels->name,
           cases, wrongs, worst);
    return wrongs > 0;
}
