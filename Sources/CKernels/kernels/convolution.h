/* Convolutions over [height, width, channels] images, one sample at a time: small enough to stay in a near cache from
 * the copy that adds the padding to the last product. The gradient of the input is a convolution, too: of the slopes
 * with the weights turned round, once for each place that a pixel can have in the stride. */

/* out[u, v, f] = sum over lines l, taps t, channels c of in[u stride + l, v stride + t, c] w[l, t, c, f]. */
typedef struct {
    long height, width, outputs;             /* of out */
    long lines, taps, channels;              /* of the window */
    long line_step, step, pixel_step;        /* of in: line to line, pixel to pixel, output pixel to output pixel */
    long row_step;                           /* of in: output line to output line */
    long out_row_step, out_step;
    bool adds;                               /* to what out holds, instead of beginning with the bias */
    upcoming *next;                          /* asked for meanwhile; null for nothing */
} correlation;

/* Taps that share one load; 1 where all taps and channels of a line are summed over as one run. */
static inline long shared_taps(const correlation *c) {
    if (c->taps == 1 || c->pixel_step != c->step || REGISTERS < 32) return 1;
    return c->taps % 3 == 0 || c->taps > 4 ? 3 : 2;
}

/* What a correlation sums over before it writes its outputs down and takes up the next: `taps` from `first` on. */
typedef struct {
    long first, taps;    /* of the window's line */
    long shared;         /* taps of a tile */
    long channels;       /* of a tile */
} tap_group;

static inline tap_group group_from(const correlation *c, long first) {
    const long shared = shared_taps(c);
    if (shared == 1) return (tap_group){first, c->taps, 1, c->taps * c->channels};
    const long taps = smaller(shared, c->taps - first);
    return (tap_group){first, taps, taps, c->channels};
}

static long packed_count(const correlation *c) {
    return pieces(c->outputs, LANES) * LANES * c->lines * c->taps * c->channels;
}

/* `matrix(line, tap)` begins at numbers + line * line_step + tap * tap_step. */
static void pack_correlation(
    const correlation *c, weight_matrix matrix, long line_step, long tap_step, float *packed) {
    const long vectors = best_vectors(c->width, c->outputs, shared_taps(c)), panel = vectors * LANES;
    const float *numbers = matrix.numbers;
    for (long output = 0; output < c->outputs; output += panel) {
        const long v = smaller(vectors, pieces(c->outputs - output, LANES));
        tap_group group;
        for (long first = 0; first < c->taps; first += group.taps) {
            group = group_from(c, first);
            /* A run of taps lies tap after tap; taps that share a load lie side by side. */
            const long step = group.shared * v * LANES;
            const long tap = group.shared == 1 ? c->channels * v * LANES : v * LANES;
            for (long l = 0; l < c->lines; l++, packed += group.taps * c->channels * v * LANES)
                for (long t = 0; t < group.taps; t++) {
                    matrix.numbers = numbers + l * line_step + (first + t) * tap_step;
                    pack_rows(&matrix, 0, c->channels, output, v, packed + t * tap, step);
                }
        }
    }
}

static void correlate_line(
    tile_walk *walk, upcoming *next, long width, long vectors, long taps, const float *in, long pixel_step,
    const float *packed, float *out, long count) {
    const long tiles = pieces(width, most_pixels(vectors, taps));
    for (long i = 0; i < tiles; i++) {
        const long n = width / tiles + (i < width % tiles);
        if (next) walk->soon = take_upcoming(next, walk->lines * walk->channels);
        sum_tiles[taps - 1][vectors - 1][n - 1](walk, in, packed, out, count);
        in += n * pixel_step;
        out += n * walk->out_step;
    }
}

/* Whatever a tile cannot apply in its registers. */
static inline void activate_others(aml_activation kind, long count, float *y) {
    if (kind != AML_IDENTITY && kind != AML_RELU) activation(kind, count, y, y);
}

