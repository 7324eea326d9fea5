/* Windows do not overlap and lie inside the image; what is left over at the right and bottom is ignored. */

static inline long image_size(const aml_window *w) { return w->height * w->width * w->channels; }

/* Where window (y, x) of a sample begins. */
static inline long window_start(const aml_window *w, long y, long x) {
    return (y * w->stride * w->width + x * w->stride) * w->channels;
}

static void max_pool(const aml_window *w, long samples, const float *x, float *y, int32_t *winners) {
    const long channels = w->channels;
    for (long n = 0; n < samples; n++, x += image_size(w))
        for (long row = 0; row < w->out_height; row++)
            for (long column = 0; column < w->out_width; column++, y += channels, winners += channels) {
                const float *window = x + window_start(w, row, column);
                float *restrict largest = y;
                int32_t *restrict winner = winners;
                for (long c = 0; c < channels; c++) {
                    largest[c] = window[c];
                    winner[c] = 0;
                }
                for (long k = 1; k < w->window_height * w->window_width; k++) {
                    const float *candidate =
                        window + (k / w->window_width * w->width + k % w->window_width) * channels;
                    for (long c = 0; c < channels; c++) {
                        /* NaN wins and stays. */
                        const bool wins = !(candidate[c] <= largest[c]) && largest[c] == largest[c];
                        winner[c] = wins ? (int32_t)k : winner[c];
                        largest[c] = wins ? candidate[c] : largest[c];
                    }
                }
            }
}

static void max_pool_backward(
    const aml_window *w, long samples, const int32_t *winners, const float *dy, float *dx) {
    const long channels = w->channels;
    for (long i = 0; i < samples * image_size(w); i++) dx[i] = 0.0f;
    for (long n = 0; n < samples; n++, dx += image_size(w))
        for (long row = 0; row < w->out_height; row++)
            for (long column = 0; column < w->out_width; column++, dy += channels, winners += channels)
                for (long k = 0; k < w->window_height * w->window_width; k++) {
                    float *restrict target = dx + window_start(w, row, column) +
                                             (k / w->window_width * w->width + k % w->window_width) * channels;
                    for (long c = 0; c < channels; c++) target[c] = winners[c] == (int32_t)k ? dy[c] : 0.0f;
                }
}

static void average_pool(const aml_window *w, long samples, const float *x, float *y) {
    const long channels = w->channels;
    const float share = 1.0f / (float)(w->window_height * w->window_width);
    for (long n = 0; n < samples; n++, x += image_size(w))
        for (long row = 0; row < w->out_height; row++)
            for (long column = 0; column < w->out_width; column++, y += channels) {
                const float *window = x + window_start(w, row, column);
                float *restrict mean = y;
                for (long c = 0; c < channels; c++) mean[c] = 0.0f;
                for (long k = 0; k < w->window_height * w->window_width; k++) {
                    const float *pixel = window + (k / w->window_width * w->width + k % w->window_width) * channels;
                    for (long c = 0; c < channels; c++) mean[c] += pixel[c];
                }
                for (long c = 0; c < channels; c++) mean[c] *= share;
            }
}

static void average_pool_backward(const aml_window *w, long samples, const float *dy, float *dx) {
    const long channels = w->channels;
    const float share = 1.0f / (float)(w->window_height * w->window_width);
    for (long i = 0; i < samples * image_size(w); i++) dx[i] = 0.0f;
    for (long n = 0; n < samples; n++, dx += image_size(w))
        for (long row = 0; row < w->out_height; row++)
            for (long column = 0; column < w->out_width; column++, dy += channels)
                for (long k = 0; k < w->window_height * w->window_width; k++) {
                    float *restrict target = dx + window_start(w, row, column) +
                                             (k / w->window_width * w->width + k % w->window_width) * channels;
                    for (long c = 0; c < channels; c++) target[c] = share * dy[c];
                }
}
