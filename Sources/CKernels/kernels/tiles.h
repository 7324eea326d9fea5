/* The two innermost loops of all weighted sums, with every partial sum in a register.
 *
 * A machine multiplies twice as fast as it loads, so a tile must use each loaded number several times. Where an output
 * has neighbours that see the same pixel through another tap, `T` taps share one load of it: with 16 filters that is
 * the difference between 45 and 90 % of the peak. */

/* How many vectors the registers hold. */
#ifndef REGISTERS
#error "REGISTERS is for the file of each instruction set to say"
#endif
#define MOST_PIXELS 14
#define MOST_VECTORS 4
#define MOST_TAPS 3

/* N sums of V vectors, T x V vectors of what they are multiplied with, and one number spread over a vector. */
#define SUMS_FIT(N, V, T) ((N) * (V) + (T) * (V) + 1 <= REGISTERS)

typedef struct {
    long lines, line_step;    /* of the window; from one to the next */
    long channels;            /* numbers summed over, one after the other, for each line and tap */
    long step, out_step;      /* from pixel to pixel; with more than one tap, `step` is also from tap to tap */
    bool adds;                /* to what is there, instead of beginning with the bias */
    const float *bias;        /* of all vectors; null for zeros */
    bool rectifies;           /* max(sum, 0) */
    const float *soon;        /* asked for on the way, 64 bytes for each number summed over; null for nothing */
    long soon_step;           /* from one to the next */
} tile_walk;

/* P pixels of V vectors of outputs. `weights`: [lines, channels, T, V]. `count` outputs are kept. */
INLINE void sum_tile(
    const int P, const int V, const int T, const tile_walk *walk, const float *x, const float *weights, float *y,
    long count) {
    vec sum[MOST_PIXELS][MOST_VECTORS];
    const long out_step = walk->out_step;
    if (walk->adds) {
        UNROLL for (int p = 0; p < P; p++)
            UNROLL for (int v = 0; v < V; v++) sum[p][v] = load_some(y + p * out_step + v * LANES, count - v * LANES);
    } else {
        UNROLL for (int v = 0; v < V; v++) {
            const vec bias = walk->bias ? load(walk->bias + v * LANES) : (vec){0};
            UNROLL for (int p = 0; p < P; p++) sum[p][v] = bias;
        }
    }
    const long lines = walk->lines, line_step = walk->line_step, channels = walk->channels, step = walk->step;
    /* Asking for what is near already costs nothing but a slot, and a branch would cost more. */
    const float *soon = walk->soon ? walk->soon : weights;
    const long soon_step = walk->soon ? walk->soon_step : 0;
    for (long l = 0; l < lines; l++, x += line_step) {
        const float *at = x;
        for (long c = 0; c < channels; c++, at++) {
            vec weight[MOST_TAPS][MOST_VECTORS];
            UNROLL for (int t = 0; t < T; t++)
                UNROLL for (int v = 0; v < V; v++) weight[t][v] = load(weights + (t * V + v) * LANES);
            weights += T * V * LANES;
            __builtin_prefetch(soon, 0, 2);
            soon += soon_step;
            UNROLL for (int q = 0; q < P + T - 1; q++) {
                const vec pixel = splat(at[q * step]);
                UNROLL for (int t = 0; t < T; t++)
                    if (q - t >= 0 && q - t < P)
                        UNROLL for (int v = 0; v < V; v++) sum[q - t][v] += pixel * weight[t][v];
            }
        }
    }
    if (walk->rectifies)
        UNROLL for (int p = 0; p < P; p++)
            UNROLL for (int v = 0; v < V; v++) sum[p][v] = rectified(sum[p][v]);
    if (count == V * LANES) {
        UNROLL for (int p = 0; p < P; p++)
            UNROLL for (int v = 0; v < V; v++) store(y + p * out_step + v * LANES, sum[p][v]);
    } else {
        UNROLL for (int p = 0; p < P; p++)
            UNROLL for (int v = 0; v < V; v++)
                store_some(y + p * out_step + v * LANES, sum[p][v], count - v * LANES);
    }
}

