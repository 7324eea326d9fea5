/* Y = f(X W + b) over rows: dense layers, and convolutions that see one pixel.
 *
 * The panel of W that a tile reads must come from the nearest cache, so W is cut along its rows, too, and Y's sums are
 * taken up again for each cut. */

/* Rows of W in one cut: 128 rows of 64 outputs are 32 KiB. */
#define CUT 128

typedef struct {
    long rows, inputs, outputs;
    long x_step, y_step;    /* from row to row */
} product;

static void pack_product(const weight_matrix *m, long inputs, long width, const float *bias, float *packed) {
    const long vectors = best_vectors(width, m->outputs, 1), panel = vectors * LANES;
    for (long cut = 0; cut < inputs; cut += CUT)
        for (long output = 0; output < m->outputs; output += panel) {
            const long v = smaller(vectors, pieces(m->outputs - output, LANES));
            const long rows = smaller(CUT, inputs - cut);
            if (cut == 0) packed = pack_bias(bias, m->outputs, output, v, packed);
            pack_rows(m, cut, rows, output, v, packed, v * LANES);
            packed += rows * v * LANES;
        }
}

/* One panel of one cut, for all rows. */
static void multiply_panel(
    const product *p, const tile_walk *walk, long vectors, const float *x, const float *packed, float *y,
    long count) {
    const long most = most_pixels(vectors, 1), tiles = pieces(p->rows, most);
    const long pixels = p->rows / tiles, longer = p->rows % tiles;
    for (long i = 0; i < tiles; i++) {
        const long n = pixels + (i < longer);
        sum_tiles[0][vectors - 1][n - 1](walk, x, packed, y, count);
        x += n * p->x_step;
        y += n * p->y_step;
    }
}

/* `width` and the layout are those of `pack_product`. */
static void multiply(const product *p, long width, bool rectifies, const float *x, const float *packed, float *y) {
    const long vectors = best_vectors(width, p->outputs, 1);
    tile_walk walk = {.lines = 1, .step = p->x_step, .out_step = p->y_step};
    for (long cut = 0; cut < p->inputs; cut += CUT) {
        walk.channels = smaller(CUT, p->inputs - cut);
        walk.adds = cut > 0;
        walk.rectifies = rectifies && cut + CUT >= p->inputs;
        for (long output = 0; output < p->outputs; output += vectors * LANES) {
            const long v = smaller(vectors, pieces(p->outputs - output, LANES));
            multiply_panel(p, &walk, v, x + cut, packed, y + output, smaller(v * LANES, p->outputs - output));
            packed += (walk.channels + (cut == 0)) * v * LANES;
        }
    }
}

/* gradient [inputs, outputs] += X^T slope. */
static void add_weight_gradient(
    const product *p, const float *x, const float *slope, float *gradient) {
    long vectors = 1;
    float least = 1e30f;
    const long all = pieces(p->outputs, LANES);
    for (long v = 1; v <= smaller(all, MOST_VECTORS); v++) {
        const long most = most_channels(v, 1);
        const float cycles = (float)pieces(all, v) * (float)pieces(p->inputs, most) *
                             cycles_of_turn(most * v, most + v, 1);
        if (cycles < least) {
            least = cycles;
            vectors = v;
        }
    }
    gradient_walk walk = {
        .rows = 1, .pixels = p->rows, .step = p->x_step, .slope_step = p->y_step, .channel_step = p->outputs};
    for (long output = 0; output < p->outputs; output += vectors * LANES) {
        const long v = smaller(vectors, pieces(p->outputs - output, LANES));
        const long count = smaller(v * LANES, p->outputs - output);
        const long tiles = pieces(p->inputs, most_channels(v, 1));
        long channel = 0;
        for (long i = 0; i < tiles; i++) {
            const long n = p->inputs / tiles + (i < p->inputs % tiles);
            gradient_tiles[0][v - 1][n - 1](
                &walk, x + channel, slope + output, gradient + channel * p->outputs + output, count);
            channel += n;
        }
    }
}
