/* Max pools that follow a convolution while its lines are still in the nearest cache; the numbers between the two never
 * reach memory. Windows do not overlap; what is left over at the right and bottom is ignored. */

/* `pool` lines of `width` pixels, `step` apart, become one line of `width / pool`, `out_step` apart; winners: which of
   its window each was. */
static void pool_lines(
    long pool, long width, long step, long channels, const float *lines, float *y, uint8_t *winners, long out_step) {
    for (long p = 0; p < width / pool; p++, lines += pool * step, y += out_step, winners += out_step)
        for (long c = 0; c < channels; c += LANES) {
            vec best = load(lines + c);
            vec_bits winner = {0};
            for (long k = 1; k < pool * pool; k++) {
                const vec candidate = load(lines + (k / pool * width + k % pool) * step + c);
                /* NaN wins and stays; the first of equals wins. */
                const vec_bits wins = ~(vec_bits)(candidate <= best) & (vec_bits)(best == best);
                best = chosen_lanes(wins, candidate, best);
                winner = (winner & ~wins) | (((vec_bits){0} + (int32_t)k) & wins);
            }
            store_some(y + c, best, channels - c);
            const vec_bytes bytes = __builtin_convertvector(winner, vec_bytes);
            memcpy(winners + c, &bytes, (size_t)smaller(LANES, channels - c));
        }
}

/* Slopes of the `pool` lines that a line of pooled pixels came from: factor dy f'(y) at the winners, zero elsewhere. */
static void make_pooled_slopes(
    aml_activation kind, long pool, long pixels, long filters, const float *y, const float *dy,
    float factor, const uint8_t *winners, float *slope, long slope_line, float *bias_gradient) {
#define LOOP(KIND)                                                                                              \
    for (long f = 0; f < filters; f += LANES) {                                                                 \
        const long count = filters - f;                                                                         \
        vec sum = {0};                                                                                          \
        for (long p = 0; p < pixels; p++) {                                                                     \
            const long at = p * filters + f;                                                                    \
            const vec d = slopes_of(KIND, load_some(y + at, count), factor * load_some(dy + at, count));        \
            vec_bytes bytes = {0};                                                                              \
            memcpy(&bytes, winners + at, (size_t)smaller(LANES, count));                                        \
            const vec_bits winner = __builtin_convertvector(bytes, vec_bits);                                   \
            for (long k = 0; k < pool * pool; k++)                                                              \
                store_some(slope + k / pool * slope_line + (p * pool + k % pool) * filters + f,                 \
                           (vec)((vec_bits)d & (vec_bits)(winner == (int32_t)k)), count);                       \
            sum += d;                                                                                           \
        }                                                                                                       \
        if (bias_gradient) store_some(bias_gradient + f, load_some(bias_gradient + f, count) + sum, count);     \
    }
    FOR_EACH_ACTIVATION(kind, LOOP)
#undef LOOP
}
