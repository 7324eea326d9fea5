#define GATHER(NAME, TYPE)                                                                                      \
    static void NAME(long rows, long columns, const TYPE *x, const long *order, long scales,                   \
                     const float *offset, const float *scale, float *restrict y) {                             \
        for (long r = 0; r < rows; r++, y += columns) {                                                         \
            const TYPE *restrict row = x + order[r] * columns;                                                  \
            if (scales == 1) {                                                                                  \
                const float o = offset[0], s = scale[0];                                                        \
                for (long c = 0; c < columns; c++) y[c] = ((float)row[c] - o) * s;                              \
            } else {                                                                                            \
                for (long c = 0; c < columns; c++) y[c] = ((float)row[c] - offset[c]) * scale[c];               \
            }                                                                                                   \
        }                                                                                                       \
    }

GATHER(gather_bytes, uint8_t)
GATHER(gather_floats, float)
#undef GATHER
