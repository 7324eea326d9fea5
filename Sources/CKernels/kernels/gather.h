/* Draws a batch: rows in a given order, scaled. */

INLINE vec bytes_as_floats(const uint8_t *p, long count) {
    vec_bytes bytes = {0};
    memcpy(&bytes, p, (size_t)smaller(count, LANES));
    return __builtin_convertvector(bytes, vec);
}
INLINE vec floats_as_floats(const float *p, long count) { return load_some(p, count); }

#define GATHER(NAME, TYPE, READ)                                                                           \
    static void NAME(long rows, long columns, const TYPE *x, const long *order, long scales,               \
                     const float *offset, const float *scale, float *y) {                                  \
        const vec o = splat(offset[0]), s = splat(scale[0]);                                               \
        /* Rows lie anywhere in memory: some are asked for before their turn. */                           \
        const long ahead = 2 + 512 / (columns * (long)sizeof(TYPE));                                       \
        for (long r = 0; r < rows; r++, y += columns) {                                                    \
            const TYPE *row = x + order[r] * columns;                                                      \
            const TYPE *coming = x + order[smaller(r + ahead, rows - 1)] * columns;                        \
            for (long c = 0; c < columns; c += LANES) {                                                    \
                const long count = columns - c;                                                            \
                if (c * (long)sizeof(TYPE) % 64 == 0) __builtin_prefetch(coming + c);                      \
                const vec v = count >= LANES ? READ(row + c, LANES) : READ(row + c, count);                \
                if (scales == 1)                                                                           \
                    store_some(y + c, (v - o) * s, count);                                                 \
                else                                                                                       \
                    store_some(y + c, (v - load_some(offset + c, count)) * load_some(scale + c, count), count); \
            }                                                                                              \
        }                                                                                                  \
    }

GATHER(gather_bytes, uint8_t, bytes_as_floats)
GATHER(gather_floats, float, floats_as_floats)
#undef GATHER
