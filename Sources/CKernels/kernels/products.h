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

/* The piece of W that is packed next, asked for on the way: `lines` lines of the cache of each row. */
typedef struct {
    const float *numbers;
    long stride, lines;
} coming;

/* A transposed piece lies in a few long rows, whose ends the hardware guesses. */
static inline coming piece_of(const weight_matrix *m, long first, long output, long outputs) {
    if (m->transposed) return (coming){0};
    outputs = smaller(outputs, m->outputs - output);
    return (coming){m->numbers + first * m->stride + output, m->stride, pieces(outputs, FLOATS_OF_A_LINE)};
}

static void multiply_piece(
    const product *p, tile_walk walk, long vectors, const coming *next, const float *x, const float *packed, float *y,
    long count) {
    const long tiles = pieces(p->rows, most_pixels(vectors, 1));
    walk.soon_step = next->stride;
    for (long i = 0; i < tiles; i++) {
        const long n = p->rows / tiles + (i < p->rows % tiles);
        walk.soon = i < next->lines ? next->numbers + i * FLOATS_OF_A_LINE : 0;
        sum_tiles[0][vectors - 1][n - 1](&walk, x, packed, y, count);
        x += n * p->x_step;
        y += n * p->y_step;
    }
}

/* Where a part of `count` begins, in whole pieces of `size`: the pieces are the same however many parts there are. */
static inline long start_of(aml_share share, long part, long count, long size) {
    return smaller(part * pieces(count, size) / share.parts * size, count);
}

/* Cycles that packing a vector of weights takes. */
#define CYCLES_OF_PACKING 2.0f

/* A matrix of one panel lies as it should. */
static inline bool is_one_panel(const weight_matrix *m, long vectors) {
    return !m->transposed && m->stride == vectors * LANES;
}

/* Vectors of a panel of W. With few rows, packing it may take longer than narrower panels save. */
static inline long product_vectors(long rows, const weight_matrix *m) {
    const long all = pieces(m->outputs, LANES), best = best_vectors(rows, m->outputs, 1);
    if (all > MOST_VECTORS || !is_one_panel(m, all)) return best;
    const float packing = CYCLES_OF_PACKING * (float)all;
    const bool is_slower = cycles_of_line(rows, all, 1) > cycles_of_panels(rows, m->outputs, best, 1) + packing;
    return is_slower ? best : all;
}

/* `scratch`: PIECE numbers. */
static void multiply_panels(
    const product *p, aml_share share, const weight_matrix *m, const float *bias, bool rectifies, const float *x,
    float *y, float *scratch) {
    const long vectors = product_vectors(p->rows, m), panel = vectors * LANES;
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
            const bool is_packed = is_one_panel(m, v);
            if (!is_packed) pack_rows(m, cut, walk.channels, output, v, scratch, v * LANES);
            const float *packed = is_packed ? m->numbers + cut * m->stride : scratch;
            coming next = {0};
            if (cut + CUT < p->inputs)
                next = piece_of(m, cut + CUT, output, panel);
            else if (output + panel < end)
                next = piece_of(m, 0, output + panel, panel);
            multiply_piece(
                p, walk, v, &next, x + cut, packed, y + output, smaller(v * LANES, p->outputs - output));
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

/* Some rows of the weights' gradient, [CHANNELS, outputs] at most, and what becomes of them. */
typedef struct {
    float *gradient;
    bool adds;                   /* to what is there, of rows of X before these */
    const aml_update *update;    /* the weights learn at once; null where the gradient is kept */
    aml_learner learner;
} gradient_rows;

/* From the row `first` on. Where the weights learn at once from all rows of X, their gradient need not be kept: `room`. */
static gradient_rows rows_from(long first, long outputs, const aml_pass *pass, bool adds, bool is_last, float *room) {
    const long start = first * outputs;
    if (!pass->update || !is_last) return (gradient_rows){pass->weight_gradient + start, adds, 0, {0}};
    const aml_learner all = pass->learner;
    return (gradient_rows){
        adds ? pass->weight_gradient + start : room, adds, pass->update,
        {all.weights + start, all.first ? all.first + start : 0, all.second ? all.second + start : 0}};
}

/* What updating `count` weights will read. */
static upcoming learner_soon(const gradient_rows *rows, long count) {
    const aml_learner l = rows->learner;
    upcoming next = {.array = rows->update ? 0 : MOST_ARRAYS};
    const float *arrays[MOST_ARRAYS] = {l.weights, l.first, l.second};
    for (long i = 0; i < MOST_ARRAYS; i++)
        if (arrays[i]) {
            next.at[i] = arrays[i];
            next.end[i] = arrays[i] + count;
        }
    return next;
}

/* rows = X^T slope, for `channels` columns of X that lie side by side. */
static void make_gradient_rows(
    const product *p, long channels, const float *columns, const float *slope, const gradient_rows *rows) {
    const long vectors = best_gradient_vectors(p->inputs, p->outputs);
    gradient_walk walk = {
        .rows = 1, .pixels = p->rows, .step = channels, .slope_step = p->y_step, .channel_step = p->outputs,
        .adds = rows->adds};
    upcoming next = learner_soon(rows, channels * p->outputs);
    for (long output = 0; output < p->outputs; output += vectors * LANES) {
        const long v = smaller(vectors, pieces(p->outputs - output, LANES));
        const long count = smaller(v * LANES, p->outputs - output);
        const long tiles = pieces(channels, most_channels(v, 1));
        for (long i = 0, c = 0, n; i < tiles; i++, c += n) {
            n = channels / tiles + (i < channels % tiles);
            walk.soon = take_upcoming(&next, p->rows);
            gradient_tiles[0][v - 1][n - 1](
                &walk, columns + c, slope + output, rows->gradient + c * p->outputs + output, count);
        }
    }
}

/* The weights' gradient, [inputs, outputs] = X^T slope, or added to it, for a part of the inputs; `x` and `slope` begin
   with the rows that are meant. `scratch`: (rows + outputs) x CHANNELS numbers. */
static void weight_gradient_of_rows(
    const product *p, aml_share share, const aml_pass *pass, bool adds, bool is_last, const float *x,
    const float *slope, float *scratch) {
    const long end = start_of(share, share.part + 1, p->inputs, CHANNELS);
    for (long first = start_of(share, share.part, p->inputs, CHANNELS); first < end; first += CHANNELS) {
        const long channels = smaller(CHANNELS, p->inputs - first);
        for (long r = 0; r < p->rows; r++)
            for (long c = 0; c < channels; c += LANES)
                store_some(
                    scratch + r * channels + c, load_some(x + r * p->x_step + first + c, channels - c), channels - c);
        const gradient_rows rows = rows_from(first, p->outputs, pass, adds, is_last, scratch + p->rows * CHANNELS);
        make_gradient_rows(p, channels, scratch, slope, &rows);
        if (rows.update) update(rows.update, channels * p->outputs, rows.gradient, rows.learner);
    }
}