/* Some lines of one panel's outputs, from the panel's packed weights. */
static void correlate_lines(
    const correlation *c, long first_line, long lines, long vectors, bool rectifies, const float *in,
    const float *packed, const float *bias, float *out, long out_row_step, long out_step, long count) {
    in += first_line * c->row_step;
    tap_group group;
    for (long first = 0; first < c->taps; first += group.taps) {
        group = group_from(c, first);
        tile_walk walk = {
            .lines = c->lines, .line_step = c->line_step, .channels = group.channels, .step = c->pixel_step,
            .out_step = out_step, .bias = bias, .adds = c->adds || first > 0,
            .rectifies = rectifies && first + group.taps >= c->taps, .soon_step = FLOATS_OF_A_LINE};
        for (long u = 0; u < lines; u++)
            correlate_line(
                &walk, c->next, c->width, vectors, group.shared, in + u * c->row_step + first * c->step,
                c->pixel_step, packed, out + u * out_row_step, count);
        packed += c->lines * group.taps * c->channels * vectors * LANES;
    }
}

/* Panel by panel, so that the weights of one stay in the nearest cache for all lines. With a pool, the lines that are
   pooled together go through `lines`. */
static void correlate(
    const correlation *c, aml_activation kind, const float *in, const float *packed, const float *all_bias, float *out,
    long pool, uint8_t *winners, float *lines) {
    float room[MOST_VECTORS * LANES];
    const long vectors = best_vectors(c->width, c->outputs, shared_taps(c));
    const bool rectifies = kind == AML_RELU;
    for (long output = 0; output < c->outputs; output += vectors * LANES) {
        const long v = smaller(vectors, pieces(c->outputs - output, LANES)), step = v * LANES;
        const long count = smaller(step, c->outputs - output);
        const float *bias = panel_bias(all_bias, c->outputs, output, v, room);
        if (pool == 1)
            correlate_lines(
                c, 0, c->height, v, rectifies, in, packed, bias, out + output, c->out_row_step, c->out_step, count);
        else
            for (long u = 0; u + pool <= c->height; u += pool) {
                const long at = u / pool * (c->width / pool) * c->outputs + output;
                correlate_lines(c, u, pool, v, rectifies, in, packed, bias, lines, c->width * step, step, step);
                activate_others(kind, pool * c->width * step, lines);
                pool_lines(pool, c->width, step, count, lines, out + at, winners + at, c->outputs);
            }
        packed += c->lines * c->taps * c->channels * step;
    }
}

#include "winograd.h"

/* The image with its padding. */
typedef struct {
    long height, width, channels;
} padded_image;

static inline padded_image padded_input(const aml_window *w) {
    return (padded_image){(w->out_height - 1) * w->stride + w->window_height,
                          (w->out_width - 1) * w->stride + w->window_width, w->channels};
}

/* With a line and a pixel more, which Winograd's patches reach where there is an odd number of outputs. */
static inline long padded_count(const aml_window *w) {
    const padded_image p = padded_input(w);
    return pieces((p.height * p.width + p.width + 1) * p.channels, 16) * 16;
}

/* Whether a sample is copied before it is read: to be padded or normalised, or because patches reach beyond it. */
static inline bool is_copied(const aml_window *w, const aml_normal *before) {
    const padded_image p = padded_input(w);
    const bool is_odd = w->window_height == 3 && w->stride == 1 && (w->out_height % 2 || w->out_width % 2);
    return before || w->pad_top > 0 || w->pad_left > 0 || p.height > w->height || p.width > w->width || is_odd;
}

static inline void copy_line(long count, const float *x, float *to) {
    long i = 0;
    for (; i + LANES <= count; i += LANES) store(to + i, load(x + i));
    if (i < count) store_lanes(to + i, load_lanes(x + i, count - i), count - i);
}

static void normalize_line(const aml_normal *normal, long pixels, long channels, const float *x, float *to) {
#define LOOP(KIND)                                                                                         \
    for (long c = 0; c < channels; c += LANES) {                                                           \
        const long count = channels - c;                                                                   \
        const vec factor = load_some(normal->factor + c, count);                                           \
        const vec summand = load_some(normal->summand + c, count);                                         \
        for (long i = c; i < pixels * channels; i += channels)                                             \
            store_some(to + i, normal_of(KIND, load_some(x + i, count), factor, summand), count);          \
    }
    FOR_EACH_ACTIVATION(normal->activation, LOOP)
#undef LOOP
}

