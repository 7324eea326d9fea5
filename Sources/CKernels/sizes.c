#include "include/CKernels.h"

/* The widest vector of any instruction set, so that memory planned for one serves all. */
#define LANES 16

static long padded(long count) { return (count + LANES - 1) / LANES * LANES; }
static long larger(long a, long b) { return a > b ? a : b; }

/* A piece of the weights of 128 rows, and slopes or inputs of 128 rows. */
static long scratch_of_rows(const aml_convolution *c) {
    return 128 * (padded(c->filters) + LANES) + (128 + 1) * 4 * LANES;
}

/* Weights the other way round, in up to stride x stride parts; the padded image; the slopes with their margin. */
long aml_scratch_count(const aml_convolution *c) {
    const aml_window *w = &c->window;
    const long window = w->window_height * w->window_width, slack = 128;
    if (window == 1 && w->stride == 1 && c->pool == 1) return scratch_of_rows(c) + slack;
    const long height = (w->out_height - 1) * w->stride + w->window_height;
    const long width = (w->out_width - 1) * w->stride + w->window_width;
    const long margin = 2 * (w->window_height - 1);
    const long lines = c->pool > 1 ? c->pool * w->out_width * 4 * LANES : 0;
    const long forward = padded(c->filters) * (1 + window * w->channels) + lines;
    const long backward = padded(w->channels) * (w->stride * w->stride + window * c->filters) +
                          padded((w->out_height + margin) * (w->out_width + margin) * c->filters);
    return padded(height * width * w->channels) + larger(forward, backward) + slack;
}
