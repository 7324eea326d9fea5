/* How outputs are shared out among tiles, and weights laid out in the order in which tiles read them. */

/* Vector loads in the time that two multiply-adds take. */
#define LOADS_PER_CYCLE 2.0f

/* How many pieces of `size` it takes to cover `count`. */
static inline long pieces(long count, long size) { return (count + size - 1) / size; }

/* The most sums of V vectors for each of `taps` that leave room for what they are multiplied with. */
static inline long most_pixels(long vectors, long taps) {
    return smaller(MOST_PIXELS, (REGISTERS - 1 - taps * vectors) / vectors);
}
static inline long most_channels(long vectors, long taps) {
    return smaller(MOST_PIXELS, (REGISTERS - 1 - taps * vectors) / (taps * vectors));
}

/* Sums at a time that keep both multipliers busy: they take four cycles for each, and are not always given the next in
   time. */
#define BUSY_SUMS 12

/* Cycles of one turn of a tile's inner loop, in which each sum is added to `chain` times: bound by multiply-adds, by
   loads, or by the latency of four cycles. Measured: with fewer sums than BUSY_SUMS, each that lacks costs 0.15. */
static inline float cycles_of_turn(long products, long loads, long chain) {
    float cycles = 0.5f * (float)products;
    const float lacking = (float)(BUSY_SUMS * chain - products);
    const float by_loads = (float)loads / LOADS_PER_CYCLE, by_latency = 4.0f * (float)chain;
    if (lacking > 0.0f) cycles += 0.15f * lacking;
    if (by_loads > cycles) cycles = by_loads;
    return by_latency > cycles ? by_latency : cycles;
}

/* Cycles per channel, line and group of taps for a line of `width` pixels. */
static inline float cycles_of_line(long width, long vectors, long taps) {
    const long most = most_pixels(vectors, taps);
    if (most < 1) return 1e30f;
    const long tiles = pieces(width, most), pixels = pieces(width, tiles);
    return (float)tiles * cycles_of_turn(pixels * vectors * taps, pixels + taps - 1 + taps * vectors, taps);
}

/* The same for all outputs, in panels of V vectors. The last panel may have fewer. */
static inline float cycles_of_panels(long width, long outputs, long vectors, long taps) {
    const long all = pieces(outputs, LANES);
    const float cycles = (float)(all / vectors) * cycles_of_line(width, vectors, taps);
    return all % vectors ? cycles + cycles_of_line(width, all % vectors, taps) : cycles;
}

/* Vectors of a panel: the outputs whose weights lie together. */
static inline long best_vectors(long width, long outputs, long taps) {
    const long most = smaller(pieces(outputs, LANES), MOST_VECTORS);
    long best = 1;
    for (long v = 2; v <= most; v++)
        if (cycles_of_panels(width, outputs, v, taps) < cycles_of_panels(width, outputs, best, taps)) best = v;
    return best;
}

/* The matrix whose rows are summed over: [rows, outputs], or its transpose, `stride` apart. */
typedef struct {
    const float *numbers;
    long outputs, stride;
    bool transposed;
} weight_matrix;

/* `rows` rows of the panel of V vectors from `output` on; to[r * step + v * LANES]. */
static void pack_rows(const weight_matrix *m, long first, long rows, long output, long vectors, float *to, long step) {
    for (long v = 0; v < vectors; v++, output += LANES, to += LANES) {
        const long count = smaller(LANES, m->outputs - output);
        if (!m->transposed) {
            const float *from = m->numbers + first * m->stride + output;
            for (long r = 0; r < rows; r++) store(to + r * step, load_some(from + r * m->stride, count));
            continue;
        }
        const float *from = m->numbers + output * m->stride + first;
        for (long r = 0; r < rows; r += LANES) {
            const long some = smaller(LANES, rows - r);
            vec block[LANES];
            for (long i = 0; i < LANES; i++)
                block[i] = i < count ? load_some(from + i * m->stride + r, some) : (vec){0};
            transpose(block);
            for (long i = 0; i < some; i++) store(to + (r + i) * step, block[i]);
        }
    }
}

/* A panel's bias, whole vectors of it; null where there is none. `room`: MOST_VECTORS vectors. */
static const float *panel_bias(const float *bias, long outputs, long output, long vectors, float *room) {
    if (!bias) return 0;
    for (long v = 0; v < vectors; v++, output += LANES)
        store(room + v * LANES, load_some(bias + output, outputs - output));
    return room;
}