/* Copies a sample into the middle of zeros, normalised first where asked for. */
static void copy_inside(const aml_window *w, const aml_normal *normal, const float *x, float *padded) {
    const padded_image p = padded_input(w);
    const long width = smaller(w->width, p.width - w->pad_left), height = smaller(w->height, p.height - w->pad_top);
    padded += (w->pad_top * p.width + w->pad_left) * w->channels;
    for (long y = 0; y < height; y++, x += w->width * w->channels, padded += p.width * w->channels)
        if (normal)
            normalize_line(normal, width, w->channels, x, padded);
        else
            copy_line(width * w->channels, x, padded);
}

static correlation forward_correlation(const aml_window *w, long filters, const aml_normal *before) {
    const long line = (is_copied(w, before) ? padded_input(w).width : w->width) * w->channels;
    return (correlation){
        .height = w->out_height, .width = w->out_width, .outputs = filters, .lines = w->window_height,
        .taps = w->window_width, .channels = w->channels, .line_step = line, .step = w->channels,
        .pixel_step = w->stride * w->channels, .row_step = w->stride * line,
        .out_row_step = w->out_width * filters, .out_step = filters};
}

/* Slopes lie in zeros wide enough for every window that sees one of them. */
static inline long slope_margin(const aml_window *w) { return w->window_height - 1; }
static inline long slope_line(const aml_window *w, long filters) {
    return (w->out_width + 2 * slope_margin(w)) * filters;
}
static inline long slope_count(const aml_window *w, long filters) {
    return (w->out_height + 2 * slope_margin(w)) * slope_line(w, filters);
}

/* The part of the input's gradient whose lines and columns, padding included, are `a` and `b` modulo the stride. */
typedef struct {
    correlation sum;
    long in, out;                /* where it begins in the slopes and in the gradient */
    long first_line, first_tap;  /* of the weights; others follow at minus `stride` */
} gradient_part;

static inline long parts_taps(long window, long stride, long place) { return (window - place + stride - 1) / stride; }

static gradient_part part_of_gradient(const aml_window *w, long filters, long a, long b) {
    const long s = w->stride, margin = slope_margin(w), line = slope_line(w, filters);
    const long lines = parts_taps(w->window_height, s, a), taps = parts_taps(w->window_width, s, b);
    /* Line y of the input is line s u + a of the padded one. */
    const long u = w->pad_top > a ? (w->pad_top - a + s - 1) / s : 0;
    const long v = w->pad_left > b ? (w->pad_left - b + s - 1) / s : 0;
    const long y = s * u + a - w->pad_top, x = s * v + b - w->pad_left;
    return (gradient_part){
        .sum = {.height = y < w->height ? (w->height - 1 - y) / s + 1 : 0,
                .width = x < w->width ? (w->width - 1 - x) / s + 1 : 0,
                .outputs = w->channels, .lines = lines, .taps = taps, .channels = filters, .line_step = line,
                .step = filters, .pixel_step = filters, .row_step = line,
                .out_row_step = s * w->width * w->channels, .out_step = s * w->channels},
        .in = (margin + u - lines + 1) * line + (margin + v - taps + 1) * filters,
        .out = (y * w->width + x) * w->channels,
        .first_line = a + s * (lines - 1), .first_tap = b + s * (taps - 1)};
}

/* A window narrower than the stride sees some pixels never; an image narrower than that lacks them. */
static inline bool is_empty(const correlation *c) {
    return c->lines == 0 || c->taps == 0 || c->height == 0 || c->width == 0;
}

/* The gradient of the input where it has but one part and that goes Winograd's way. */
static inline bool has_winograd_gradient(const aml_convolution *c) {
    const gradient_part part = part_of_gradient(&c->window, c->filters, 0, 0);
    return c->window.stride == 1 && has_winograd(&part.sum);
}

/* `room`: for 16 weights where there are 9. */
static void pack_for_gradient(const aml_convolution *c, const float *weights, float *packed, float *room) {
    const aml_window *w = &c->window;
    if (has_winograd_gradient(c)) {
        const gradient_part part = part_of_gradient(w, c->filters, 0, 0);
        spread_weights(w->channels * c->filters, weights, room);
        pack_winograd(&part.sum, room, c->filters, true, packed);
        return;
    }
    const long tap = w->channels * c->filters, line = w->window_width * tap;
    for (long a = 0; a < w->stride; a++)
        for (long b = 0; b < w->stride; b++) {
            const gradient_part part = part_of_gradient(w, c->filters, a, b);
            if (is_empty(&part.sum)) continue;
            const weight_matrix m = {
                weights + part.first_line * line + part.first_tap * tap, w->channels, c->filters, true};
            pack_correlation(&part.sum, m, -w->stride * line, -w->stride * tap, packed);
            packed += packed_count(&part.sum);
        }
}