typedef struct {
    long rows, row_step, slope_row_step;    /* lines of pixels that are summed over */
    long pixels, step, slope_step;          /* of a line */
    long tap_step, channel_step;            /* in the gradient */
    bool adds;                              /* to what is there */
    long spread;                            /* of the numbers of x that share a slope, where they are not neighbours */
    const float *soon;                      /* asked for on the way, 64 bytes for each pixel; null for nothing */
} gradient_walk;

/* C channels of V vectors of outputs, through T taps: the sum of x[pixel + tap, channel] slope[pixel]. Reads
   whole vectors of slopes, keeps the sums of `count` outputs. */
INLINE void gradient_tile(
    const int C, const int V, const int T, const bool are_spread, const gradient_walk *walk, const float *x,
    const float *slope, float *gradient, long count) {
    vec sum[MOST_TAPS][MOST_PIXELS][MOST_VECTORS];
    UNROLL for (int t = 0; t < T; t++)
        UNROLL for (int c = 0; c < C; c++)
            UNROLL for (int v = 0; v < V; v++) sum[t][c][v] = (vec){0};
    const long rows = walk->rows, row_step = walk->row_step, slope_row_step = walk->slope_row_step;
    const long pixels = walk->pixels, step = walk->step, slope_step = walk->slope_step;
    const long last = count - (V - 1) * LANES, spread = are_spread ? walk->spread : 1;
    const float *soon = walk->soon ? walk->soon : slope;
    const long soon_step = walk->soon ? FLOATS_OF_A_LINE : 0;
/* One pixel of x, which taps FIRST..<END see as the neighbours of that many slopes. */
#define PIXEL(FIRST, END)                                                                                       \
    {                                                                                                           \
        vec s[MOST_TAPS][MOST_VECTORS];                                                                         \
        UNROLL for (int t = FIRST; t < END; t++)                                                                \
            UNROLL for (int v = 0; v < V; v++) s[t][v] = load(d - t * slope_step + v * LANES);                  \
        UNROLL for (int c = 0; c < C; c++) {                                                                    \
            const vec number = splat(at[c * spread]);                                                           \
            UNROLL for (int t = FIRST; t < END; t++)                                                            \
                UNROLL for (int v = 0; v < V; v++) sum[t][c][v] += number * s[t][v];                            \
        }                                                                                                       \
        at += step;                                                                                             \
        d += slope_step;                                                                                        \
    }
    for (long r = 0; r < rows; r++) {
        const float *at = x + r * row_step, *d = slope + r * slope_row_step;
        if (T > 1) PIXEL(0, 1)
        if (T > 2) PIXEL(0, 2)
        for (long i = T - 1; i < pixels; i++) {
            __builtin_prefetch(soon, 0, 2);
            soon += soon_step;
            PIXEL(0, T)
        }
        if (T > 2) PIXEL(1, 3)
        if (T > 1) PIXEL(T - 1, T)
    }
#undef PIXEL
    UNROLL for (int t = 0; t < T; t++)
        UNROLL for (int c = 0; c < C; c++)
            UNROLL for (int v = 0; v < V; v++) {
                float *to = gradient + t * walk->tap_step + c * walk->channel_step + v * LANES;
                const long some = v < V - 1 ? LANES : last;
                if (walk->adds) sum[t][c][v] += load_some(to, some);
                store_some(to, sum[t][c][v], some);
            }
}

#define FOR_SIZES(F, V, T)                                                                                      \
    F(1, V, T) F(2, V, T) F(3, V, T) F(4, V, T) F(5, V, T) F(6, V, T) F(7, V, T) F(8, V, T) F(9, V, T)          \
    F(10, V, T) F(11, V, T) F(12, V, T) F(13, V, T) F(14, V, T)
#define FOR_VECTORS(F, T) FOR_SIZES(F, 1, T) FOR_SIZES(F, 2, T) FOR_SIZES(F, 3, T) FOR_SIZES(F, 4, T)

