#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "crew.h"

/*
 * The hot loops of the neural nets: convolutions and matrix products with what lies around them, losses, optimisers.
 *
 * One body (kernels/) is compiled once for each instruction set; a table of function pointers names the result. All
 * arrays are dense float32, rows slowest, channels fastest. No function allocates, keeps state or reads beyond its
 * arguments, so one table serves any number of threads.
 */

#pragma clang assume_nonnull begin

typedef enum {
    AML_IDENTITY = 0,
    AML_RELU,
    AML_LEAKY_RELU,
    AML_SIGMOID,
    AML_TANH,
    AML_GELU,
    AML_SILU
} aml_activation;

/* A window that moves over [height, width, channels]: a convolution's or a pool's. */
typedef struct {
    long height, width, channels;
    long out_height, out_width;
    long window_height, window_width, stride;
    long pad_top, pad_left;
} aml_window;

/* y = f(x * W + b): x [samples, height, width, channels], W [window, window, channels, filters], and y
   [samples, out_height / pool, out_width / pool, filters]. A dense layer is one whose image is one pixel. */
typedef struct {
    aml_window window;
    long filters;
    aml_activation activation;  /* identity, ReLU, leaky ReLU, sigmoid or tanh */
    long pool;                  /* then the largest of pool x pool outputs; 1 for none, at most 16 */
} aml_convolution;

/* A batch normalisation, y = f(x factor + summand), with what its gradient needs: one number per channel. */
typedef struct {
    const float *mean, *factor, *summand;
    const float *slope_factor, *slope_of_x, *slope_summand;  /* dx = slope_factor dy f' + slope_of_x x + slope_summand */
    aml_activation activation;                               /* identity, ReLU or leaky ReLU */
} aml_normal;

typedef enum {
    AML_SGD = 0,
    AML_MOMENTUM,
    AML_NESTEROV,
    AML_RMSPROP,
    AML_ADAM
} aml_rule;

/* One update of an optimiser. `scale` multiplies the gradient; `decay` is already multiplied with the rate. */
typedef struct {
    aml_rule rule;
    float rate, scale, decay;
    float l1, l2;
    float momentum;                  /* momentum, Nesterov; beta 1 of Adam */
    float smoothing;                 /* alpha of RMSprop; beta 2 of Adam */
    float epsilon;
    float correction1, correction2;  /* Adam: 1 - beta1^t and 1 - beta2^t */
} aml_update;

/* Weights with what their optimiser keeps of each: the velocity, the mean square, or mean and mean square. */
typedef struct {
    float *weights, *_Nullable first, *_Nullable second;
} aml_learner;

/* What a convolution reads and writes on its way through some samples. Each array begins with the first of them. */
typedef struct {
    const aml_normal *_Nullable before;  /* x is normalised first */
    const aml_normal *_Nullable after;   /* y was normalised, and dy is the gradient of that */
    const float *x, *weights, *_Nullable bias;
    float *y;
    uint8_t *_Nullable winners;          /* with a pool: which of its window each output was */
    float *_Nullable moments;            /* [samples, 2, filters] of y: mean, sum of squared differences */
    const float *_Nullable dy;
    float slope_factor;                  /* of dy, with ReLU: what a dropout after it kept was multiplied with; else 1 */
    float *_Nullable dx;
    bool adds;                           /* to what dx holds */
    float *_Nullable sums;               /* [samples, 2, channels] for `before`: as `sums_of_samples` */
    float *_Nullable weight_gradient, *_Nullable bias_gradient;
    const aml_update *_Nullable update;  /* a dense layer's weights learn on the spot; their gradient is kept nowhere */
    aml_learner learner;
    float *scratch;
} aml_pass;

/* A dense layer's work shared out: of its outputs forward, of its inputs backward. */
typedef struct {
    long part, parts;  /* part in 0..<parts */
} aml_share;

/* Numbers that a pass needs as scratch, whatever the instruction set. */
long aml_scratch_count(const aml_convolution *);