static long gradient_packed_count(const aml_convolution *c) {
    if (has_winograd_gradient(c)) return COMPONENTS * c->filters * pieces(c->window.channels, LANES) * LANES;
    long count = 0;
    for (long a = 0; a < c->window.stride; a++)
        for (long b = 0; b < c->window.stride; b++) {
            const gradient_part part = part_of_gradient(&c->window, c->filters, a, b);
            if (!is_empty(&part.sum)) count += packed_count(&part.sum);
        }
    return count;
}

static void input_gradient(
    const aml_convolution *c, const float *slope, const float *packed, bool adds, upcoming *next, float *dx,
    float *room) {
    const aml_window *w = &c->window;
    if (has_winograd_gradient(c)) {
        gradient_part part = part_of_gradient(w, c->filters, 0, 0);
        part.sum.adds = adds;
        part.sum.next = next;
        winograd(&part.sum, AML_IDENTITY, slope + part.in, packed, 0, dx + part.out, 1, 0, 0, room);
        return;
    }
    if (w->stride > w->window_height && !adds)
        for (long i = 0; i < w->height * w->width * w->channels; i++) dx[i] = 0.0f;
    for (long a = 0; a < w->stride; a++)
        for (long b = 0; b < w->stride; b++) {
            gradient_part part = part_of_gradient(w, c->filters, a, b);
            if (is_empty(&part.sum)) continue;
            part.sum.adds = adds;
            part.sum.next = next;
            correlate(&part.sum, AML_IDENTITY, slope + part.in, packed, 0, dx + part.out, 1, 0, 0);
            packed += packed_count(&part.sum);
        }
}

/* How the weights' gradient is cut into tiles: V vectors, T taps at once, and the channels that fit. */
typedef struct {
    long vectors, taps;
} gradient_cut;

static gradient_cut best_gradient_cut(const correlation *c) {
    const long shared = c->width >= MOST_TAPS ? shared_taps(c) : 1, all = pieces(c->outputs, LANES);
    gradient_cut best = {1, 1};
    float least = 1e30f;
    for (long v = 1; v <= smaller(all, MOST_VECTORS); v++)
        for (long t = 1; t <= shared; t += shared > 1 ? shared - 1 : 1) {
            const long most = most_channels(v, t), channels = t == 1 ? c->taps * c->channels : c->channels;
            if (most < 1) continue;
            const long tiles = pieces(channels, most), n = pieces(channels, tiles);
            /* A line begins and ends with turns that only some of the taps take part in. */
            const float turns = (float)c->width + (float)(t - 1);
            const float cycles = (float)pieces(all, v) * (float)tiles * (float)pieces(t == 1 ? 1 : c->taps, t) *
                                 turns * cycles_of_turn(n * v * t, n + t * v, 1);
            if (cycles < least) {
                least = cycles;
                best = (gradient_cut){v, t};
            }
        }
    return best;
}

/* Vectors of 64 bytes that half of the nearest cache holds. */
#define NEAR_VECTORS 400

/* The same for an image of one channel, whose lines must make up for the channels that a tile lacks. */
static void weight_gradient_of_lines(
    const correlation *c, const float *in, const float *slope, long slope_line, float *gradient) {
    const long shared = c->width >= MOST_TAPS ? shared_taps(c) : 1;
    gradient_walk walk = {
        .rows = c->height, .row_step = c->row_step, .slope_row_step = slope_line, .pixels = c->width,
        .step = c->pixel_step, .slope_step = c->outputs, .tap_step = c->outputs,
        .channel_step = c->taps * c->outputs, .adds = true, .spread = c->line_step};
    for (long first = 0, t; first < c->taps; first += t) {
        t = smaller(shared, c->taps - first);
        const long vectors = SUMS_FIT(c->lines * t, 2, t) ? 2 : 1;
        for (long output = 0; output < c->outputs; output += vectors * LANES) {
            const long v = smaller(vectors, pieces(c->outputs - output, LANES));
            spread_tiles[t - 1][v - 1][(c->lines - 3) / 2](
                &walk, in + first * c->step, slope + output, gradient + first * c->outputs + output,
                smaller(v * LANES, c->outputs - output));
        }
    }
}

