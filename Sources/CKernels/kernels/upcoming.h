/* Numbers on their way from memory while others are computed with. A sample's images lie beyond the near caches, and
 * the hardware guesses too late where the next begin: with 16 channels, that is an eighth of a convolution's time. */

#define FLOATS_OF_A_LINE 16
#define MOST_ARRAYS 3

/* Up to three arrays that are needed soon, asked for one after the other, a line of the cache at a time. */
typedef struct {
    const float *at[MOST_ARRAYS], *end[MOST_ARRAYS];
    long array;
} upcoming;

/* Where the next `lines` lines of the cache begin that nobody has asked for yet; null where there are none. */
static const float *take_upcoming(upcoming *next, long lines) {
    while (next->array < MOST_ARRAYS && next->at[next->array] >= next->end[next->array]) next->array++;
    if (next->array == MOST_ARRAYS) return 0;
    const float *at = next->at[next->array];
    next->at[next->array] += FLOATS_OF_A_LINE * lines;
    return at;
}
