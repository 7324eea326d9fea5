#include "include/CKernels.h"

/* The widest vector of any instruction set, so that memory planned for one serves all. */
#define LANES 16

static long padded(long count) { return (count + LANES - 1) / LANES * LANES; }
static long larger(long a, long b) { return a > b ? a : b; }

/* Slopes of 128 rows, and a piece of the weights of 128 rows, or 24 inputs of 128 rows with their weights' gradient. */
static long scratch_of_rows(const aml_convolution *c) {
    return 128 * (padded(c->filters) + LANES) + larger((128 + 1) * 4 * LANES, 24 * (128 + padded(c->filters)));
}

/* What 16 components of weights and patches take where Winograd's algorithm serves. */
static long scratch_of_winograd(const aml_convolution *c) {
    const aml_window *w = &c->window;
    if (w->window_height != 3 || w->window_width != 3 || w->stride != 1) return 0;
    const long in = padded(w->channels), out = padded(c->filters);
    const long across = larger((w->out_width + 1) / 2, (w->width + 1) / 2), patches = larger(28, across);
    const long lines = c->pool > 1 ? 2 * patches * 2 * 4 * LANES : 0;
    return 16 * (larger(patches * (in + out + 4 * LANES), in * out) + 2 * in * out) + lines;
}

/* Weights the other way round, in up to stride x stride parts; the padded image; the slopes with their margin. */
long aml_scratch_count(const aml_convolution *c) {
    const aml_window *w = &c->window;
    const long window = w->window_height * w->window_width, slack = 128;
    if (window == 1 && w->stride == 1 && c->pool == 1) return scratch_of_rows(c) + slack;
    const long height = (w->out_height - 1) * w->stride + w->window_height + 1;
    const long width = (w->out_width - 1) * w->stride + w->window_width;
    const long margin = 2 * (w->window_height - 1);
    const long lines = c->pool > 1 ? c->pool * w->out_width * 4 * LANES : 0;
    const long forward = padded(c->filters) * (1 + window * w->channels) + lines;
    const long backward = padded(w->channels) * (w->stride * w->stride + window * c->filters) +
                          padded((w->out_height + margin) * (w->out_width + margin) * c->filters);
    return padded((height * width + 1) * w->channels) + larger(forward, backward) + scratch_of_winograd(c) + slack;
}