/* gradient [lines, taps, channels, filters] += the sum over all pixels of a sample. */
static void weight_gradient(
    const correlation *c, const float *in, const float *slope, long slope_line, float *gradient) {
    if (c->channels == 1 && c->lines > 1) {
        weight_gradient_of_lines(c, in, slope, slope_line, gradient);
        return;
    }
    const gradient_cut cut = best_gradient_cut(c);
    const long tap_step = c->channels * c->outputs;
    /* So many lines that their slopes stay in the nearest cache while all weights take their turn. */
    const long pixels = NEAR_VECTORS / (cut.vectors + 1);
    const long block = pixels > c->width ? pixels / c->width : 1;
    gradient_walk walk = {
        .row_step = c->row_step, .slope_row_step = slope_line, .pixels = c->width, .step = c->pixel_step,
        .slope_step = c->outputs, .tap_step = tap_step, .channel_step = c->outputs, .adds = true};
    for (long u = 0; u < c->height; u += block) {
        walk.rows = smaller(block, c->height - u);
        for (long output = 0; output < c->outputs; output += cut.vectors * LANES) {
            const long v = smaller(cut.vectors, pieces(c->outputs - output, LANES));
            const long count = smaller(v * LANES, c->outputs - output);
            for (long l = 0; l < c->lines; l++)
                for (long first = 0, taps; first < c->taps; first += taps) {
                    const long t = smaller(cut.taps, c->taps - first);
                    taps = cut.taps == 1 ? c->taps : t;
                    const long channels = cut.taps == 1 ? c->taps * c->channels : c->channels;
                    const long tiles = pieces(channels, most_channels(v, t));
                    const float *at = in + u * c->row_step + l * c->line_step + first * c->step;
                    float *to = gradient + (l * c->taps + first) * tap_step + output;
                    for (long i = 0; i < tiles; i++) {
                        const long n = channels / tiles + (i < channels % tiles);
                        gradient_tiles[t - 1][v - 1][n - 1](
                            &walk, at, slope + u * slope_line + output, to, count);
                        at += n;
                        to += n * c->outputs;
                    }
                }
        }
    }
}

/* slope = factor dy f'(y), a line of pixels at a time, and its sum over the pixels is added to the bias' gradient. */
static void make_slopes(
    aml_activation kind, long pixels, long filters, const float *y, const float *dy, float factor, float *slope,
    long slope_step, float *bias_gradient) {
#define LOOP(KIND)                                                                                         \
    for (long f = 0; f < filters; f += LANES) {                                                            \
        const long count = filters - f;                                                                    \
        vec sum = {0};                                                                                     \
        for (long p = 0; p < pixels; p++) {                                                                \
            const long at = p * filters + f;                                                               \
            const vec d = slopes_of(KIND, load_some(y + at, count), factor * load_some(dy + at, count));   \
            store_some(slope + p * slope_step + f, d, count);                                              \
            sum += d;                                                                                      \
        }                                                                                                  \
        if (bias_gradient) store_some(bias_gradient + f, load_some(bias_gradient + f, count) + sum, count); \
    }
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}

static inline bool is_pointwise(const aml_window *w) {
    return w->window_height == 1 && w->window_width == 1 && w->stride == 1;
}

/* Whether all pixels of all samples are rows of one matrix product. */
static inline bool is_product(const aml_convolution *c) { return is_pointwise(&c->window) && c->pool == 1; }

static inline long rows_of(const aml_convolution *c, long samples) {
    return samples * c->window.out_height * c->window.out_width;
}

static void pack_weights(const aml_convolution *c, const correlation *sum, const float *weights, float *packed) {
    const weight_matrix m = {weights, c->filters, c->filters, false};
    const long tap = c->window.channels * c->filters;
    pack_correlation(sum, m, c->window.window_width * tap, tap, packed);
}

static const aml_share whole = {0, 1};

