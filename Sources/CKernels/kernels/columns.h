/* Convolution as a matrix product: the window's numbers of each output pixel laid out as one row. A "line" is one line
   of output pixels of one sample; line l belongs to sample l / out_height. */

/* Where a window's line lies in the image: numbers outside, left and right, are padding. */
typedef struct {
    long left, inside, right;
} aml_run;

static inline aml_run run_at(const aml_window *w, long first_column) {
    const long last = first_column + w->window_width;
    const long left = first_column < 0 ? -first_column : 0;
    const long right = last > w->width ? last - w->width : 0;
    return (aml_run){left * w->channels, (w->window_width - left - right) * w->channels, right * w->channels};
}

static void image_to_columns(const aml_window *w, const float *image, long first_line, long lines, float *columns) {
    const long run_length = w->window_width * w->channels;
    for (long line = first_line; line < first_line + lines; line++) {
        const float *sample = image + line / w->out_height * w->height * w->width * w->channels;
        const long top = line % w->out_height * w->stride - w->pad_top;
        for (long x = 0; x < w->out_width; x++) {
            const long left = x * w->stride - w->pad_left;
            const aml_run run = run_at(w, left);
            for (long k = 0; k < w->window_height; k++, columns += run_length) {
                const long y = top + k;
                if (y < 0 || y >= w->height) {
                    for (long i = 0; i < run_length; i++) columns[i] = 0.0f;
                    continue;
                }
                const float *source = sample + (y * w->width + left) * w->channels;
                for (long i = 0; i < run.left; i++) columns[i] = 0.0f;
                for (long i = run.left; i < run.left + run.inside; i++) columns[i] = source[i];
                for (long i = run.left + run.inside; i < run_length; i++) columns[i] = 0.0f;
            }
        }
    }
}

static void columns_to_image(const aml_window *w, const float *columns, long first_line, long lines, float *image) {
    const long run_length = w->window_width * w->channels;
    for (long line = first_line; line < first_line + lines; line++) {
        float *sample = image + line / w->out_height * w->height * w->width * w->channels;
        const long top = line % w->out_height * w->stride - w->pad_top;
        for (long x = 0; x < w->out_width; x++) {
            const long left = x * w->stride - w->pad_left;
            const aml_run run = run_at(w, left);
            for (long k = 0; k < w->window_height; k++, columns += run_length) {
                const long y = top + k;
                if (y < 0 || y >= w->height) continue;
                float *restrict target = sample + (y * w->width + left) * w->channels;
                for (long i = run.left; i < run.left + run.inside; i++) target[i] += columns[i];
            }
        }
    }
}