/* How an image is distorted. Pixel (column, row) of the new one comes from the place (across . (column, row, 1),
   down . (column, row, 1)) of the old one in its frame, where the old one's first pixel is at (1, 1). */
typedef struct {
    long height, width, channels;
    float across[3], down[3];
    /* Displacements in pixels that are added, [2, nodes, nodes]: across, then down, at nodes spread evenly over the
       image's corners and what lies between; null for none. */
    const float *_Nullable nodes;
} aml_warp;

/* Nodes along each side. */
#define AML_WARP_NODES 5
/* Rows and columns of the frame: one before the image, two after it. */
#define AML_WARP_BORDER 3

typedef struct {
    double loss;   /* summed over the rows */
    long correct;  /* rows whose first largest output is the label's */
} aml_loss;

typedef struct {
    const char *name;

    /* y = f(x * W + b), pooled. */
    void (*convolve)(const aml_convolution *, long samples, const aml_pass *);
    /* The gradients of weights and bias, and of x, where wanted. f' follows from y. */
    void (*convolve_backward)(const aml_convolution *, long samples, const aml_pass *);
    /* The same for one part of a dense layer's outputs: their columns of y. */
    void (*multiply)(const aml_convolution *, aml_share, long samples, const aml_pass *);
    /* And for one part of its inputs: their columns of dx and rows of the weights' gradient. Part 0 makes the bias'. */
    void (*multiply_backward)(const aml_convolution *, aml_share, long samples, const aml_pass *);

    /* Mean and biased variance of each channel, from those that `convolve` kept of each sample. */
    void (*merge_moments)(
        long samples, long pixels, long channels, const float *moments, float *mean, float *variance);
    /* Of each channel the sum of d = dy f' and of d (x - mean): [samples, 2, channels]. */
    void (*sums_of_samples)(
        const aml_normal *, long samples, long pixels, long channels, const float *x, const float *dy, float *sums);
    /* Their sum over the samples: [2, channels]. */
    void (*merge_sums)(long samples, long channels, const float *sums, float *total);
    /* y = f(left + right), each normalised first where asked for; f is the identity, ReLU or leaky ReLU. */
    void (*add_normalized)(
        aml_activation, long pixels, long channels, const aml_normal *_Nullable left_normal, const float *left,
        const aml_normal *_Nullable right_normal, const float *right, float *y);

    /* y = f(y + bias), in place; f is the identity, ReLU, leaky ReLU, sigmoid or tanh. */
    void (*bias_activation)(aml_activation, long rows, long columns, const float *_Nullable bias, float *y);
    /* dy = dy f'(y) in place, and bias gradient = its sum over the rows. */
    void (*bias_activation_backward)(
        aml_activation, long rows, long columns, const float *y, float *dy, float *_Nullable bias_gradient);
    /* y = f(x); x and y may be the same. */
    void (*activation)(aml_activation, long count, const float *x, float *y);
    /* dx = dy f'; `kept` is x for GELU and SiLU, y for all others. dx and dy may be the same. */
    void (*activation_backward)(aml_activation, long count, const float *kept, const float *dy, float *dx);

    /* y = x / (1 - rate) where a hash of (key, index) says keep, else 0; the indices begin with `first`. x and y may be
       the same. */
    void (*dropout)(long first, long count, float rate, uint64_t key, const float *x, float *y);

    /* Mean and biased variance of each column. */
    void (*column_moments)(long rows, long columns, const float *x, float *mean, float *variance);
    /* y = f(x scale + shift), one scale and shift per column. */
    void (*scale_shift)(
        aml_activation, long rows, long columns, const float *x, const float *scale, const float *shift, float *y);
    /* Batch normalisation followed by f, whose output is y: turns dy into dx in place (where wanted). */
    void (*batch_norm_backward)(
        aml_activation, long rows, long columns, const float *x, const float *y, const float *mean,
        const float *inverse_deviation, const float *scale, float *dy, float *dscale, float *dshift,
        bool wants_input);

    /* Over all pixels and channels of a sample; scale and shift per channel. Keeps mean and 1/deviation per sample. */
    void (*layer_norm)(
        long samples, long pixels, long channels, float epsilon, const float *x, const float *scale,
        const float *shift, float *y, float *mean, float *inverse_deviation);
    void (*layer_norm_backward)(
        long samples, long pixels, long channels, const float *x, const float *mean, const float *inverse_deviation,
        const float *scale, float *dy, float *dscale, float *dshift, bool wants_input);

    /* Keeps, for each output, which number of its window was the first largest. */
    void (*max_pool)(const aml_window *, long samples, const float *x, float *y, int32_t *winners);
    void (*max_pool_backward)(const aml_window *, long samples, const int32_t *winners, const float *dy, float *dx);
    void (*average_pool)(const aml_window *, long samples, const float *x, float *y);
    void (*average_pool_backward)(const aml_window *, long samples, const float *dy, float *dx);

    /* y += x */
    void (*add)(long count, const float *x, float *y);

    /* Softmax cross-entropy against (1 - smoothing) one-hot + smoothing / classes. The gradient is times `scale`. */
    aml_loss (*cross_entropy)(
        long rows, long classes, const float *logits, const int32_t *labels, float smoothing, float scale,
        float *_Nullable gradient);
    /* Squared error, summed over the outputs of a row and divided by their count, against one-hot labels; a single
       output is compared with the label itself. */
    aml_loss (*squared_error)(
        long rows, long outputs, const float *predictions, const int32_t *labels, float scale,
        float *_Nullable gradient);
    void (*softmax)(long rows, long classes, const float *logits, float *probabilities);

    double (*sum_of_squares)(long count, const float *x);
    /* The same of the gradient with its penalties, l1 sign(w) + 2 l2 w, which all updates add, too. */
    double (*gradient_square)(const aml_update *, long count, const float *gradient, const float *weights);
    /* One pass over some weights by the update's rule. */
    void (*update)(const aml_update *, long count, const float *gradient, aml_learner);

    /* Row i of y = (row order[i] of x - offset) scale; offset and scale have one number, or one per column. */
    void (*gather_bytes)(long rows, long columns, const uint8_t *x, const long *order, long scales,
                         const float *offset, const float *scale, float *y);
    void (*gather_floats)(long rows, long columns, const float *x, const long *order, long scales,
                          const float *offset, const float *scale, float *y);

    /* Distorts an image in place, by bilinear interpolation. `framed` is scratch, [height + border, width + border,
       channels], whose border holds what there is outside of the image; it stays as it is. */
    void (*warp)(const aml_warp *, float *framed, float *image);

    /* Multiply-adds on registers alone, to measure the core's peak. Returns the floating-point operations done, two for
       each multiply-add. The numbers start from `sum` and end up added in it, so that the work is not thought idle. */
    long (*fma_loop)(long rounds, float *sum);
} aml_kernels;

/* Makes the C library give blocks of a megabyte and more back to the system as soon as they are free. */
void aml_give_back_large_blocks(void);

/* Makes this thread take subnormal numbers for zero: they are a hundred times as slow, and an optimiser's moments fade
   into them. Returns what `aml_restore_arithmetic` takes. */
uint64_t aml_flush_subnormals(void);
void aml_restore_arithmetic(uint64_t before);

/* The table for this machine, or the one that AUTOML_KERNELS=plain|avx2|avx512 asks for; chosen once. */
const aml_kernels *aml_kernels_chosen(void);
/* The value of AUTOML_KERNELS that is unknown or that this machine cannot run; null where all is well. */
const char *_Nullable aml_kernels_refused(void);
/* The table of this name, or null where it is unknown or this machine cannot run it. */
const aml_kernels *_Nullable aml_kernels_named(const char *name);

#pragma clang assume_nonnull end