/* A part of the outputs of all rows. */
static void multiply(const aml_convolution *c, aml_share share, long samples, const aml_pass *pass) {
    const product p = {rows_of(c, samples), c->window.channels, c->filters, c->window.channels, c->filters};
    const weight_matrix m = {pass->weights, c->filters, c->filters, false};
    multiply_panels(&p, share, &m, pass->bias, c->activation == AML_RELU, pass->x, pass->y, pass->scratch);
    const long panel = product_vectors(p.rows, &m) * LANES;
    const long first = start_of(share, share.part, p.outputs, panel);
    const long count = start_of(share, share.part + 1, p.outputs, panel) - first;
    if (count == p.outputs)
        activate_others(c->activation, p.rows * p.outputs, pass->y);
    else
        for (long r = 0; r < p.rows; r++) activate_others(c->activation, count, pass->y + r * p.outputs + first);
}

/* Of a sample. */
static inline long outputs_of(const aml_convolution *c) {
    return (c->window.out_height / c->pool) * (c->window.out_width / c->pool) * c->filters;
}

/* To the next sample. */
static void advance(aml_pass *p, const aml_convolution *c, long in, long out) {
    p->x += in;
    p->y += out;
    if (p->winners) p->winners += out;
    if (p->moments) p->moments += 2 * c->filters;
    if (p->dy) p->dy += out;
    if (p->dx) p->dx += in;
    if (p->sums) p->sums += 2 * c->window.channels;
}

/* What the next sample's pass will read; nothing where this is the last of those left. */
static upcoming next_sample(const aml_pass *p, long in, long out, long left) {
    if (left == 1) return (upcoming){.array = MOST_ARRAYS};
    if (!p->dy) return (upcoming){{p->x + in}, {p->x + 2 * in}, 0};
    return (upcoming){
        {p->x + in, p->y + out, p->dy + out}, {p->x + 2 * in, p->y + 2 * out, p->dy + 2 * out}, 0};
}

static void convolve_directly(const aml_convolution *c, long samples, aml_pass p) {
    const aml_window *w = &c->window;
    correlation sum = forward_correlation(w, c->filters, p.before);
    const long in = w->height * w->width * w->channels, out = outputs_of(c);
    const bool copies = is_copied(w, p.before), is_fast = has_winograd(&sum) && c->pool <= 2;
    float *image = p.scratch + (is_fast ? winograd_count(&sum) : packed_count(&sum));
    float *lines = image + (copies ? padded_count(w) : 0), *room = lines + winograd_lines(&sum, c->pool);
    if (copies) memset(image, 0, (size_t)padded_count(w) * sizeof(float));
    if (is_fast) {
        spread_weights(sum.channels * sum.outputs, p.weights, room);
        pack_winograd(&sum, room, c->filters, false, p.scratch);
    } else {
        pack_weights(c, &sum, p.weights, p.scratch);
    }
    for (long n = 0; n < samples; n++) {
        if (copies) copy_inside(w, p.before, p.x, image);
        const float *x = copies ? image : p.x;
        upcoming next = next_sample(&p, in, out, samples - n);
        sum.next = &next;
        if (is_fast)
            winograd(&sum, c->activation, x, p.scratch, p.bias, p.y, c->pool, p.winners, lines, room);
        else
            correlate(&sum, c->activation, x, p.scratch, p.bias, p.y, c->pool, p.winners, lines);
        if (c->pool == 1) activate_others(c->activation, out, p.y);
        if (p.moments) moments_of_sample(w->out_height * w->out_width, c->filters, p.y, p.moments);
        advance(&p, c, in, out);
    }
}

static void convolve(const aml_convolution *c, long samples, const aml_pass *pass) {
    if (is_product(c))
        multiply(c, whole, samples, pass);
    else
        convolve_directly(c, samples, *pass);
}

/* Rows whose slopes are made at once. */
#define ROWS 128
/* Rows that lie a power of two apart share places in the nearest cache; one more vector sets them apart. */
static inline long row_of_slopes(long outputs) { return pieces(outputs, 16) * 16 + 16; }

