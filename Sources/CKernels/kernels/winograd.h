/* Windows of 3 x 3 at stride 1 with fewer products: Winograd's F(2 x 2, 3 x 3) in the form of Lavin and Gray, "Fast
 * Algorithms for Convolutional Neural Networks" (2015), equations 8 to 12. Four outputs next to each other see a patch
 * of 4 x 4 pixels. Patch and weights are each turned into 16 components by additions alone; the outputs are sums of
 * component times component: 16 products where the definition has 36. The same holds for the gradient of the input,
 * which is a correlation, too, and for the gradient of the weights, which runs the algorithm the other way.
 *
 * Rounding errors grow two- to threefold by the additions, to about 1e-6 of the largest output. */

#define COMPONENTS 16
/* Patches that are taken through all components at once, unless one line of them has more. */
#define PATCHES 28

static inline long patches_across(const correlation *c) { return pieces(c->width, 2); }
static inline long patches_down(const correlation *c) { return pieces(c->height, 2); }
static inline long lines_of_patches(const correlation *c) {
    return smaller(patches_down(c), PATCHES > patches_across(c) ? PATCHES / patches_across(c) : 1);
}
static inline long patches_at_once(const correlation *c) { return lines_of_patches(c) * patches_across(c); }

/* Where there is enough to sum over for what the additions cost. Tiles of one vector of outputs are bound by their loads,
   which taps can share and components cannot. */
static inline bool has_winograd(const correlation *c) {
    return c->lines == 3 && c->taps == 3 && c->pixel_step == c->step && c->outputs > LANES && c->channels >= 8 &&
           8 * COMPONENTS * patches_across(c) * patches_down(c) <= 7 * 9 * c->width * c->height;
}

/* (a - c, b + c, c - b, b - d): a line of four numbers as components. */
#define SPREAD(a, b, c, d, to)                                                                              \
    {                                                                                                       \
        (to)[0] = (a) - (c);                                                                                \
        (to)[1] = (b) + (c);                                                                                \
        (to)[2] = (c) - (b);                                                                                \
        (to)[3] = (b) - (d);                                                                                \
    }

/* Some lines of patches, from `in` on, as [16, patches, channels]. */
static void spread_patches(const correlation *c, const float *in, long lines, float *to) {
    const long across = patches_across(c), channels = c->channels, component = lines * across * channels;
    for (long line = 0; line < lines; line++, in += 2 * c->row_step)
        for (long first = 0; first < channels; first += LANES) {
            const long count = channels - first, row = c->row_step, step = c->step;
            const float *at = in + first;
            float *out = to + line * across * channels + first;
            vec column[4][4];
#define COLUMN(I)                                                                                           \
    SPREAD(load_some(at, count), load_some(at + row, count), load_some(at + 2 * row, count),                \
           load_some(at + 3 * row, count), column[I])                                                       \
    at += step;
            COLUMN(0)
            COLUMN(1)
            for (long i = 0; i < across; i++, out += channels) {
                COLUMN(2)
                COLUMN(3)
                UNROLL for (int y = 0; y < 4; y++) {
                    vec turned[4];
                    SPREAD(column[0][y], column[1][y], column[2][y], column[3][y], turned)
                    UNROLL for (int x = 0; x < 4; x++) store_some(out + (4 * y + x) * component, turned[x], count);
                    column[0][y] = column[2][y];
                    column[1][y] = column[3][y];
                }
            }
#undef COLUMN
        }
}

/* Weights [3, 3, channels, filters] as [16, channels, filters]. */
static void spread_weights(long count, const float *weights, float *to) {
    for (long i = 0; i < count; i += LANES) {
        const long some = count - i;
        vec part[4][3];
        UNROLL for (int x = 0; x < 3; x++) {
            const vec a = load_some(weights + x * count + i, some), b = load_some(weights + (3 + x) * count + i, some),
                      c = load_some(weights + (6 + x) * count + i, some);
            part[0][x] = a;
            part[1][x] = 0.5f * (a + b + c);
            part[2][x] = 0.5f * (a - b + c);
            part[3][x] = c;
        }
        UNROLL for (int y = 0; y < 4; y++) {
            const vec a = part[y][0], b = part[y][1], c = part[y][2];
            float *at = to + 4 * y * count + i;
            store_some(at, a, some);
            store_some(at + count, 0.5f * (a + b + c), some);
            store_some(at + 2 * count, 0.5f * (a - b + c), some);
            store_some(at + 3 * count, c, some);
        }
    }
}

/* The other way: weights += what the components' gradient makes of them. */
static void gather_weights(long count, const float *components, float *weights) {
    for (long i = 0; i < count; i += LANES) {
        const long some = count - i;
        vec part[3][4];
        UNROLL for (int x = 0; x < 4; x++) {
            const vec a = load_some(components + x * count + i, some),
                      b = load_some(components + (4 + x) * count + i, some),
                      c = load_some(components + (8 + x) * count + i, some),
                      d = load_some(components + (12 + x) * count + i, some);
            part[0][x] = a + 0.5f * (b + c);
            part[1][x] = 0.5f * (b - c);
            part[2][x] = 0.5f * (b + c) + d;
        }
        UNROLL for (int y = 0; y < 3; y++) {
            const vec a = part[y][0], b = part[y][1], c = part[y][2], d = part[y][3];
            float *at = weights + 3 * y * count + i;
            store_some(at, a + 0.5f * (b + c), some);
            store_some(at + count, 0.5f * (b - c), some);
            store_some(at + 2 * count, 0.5f * (b + c) + d, some);
        }
    }
}