/* A tile that the registers cannot hold is never called, so its body may be empty. */
#define SUM_TILE(P, V, T)                                                                                       \
    static void sum_##P##_##V##_##T(                                                                            \
        const tile_walk *walk, const float *x, const float *weights, float *y, long count) {                    \
        if (SUMS_FIT(P, V, T)) sum_tile(P, V, T, walk, x, weights, y, count);                                   \
    }
#define GRADIENT_TILE(C, V, T)                                                                                  \
    static void gradient_##C##_##V##_##T(                                                                       \
        const gradient_walk *walk, const float *x, const float *slope, float *gradient, long count) {           \
        if (SUMS_FIT((C) * (T), V, T))                                                                          \
            gradient_tile(C, V, T, false, walk, x, slope, gradient, count);                                            \
    }
#define SPREAD_TILE(C, V, T)                                                                                    \
    static void spread_##C##_##V##_##T(                                                                         \
        const gradient_walk *walk, const float *x, const float *slope, float *gradient, long count) {           \
        if (SUMS_FIT((C) * (T), V, T)) gradient_tile(C, V, T, true, walk, x, slope, gradient, count);           \
    }
#define FOR_WINDOWS(F, V, T) F(3, V, T) F(5, V, T) F(7, V, T)
FOR_VECTORS(SUM_TILE, 1) FOR_VECTORS(SUM_TILE, 2) FOR_VECTORS(SUM_TILE, 3)
FOR_VECTORS(GRADIENT_TILE, 1) FOR_VECTORS(GRADIENT_TILE, 2) FOR_VECTORS(GRADIENT_TILE, 3)
FOR_WINDOWS(SPREAD_TILE, 1, 1) FOR_WINDOWS(SPREAD_TILE, 2, 1) FOR_WINDOWS(SPREAD_TILE, 1, 2)
FOR_WINDOWS(SPREAD_TILE, 2, 2) FOR_WINDOWS(SPREAD_TILE, 1, 3) FOR_WINDOWS(SPREAD_TILE, 2, 3)

#define SUM_NAME(P, V, T) sum_##P##_##V##_##T,
#define GRADIENT_NAME(C, V, T) gradient_##C##_##V##_##T,
#define BY_SIZE(F, V, T) { FOR_SIZES(F, V, T) }
#define BY_VECTORS(F, T) { BY_SIZE(F, 1, T), BY_SIZE(F, 2, T), BY_SIZE(F, 3, T), BY_SIZE(F, 4, T) }

/* By taps, vectors and size, each from 1. */
static void (*const sum_tiles[MOST_TAPS][MOST_VECTORS][MOST_PIXELS])(
    const tile_walk *, const float *, const float *, float *, long) = {
    BY_VECTORS(SUM_NAME, 1), BY_VECTORS(SUM_NAME, 2), BY_VECTORS(SUM_NAME, 3)};
static void (*const gradient_tiles[MOST_TAPS][MOST_VECTORS][MOST_PIXELS])(
    const gradient_walk *, const float *, const float *, float *, long) = {
    BY_VECTORS(GRADIENT_NAME, 1), BY_VECTORS(GRADIENT_NAME, 2), BY_VECTORS(GRADIENT_NAME, 3)};

#define SPREAD_NAME(C, V, T) spread_##C##_##V##_##T,
#define BY_WINDOW(V, T) { FOR_WINDOWS(SPREAD_NAME, V, T) }

/* By taps, vectors, and (window - 3) / 2: the numbers that share a slope are those of the window's lines. */
static void (*const spread_tiles[MOST_TAPS][2][3])(
    const gradient_walk *, const float *, const float *, float *, long) = {
    {BY_WINDOW(1, 1), BY_WINDOW(2, 1)}, {BY_WINDOW(1, 2), BY_WINDOW(2, 2)}, {BY_WINDOW(1, 3), BY_WINDOW(2, 3)}};