/* For a part of the inputs. Each part makes the slopes for itself: that takes less than waiting for each other. */
static void multiply_backward(const aml_convolution *c, aml_share share, long samples, const aml_pass *pass) {
    const long all = rows_of(c, samples), inputs = c->window.channels, outputs = c->filters;
    const long step = row_of_slopes(outputs);
    const weight_matrix m = {pass->weights, inputs, outputs, true};
    float *slopes = pass->scratch, *rest = slopes + ROWS * step;
    float *bias_gradient = share.part == 0 ? pass->bias_gradient : 0;
    if (bias_gradient) memset(bias_gradient, 0, (size_t)outputs * sizeof(float));
    for (long first = 0; first < all; first += ROWS) {
        const long rows = smaller(ROWS, all - first);
        make_slopes(
            c->activation, rows, outputs, pass->y + first * outputs, pass->dy + first * outputs,
            pass->slope_factor, slopes, step, bias_gradient);
        /* The inputs' gradient first: then the weights may change. */
        const product backward = {rows, outputs, inputs, step, inputs};
        if (pass->dx)
            multiply_panels(&backward, share, &m, 0, false, slopes, pass->dx + first * inputs, rest);
        const product forward = {rows, inputs, outputs, inputs, step};
        weight_gradient_of_rows(
            &forward, share, pass, first > 0, first + rows == all, pass->x + first * inputs, slopes, rest);
    }
}

static void make_slopes_of_sample(const aml_convolution *c, const aml_pass *p, float *slope, long line) {
    const long width = c->window.out_width / c->pool, out = width * c->filters;
    const float *y = p->y, *dy = p->dy;
    for (long u = 0; u < c->window.out_height / c->pool; u++, y += out, dy += out, slope += c->pool * line)
        if (p->after)
            make_normal_slopes(p->after, width, c->filters, y, dy, slope, p->bias_gradient);
        else if (c->pool > 1)
            make_pooled_slopes(
                c->activation, c->pool, width, c->filters, y, dy, p->slope_factor, p->winners + u * out, slope, line,
                p->bias_gradient);
        else
            make_slopes(
                c->activation, width, c->filters, y, dy, p->slope_factor, slope, c->filters, p->bias_gradient);
}

static void convolve_directly_backward(const aml_convolution *c, long samples, aml_pass p) {
    const aml_window *w = &c->window;
    const correlation sum = forward_correlation(w, c->filters, p.before);
    const long in = w->height * w->width * w->channels, out = outputs_of(c), tap = w->channels * c->filters;
    const long margin = slope_margin(w), line = slope_line(w, c->filters);
    const bool copies = is_copied(w, p.before), is_fast = has_winograd(&sum);
    float *image = p.scratch, *slopes = image + (copies ? padded_count(w) : 0);
    float *components = slopes + pieces(slope_count(w, c->filters), 16) * 16 + 64;
    float *packed = components + (is_fast ? COMPONENTS * tap : 0), *room = packed + gradient_packed_count(c);
    float *inside = slopes + margin * line + margin * c->filters;
    if (p.bias_gradient) memset(p.bias_gradient, 0, (size_t)c->filters * sizeof(float));
    if (p.dx) pack_for_gradient(c, p.weights, packed, room);
    memset(p.scratch, 0, (size_t)(slopes - p.scratch + slope_count(w, c->filters)) * sizeof(float));
    memset(p.weight_gradient, 0, (size_t)(sum.lines * sum.taps * tap) * sizeof(float));
    if (is_fast) memset(components, 0, (size_t)(COMPONENTS * tap) * sizeof(float));
    for (long n = 0; n < samples; n++) {
        make_slopes_of_sample(c, &p, inside, line);
        if (copies) copy_inside(w, p.before, p.x, image);
        if (is_fast)
            winograd_gradient(&sum, copies ? image : p.x, inside, line, components, room);
        else
            weight_gradient(&sum, copies ? image : p.x, inside, line, p.weight_gradient);
        if (p.dx) {
            upcoming next = next_sample(&p, in, out, samples - n);
            input_gradient(c, slopes, packed, p.adds, &next, p.dx, room);
            if (p.sums) sums_of_sample(p.before, w->height * w->width, w->channels, p.x, p.dx, p.sums);
        }
        advance(&p, c, in, out);
    }
    if (is_fast) gather_weights(tap, components, p.weight_gradient);
}

static void convolve_backward(const aml_convolution *c, long samples, const aml_pass *pass) {
    if (is_product(c))
        multiply_backward(c, whole, samples, pass);
    else
        convolve_directly_backward(c, samples, *pass);
}