/* Numbers of a correlation's packed components: panel after panel, and of each component after component. */
static inline long winograd_count(const correlation *c) {
    return COMPONENTS * c->channels * pieces(c->outputs, LANES) * LANES;
}

static inline long winograd_vectors(const correlation *c) { return best_vectors(patches_at_once(c), c->outputs, 1); }

/* `components`: [16, channels, filters]. Turned round, the window's first and last line and tap change places. */
static void pack_winograd(
    const correlation *c, const float *components, long filters, bool turned, float *packed) {
    const long vectors = winograd_vectors(c), panel = vectors * LANES, count = c->channels * c->outputs;
    static const int other[4] = {3, 1, 2, 0};
    for (long output = 0; output < c->outputs; output += panel) {
        const long v = smaller(vectors, pieces(c->outputs - output, LANES));
        for (int i = 0; i < COMPONENTS; i++) {
            const int component = turned ? 4 * other[i / 4] + other[i % 4] : i;
            const weight_matrix m = {components + component * count, c->outputs, filters, turned};
            pack_rows(&m, 0, c->channels, output, v, packed, v * LANES);
            packed += c->channels * v * LANES;
        }
    }
}

/* Where the outputs of patches go: `width` and `height` of them are wanted. */
typedef struct {
    float *out;
    long row_step, step, width, height;
    bool adds, rectifies;
} squares;

/* Components [16, patches, vectors] of some lines of patches as outputs, `count` of each. */
static void gather_squares(
    const squares *to, long lines, long across, const float *components, long vectors, const float *bias, long count) {
    const long step = vectors * LANES, component = lines * across * step;
    for (long line = 0; line < lines; line++)
        for (long i = 0; i < across; i++, components += step)
            for (long v = 0; v < vectors; v++) {
                const float *at = components + v * LANES;
                const long some = count - v * LANES;
                const vec start = bias ? load(bias + v * LANES) : (vec){0};
                vec top[4], bottom[4];
                UNROLL for (int x = 0; x < 4; x++) {
                    const vec a = load(at + x * component), b = load(at + (4 + x) * component),
                              c = load(at + (8 + x) * component), d = load(at + (12 + x) * component);
                    top[x] = a + b + c;
                    bottom[x] = b - c - d;
                }
                float *out = to->out + 2 * line * to->row_step + 2 * i * to->step + v * LANES;
                const bool is_last_line = 2 * line + 1 == to->height, is_last = 2 * i + 1 == to->width;
#define KEEP(SUM, PLACE)                                                                                    \
    {                                                                                                       \
        vec sum = start + (SUM);                                                                            \
        if (to->adds) sum += load_some(PLACE, some);                                                        \
        if (to->rectifies) sum = rectified(sum);                                                            \
        store_some(PLACE, sum, some);                                                                       \
    }
                KEEP(top[0] + top[1] + top[2], out)
                if (!is_last) KEEP(top[1] - top[2] - top[3], out + to->step)
                if (is_last_line) continue;
                KEEP(bottom[0] + bottom[1] + bottom[2], out + to->row_step)
                if (!is_last) KEEP(bottom[1] - bottom[2] - bottom[3], out + to->row_step + to->step)
#undef KEEP
            }
}

/* Numbers that `winograd` needs. */
static inline long winograd_room(const correlation *c) {
    return COMPONENTS * patches_at_once(c) * (c->channels + winograd_vectors(c) * LANES);
}

/* Numbers of the lines that are pooled together. */
static inline long winograd_lines(const correlation *c, long pool) {
    return pool == 1 ? 0 : 2 * lines_of_patches(c) * c->width * winograd_vectors(c) * LANES;
}

