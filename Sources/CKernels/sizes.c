#include "include/CKernels.h"

/* The widest vector of any instruction set, so that memory planned for one serves all. */
static long padded(long count) { return (count + 15) / 16 * 16; }

static long window_count(const aml_window *w) { return w->window_height * w->window_width; }

long aml_packed_count(const aml_convolution *c) {
    return padded(c->filters) * (1 + window_count(&c->window) * c->window.channels);
}

long aml_packed_transposed_count(const aml_convolution *c) {
    const long parts = c->window.stride * c->window.stride;
    return padded(c->window.channels) * (parts + window_count(&c->window) * c->filters);
}

long aml_scratch_count(const aml_convolution *c) {
    const aml_window *w = &c->window;
    const long slack = 64;
    if (window_count(w) == 1 && w->stride == 1) return 128 * (padded(c->filters) + 16) + slack;
    const long margin = 2 * (w->window_height - 1);
    const long height = (w->out_height - 1) * w->stride + w->window_height;
    const long width = (w->out_width - 1) * w->stride + w->window_width;
    return padded(height * width * w->channels) +
           (w->out_height + margin) * (w->out_width + margin) * c->filters + slack;
}
