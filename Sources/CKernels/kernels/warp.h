/* Distorts an image: each pixel of the new one comes from some place of the old one, by bilinear interpolation. */

/* As many columns of a row as are worked on at once. */
#define WARPED_AT_ONCE 128

typedef struct {
    int32_t place[WARPED_AT_ONCE];                       /* of the upper left one of four neighbours */
    float right[WARPED_AT_ONCE], lower[WARPED_AT_ONCE];  /* how much the right and the lower ones count */
} warp_places;

/* The displacements of one row's nodes, between those of the node rows above and below it. */
INLINE void nodes_of_row(const aml_warp *w, long row, float across[AML_WARP_NODES], float down[AML_WARP_NODES]) {
    const float at = (float)row * (AML_WARP_NODES - 1) / (float)(w->height - 1);
    const long above = smaller((long)at, AML_WARP_NODES - 2);
    const float share = at - (float)above;
    const float *first = w->nodes + above * AML_WARP_NODES, *second = first + AML_WARP_NODES * AML_WARP_NODES;
    for (int n = 0; n < AML_WARP_NODES; n++) {
        across[n] = first[n] + share * (first[n + AML_WARP_NODES] - first[n]);
        down[n] = second[n] + share * (second[n + AML_WARP_NODES] - second[n]);
    }
}

/* Coordinates in the image with its border; what is further out is in the border. */
INLINE void places_of_row(const aml_warp *w, long row, long first, long count, warp_places *to) {
    /* Whole pixels stay whole only in the order written. */
#pragma clang fp reassociate(off)
    float across[AML_WARP_NODES] = {0}, down[AML_WARP_NODES] = {0};
    if (w->nodes) nodes_of_row(w, row, across, down);
    const float nodes_apart = (float)(w->width - 1) / (AML_WARP_NODES - 1);
    const float last_column = (float)(w->width + 1), last_row = (float)(w->height + 1);
    const float x0 = w->across[1] * (float)row + w->across[2], y0 = w->down[1] * (float)row + w->down[2];
    const int32_t stride = (int32_t)(w->width + AML_WARP_BORDER), channels = (int32_t)w->channels;
    for (int32_t i = 0; i < (int32_t)count; i++) {
        const float column = (float)((int32_t)first + i);
        float x = w->across[0] * column + x0, y = w->down[0] * column + y0;
        if (w->nodes) {
            const float at = column / nodes_apart;
            UNROLL for (int n = 0; n < AML_WARP_NODES; n++) {
                const float away = at - (float)n, near = 1.0f - (away < 0.0f ? -away : away);
                const float share = near > 0.0f ? near : 0.0f;
                x += share * across[n];
                y += share * down[n];
            }
        }
        x = x > 0.0f ? x : 0.0f;
        y = y > 0.0f ? y : 0.0f;
        x = x < last_column ? x : last_column;
        y = y < last_row ? y : last_row;
        const int32_t left = (int32_t)x, top = (int32_t)y;
        to->place[i] = (top * stride + left) * channels;
        to->right[i] = x - (float)left;
        to->lower[i] = y - (float)top;
    }
}

INLINE float between_four(const float *p, long next, long below, float right, float lower) {
    /* Equal neighbours have their own value between them only in the order written. */
#pragma clang fp reassociate(off)
    const float upper = p[0] + right * (p[next] - p[0]);
    const float under = p[below] + right * (p[below + next] - p[below]);
    return upper + lower * (under - upper);
}

INLINE void take_from_places(
    const warp_places *places, long count, long channels, long below, const float *from, float *y) {
    if (channels == 1) {
        for (long i = 0; i < count; i++)
            y[i] = between_four(from + places->place[i], 1, below, places->right[i], places->lower[i]);
        return;
    }
    for (long i = 0; i < count; i++, y += channels)
        for (long c = 0; c < channels; c++)
            y[c] = between_four(
                from + places->place[i] + c, channels, below, places->right[i], places->lower[i]);
}

static void warp(const aml_warp *w, float *framed, float *image) {
    const long row_count = w->width * w->channels, below = (w->width + AML_WARP_BORDER) * w->channels;
    for (long row = 0; row < w->height; row++)
        memcpy(framed + (row + 1) * below + w->channels, image + row * row_count, (size_t)row_count * sizeof(float));
    for (long row = 0; row < w->height; row++)
        for (long first = 0; first < w->width; first += WARPED_AT_ONCE) {
            const long count = smaller(w->width - first, WARPED_AT_ONCE);
            warp_places places;
            places_of_row(w, row, first, count, &places);
            take_from_places(
                &places, count, w->channels, below, framed, image + row * row_count + first * w->channels);
        }
}
