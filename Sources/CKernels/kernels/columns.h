/* Convolution as a matrix product: the window's numbers of each output pixel laid out as one row. A "line" is one line
   of output pixels of one sample; line l belongs to sample l / out_height. */

/* Short runs are the rule, so copies stay loops: a call costs more than it moves. */
#define INLINE_LOOPS static __attribute__((no_builtin("memcpy", "memset", "memmove")))

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

/* One line of a window, with zeros where it is outside. */
INLINE_LOOPS inline void copy_run(aml_run run, const float *restrict source, float *restrict target) {
    for (long i = 0; i < run.left; i++) target[i] = 0.0f;
    for (long i = run.left; i < run.left + run.inside; i++) target[i] = source[i];
    for (long i = run.left + run.inside; i < run.left + run.inside + run.right; i++) target[i] = 0.0f;
}

/* Windows that lie inside, `count` of them: `length` numbers each, from places `step` apart. */
INLINE_LOOPS inline __attribute__((always_inline)) void copy_inner(
    long count, long length, long step, const float *restrict source, long row, float *restrict target) {
    for (long x = 0; x < count; x++)
        for (long i = 0; i < length; i++) target[x * row + i] = source[x * step + i];
}

/* Lines first_x..<last_x of output pixels see no padding at left or right. */
static inline void inner_pixels(const aml_window *w, long *first_x, long *last_x) {
    *first_x = (w->pad_left + w->stride - 1) / w->stride;
    const long last = (w->width - w->window_width + w->pad_left) / w->stride + 1;
    *last_x = w->width + w->pad_left < w->window_width ? 0 : last < w->out_width ? last : w->out_width;
    if (*first_x > *last_x) *first_x = *last_x;
}

INLINE_LOOPS void image_to_columns(
    const aml_window *w, const float *image, long first_line, long lines, float *restrict columns) {
    const long run_length = w->window_width * w->channels, row = w->window_height * run_length;
    const long step = w->stride * w->channels;
    long first_x, last_x;
    inner_pixels(w, &first_x, &last_x);
    for (long line = first_line; line < first_line + lines; line++, columns += w->out_width * row) {
        const float *sample = image + line / w->out_height * w->height * w->width * w->channels;
        for (long k = 0; k < w->window_height; k++) {
            const long y = line % w->out_height * w->stride - w->pad_top + k;
            const float *source = sample + (y * w->width - w->pad_left) * w->channels;
            float *restrict target = columns + k * run_length;
            if (y < 0 || y >= w->height) {
                const aml_run outside = {run_length, 0, 0};
                for (long x = 0; x < w->out_width; x++) copy_run(outside, image, target + x * row);
                continue;
            }
            for (long x = 0; x < first_x; x++)
                copy_run(run_at(w, x * w->stride - w->pad_left), source + x * step, target + x * row);
            const float *inner = source + first_x * step;
            float *restrict inner_target = target + first_x * row;
            if (run_length == 3)
                copy_inner(last_x - first_x, 3, step, inner, row, inner_target);
            else if (run_length % 16 == 0)
                copy_inner(last_x - first_x, run_length / 16 * 16, step, inner, row, inner_target);
            else
                copy_inner(last_x - first_x, run_length, step, inner, row, inner_target);
            for (long x = last_x; x < w->out_width; x++)
                copy_run(run_at(w, x * w->stride - w->pad_left), source + x * step, target + x * row);
        }
    }
}

/* Adds a run where it lies inside the image. */
INLINE_LOOPS inline void add_run(aml_run run, const float *restrict source, float *restrict target) {
    for (long i = run.left; i < run.left + run.inside; i++) target[i] += source[i];
}

INLINE_LOOPS void columns_to_image(
    const aml_window *w, const float *columns, long first_line, long lines, float *image) {
    const long run_length = w->window_width * w->channels;
    for (long line = first_line; line < first_line + lines; line++) {
        float *sample = image + line / w->out_height * w->height * w->width * w->channels;
        const long top = line % w->out_height * w->stride - w->pad_top;
        for (long x = 0; x < w->out_width; x++) {
            const long left = x * w->stride - w->pad_left;
            const aml_run run = run_at(w, left);
            for (long k = 0; k < w->window_height; k++, columns += run_length) {
                const long y = top + k;
                if (y >= 0 && y < w->height) add_run(run, columns, sample + (y * w->width + left) * w->channels);
            }
        }
    }
}