/* As `correlate`; a pool is one of 2 x 2. */
static void winograd(
    const correlation *c, aml_activation kind, const float *in, const float *packed, const float *all_bias, float *out,
    long pool, uint8_t *winners, float *lines, float *room) {
    float bias_room[MOST_VECTORS * LANES];
    const long across = patches_across(c), most = lines_of_patches(c), vectors = winograd_vectors(c);
    float *sums = room + COMPONENTS * patches_at_once(c) * c->channels;
    for (long first = 0, n; first < patches_down(c); first += n) {
        n = smaller(most, patches_down(c) - first);
        const long patches = n * across, height = c->height - 2 * first;
        spread_patches(c, in + 2 * first * c->row_step, n, room);
        const float *weights = packed;
        for (long output = 0; output < c->outputs; output += vectors * LANES) {
            const long v = smaller(vectors, pieces(c->outputs - output, LANES)), panel = v * LANES;
            const long count = smaller(panel, c->outputs - output);
            tile_walk walk = {
                .lines = 1, .channels = c->channels, .step = c->channels, .out_step = panel,
                .soon_step = FLOATS_OF_A_LINE};
            for (int i = 0; i < COMPONENTS; i++, weights += c->channels * panel)
                correlate_line(
                    &walk, c->next, patches, v, 1, room + i * patches * c->channels, c->channels, weights,
                    sums + i * patches * panel, panel);
            const float *bias = panel_bias(all_bias, c->outputs, output, v, bias_room);
            squares to = {
                out + 2 * first * c->out_row_step + output, c->out_row_step, c->out_step, c->width, height, c->adds,
                kind == AML_RELU};
            if (pool == 1) {
                gather_squares(&to, n, across, sums, v, bias, count);
                continue;
            }
            to = (squares){lines, c->width * panel, panel, c->width, height, false, kind == AML_RELU};
            gather_squares(&to, n, across, sums, v, bias, panel);
            const long pooled = smaller(n, height / 2), width = c->width / 2 * c->outputs;
            activate_others(kind, 2 * pooled * c->width * panel, lines);
            for (long u = 0; u < pooled; u++) {
                const long at = (first + u) * width + output;
                pool_lines(
                    2, c->width, panel, count, lines + 2 * u * to.row_step, out + at, winners + at, c->outputs);
            }
        }
    }
}

/* Slopes of 2 x 2 outputs as [16, patches, step]: (a, a + b, a - b, -b) of each line, then of each column. Outputs beyond
   the image have no slope. */
static void spread_slopes(
    const correlation *c, const float *slope, long slope_line, long lines, long step, float *to) {
    const long across = patches_across(c), outputs = c->outputs, component = lines * across * step;
    for (long line = 0; line < lines; line++, slope += 2 * slope_line)
        for (long i = 0; i < across; i++, to += step)
            for (long f = 0; f < outputs; f += LANES) {
                const long count = outputs - f;
                const float *at = slope + 2 * i * outputs + f;
                const vec a = load_some(at, count), b = load_some(at + outputs, count),
                          c = load_some(at + slope_line, count), d = load_some(at + slope_line + outputs, count);
                const vec left[4] = {a, a + c, a - c, -c}, right[4] = {b, b + d, b - d, -d};
                UNROLL for (int y = 0; y < 4; y++) {
                    float *out = to + 4 * y * component + f;
                    store(out, left[y]);
                    store(out + component, left[y] + right[y]);
                    store(out + 2 * component, left[y] - right[y]);
                    store(out + 3 * component, -right[y]);
                }
            }
}

/* Vectors and channels of the tiles of the weights' gradient. */
static inline long winograd_gradient_vectors(const correlation *c) {
    const long all = pieces(c->outputs, LANES);
    long best = 1;
    float least = 1e30f;
    for (long v = 1; v <= smaller(all, MOST_VECTORS); v++) {
        const long most = most_channels(v, 1);
        if (most < 1) continue;
        const long tiles = pieces(c->channels, most), n = pieces(c->channels, tiles);
        const float cycles = (float)(pieces(all, v) * tiles) * cycles_of_turn(n * v, n + v, 1);
        if (cycles < least) {
            least = cycles;
            best = v;
        }
    }
    return best;
}

static inline long winograd_gradient_room(const correlation *c) {
    return COMPONENTS * patches_at_once(c) * (c->channels + pieces(c->outputs, LANES) * LANES);
}

/* components [16, channels, filters] += the sum over all patches of a sample. The pixels beyond the image are zeros. */
static void winograd_gradient(
    const correlation *c, const float *in, const float *slope, long slope_line, float *components, float *room) {
    const long across = patches_across(c), most = lines_of_patches(c);
    const long step = pieces(c->outputs, LANES) * LANES, vectors = winograd_gradient_vectors(c);
    float *slopes = room + COMPONENTS * patches_at_once(c) * c->channels;
    for (long first = 0, n; first < patches_down(c); first += n) {
        n = smaller(most, patches_down(c) - first);
        const long patches = n * across;
        spread_patches(c, in + 2 * first * c->row_step, n, room);
        spread_slopes(c, slope + 2 * first * slope_line, slope_line, n, step, slopes);
        const gradient_walk walk = {
            .rows = 1, .pixels = patches, .step = c->channels, .slope_step = step, .channel_step = c->outputs,
            .adds = true};
        for (int k = 0; k < COMPONENTS; k++)
            for (long output = 0; output < c->outputs; output += vectors * LANES) {
                const long v = smaller(vectors, pieces(c->outputs - output, LANES));
                const long count = smaller(v * LANES, c->outputs - output);
                const long tiles = pieces(c->channels, most_channels(v, 1));
                const float *at = room + k * patches * c->channels;
                float *to = components + k * c->channels * c->outputs + output;
                for (long i = 0; i < tiles; i++) {
                    const long channels = c->channels / tiles + (i < c->channels % tiles);
                    gradient_tiles[0][v - 1][channels - 1](
                        &walk, at, slopes + k * patches * step + output, to, count);
                    at += channels;
                    to += channels * c->outputs;
                }
            }
    }
}
