/* Y = f(X W + b) over rows: dense layers, and convolutions that see one pixel.
 *
 * A tile must read its weights from the nearest cache, so W is cut into pieces, each packed just before all rows use
 * it, while the next is on its way from memory. Y's sums are taken up again for each piece of a panel. */

/* Rows of W in a piece: with 64 outputs, 32 KiB. */
#define CUT 128
#define PIECE (CUT * MOST_VECTORS * 16)

typedef struct {
    long rows, inputs, outputs;
    long x_step, y_step;    /* from row to row */
} product;

/* Numbers on their way from memory: rows of `count` numbers, `stride` apart, asked for little by little. */
typedef struct {
    const float *numbers;
    long rows, count, stride;
} coming;

static inline coming piece_of(const weight_matrix *m, long first, long rows, long output, long outputs) {
    outputs = smaller(outputs, m->outputs - output);
    return m->transposed ? (coming){m->numbers + output * m->stride + first, outputs, rows, m->stride}
                         : (coming){m->numbers + first * m->stride + output, rows, outputs, m->stride};
}

static inline void ask_for(const coming *c, long part, long parts) {
    for (long r = part * c->rows / parts; r < (part + 1) * c->rows / parts; r++)
        for (long i = 0; i < c->count; i += 16) __builtin_prefetch(c->numbers + r * c->stride + i, 0, 2);
}

static void multiply_piece(
    const product *p, const tile_walk *walk, long vectors, const coming *next, const float *x, const float *packed,
    float *y, long count) {
    const long tiles = pieces(p->rows, most_pixels(vectors, 1));
    for (long i = 0; i < tiles; i++) {
        const long n = p->rows / tiles + (i < p->rows % tiles);
        sum_tiles[0][vectors - 1][n - 1](walk, x, packed, y, count);
        ask_for(next, i, tiles);
        x += n * p->x_step;
        y += n * p->y_step;
    }
}

/* Where a part of `count` begins, in whole pieces of `size`: the pieces are the same however many parts there are. */
static inline long start_of(aml_share share, long part, long count, long size) {
    return smaller(part * pieces(count, size) / share.parts * size, count);
}

/* `scratch`: PIECE numbers. */
static void multiply_panels(
    const product *p, aml_share share, const weight_matrix *m, const float *bias, bool rectifies, const float *x,
    float *y, float *scratch) {
    const long vectors = best_vectors(p->rows, p->outputs, 1), panel = vectors * LANES;
    const long end = start_of(share, share.part + 1, p->outputs, panel);
    tile_walk walk = {.lines = 1, .step = p->x_step, .out_step = p->y_step};
    float room[MOST_VECTORS * LANES];
    for (long output = start_of(share, share.part, p->outputs, panel); output < end; output += panel) {
        const long v = smaller(vectors, pieces(p->outputs - output, LANES));
        walk.bias = panel_bias(bias, p->outputs, output, v, room);
        for (long cut = 0; cut < p->inputs; cut += CUT) {
            walk.channels = smaller(CUT, p->inputs - cut);
            walk.adds = cut > 0;
            walk.rectifies = rectifies && cut + CUT >= p->inputs;
            /* A matrix of one panel lies as it should. */
            const bool is_packed = !m->transposed && m->stride == v * LANES;
            if (!is_packed) pack_rows(m, cut, walk.channels, output, v, scratch, v * LANES);
            const float *packed = is_packed ? m->numbers + cut * m->stride : scratch;
            coming next = {0};
            if (cut + CUT < p->inputs)
                next = piece_of(m, cut + CUT, smaller(CUT, p->inputs - cut - CUT), output, panel);
            else if (output + panel < end)
                next = piece_of(m, 0, smaller(CUT, p->inputs), output + panel, panel);
            multiply_piece(
                p, &walk, v, &next, x + cut, packed, y + output, smaller(v * LANES, p->outputs - output));
        }
    }
}

static inline long best_gradient_vectors(long inputs, long outputs) {
    const long all = pieces(outputs, LANES);
    long best = 1;
    float least = 1e30f;
    for (long v = 1; v <= smaller(all, MOST_VECTORS); v++) {
        const long most = most_channels(v, 1);
        const float cycles =
            (float)pieces(all, v) * (float)pieces(inputs, most) * cycles_of_turn(most * v, most + v, 1);
        if (cycles < least) {
            least = cycles;
            best = v;
        }
    }
    return best;
}

/* Channels of X that are copied side by side, so that they and the slopes of a panel share the nearest cache. */
#define CHANNELS 24

/* gradient [inputs, outputs] = X^T slope, or added to it. `scratch`: rows x CHANNELS numbers. */
static void weight_gradient_of_rows(
    const product *p, aml_share share, bool adds, const float *x, const float *slope, float *gradient, float *scratch) {
    const long vectors = best_gradient_vectors(p->inputs, p->outputs);
    gradient_walk walk = {
        .rows = 1, .pixels = p->rows, .slope_step = p->y_step, .channel_step = p->outputs, .adds = adds};
    const long end = start_of(share, share.part + 1, p->inputs, CHANNELS);
    for (long first = start_of(share, share.part, p->inputs, CHANNELS); first < end; first += CHANNELS) {
        const long channels = smaller(CHANNELS, p->inputs - first);
        walk.step = channels;
        for (long r = 0; r < p->rows; r++)
            for (long c = 0; c < channels; c += LANES)
                store_some(
                    scratch + r * channels + c, load_some(x + r * p->x_step + first + c, channels - c), channels - c);
        for (long output = 0; output < p->outputs; output += vectors * LANES) {
            const long v = smaller(vectors, pieces(p->outputs - output, LANES));
            const long count = smaller(v * LANES, p->outputs - output);
            const long tiles = pieces(channels, most_channels(v, 1));
            for (long i = 0, c = 0, n; i < tiles; i++, c += n) {
                n = channels / tiles + (i < channels % tiles);
                gradient_tiles[0][v - 1][n - 1](
                    &walk, scratch + c, slope + output, gradient + (first + c) * p->outputs + output, count);
            }
        }
    }
}
