#include "decode.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *next;
    size_t left;
} source;

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    source *from = png_get_io_ptr(png);
    if (count > from->left) png_error(png, "the file is cut off");
    memcpy(target, from->next, count);
    from->next += count;
    from->left -= count;
}

static void on_error(png_structp png, png_const_charp message) {
    cimage_fail(png_get_error_ptr(png), "damaged PNG: %s", message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

/// Every kind of PNG becomes 8-bit grey or RGB, each with alpha where the file has any transparency.
static void normalise(png_structp png, png_infop info) {
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

/// Lays `row` (`count` pixels of `channels` plus alpha) over white.
static void flatten(const uint8_t *row, size_t count, size_t channels, uint8_t *target) {
    for (size_t pixel = 0; pixel < count; pixel++) {
        unsigned alpha = row[channels];
        for (size_t channel = 0; channel < channels; channel++) {
            *target++ = (uint8_t)((row[channel] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
        row += channels + 1;
    }
}

/// What must outlive a longjmp lives here, not in locals that the jump may leave undefined.
typedef struct {
    uint8_t *raw;
    png_bytep *rows;
} buffers;

static int decode(png_structp png, png_infop info, buffers *scratch, size_t max_pixels, cimage *image) {
    if (setjmp(png_jmpbuf(png))) return 0;
    png_read_info(png, info);
    size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (!cimage_admit(image, width, height, max_pixels)) return 0;
    normalise(png, info);
    size_t stored = png_get_channels(png, info), shown = stored <= 2 ? 1 : 3;
    if (!cimage_allocate(image, width, height, shown)) return 0;
    scratch->rows = malloc(height * sizeof *scratch->rows);
    scratch->raw = stored == shown ? NULL : malloc(width * height * stored);
    if (!scratch->rows || (stored != shown && !scratch->raw)) return cimage_fail(image, "not enough memory");
    uint8_t *first = scratch->raw ? scratch->raw : image->pixels;
    for (size_t row = 0; row < height; row++) scratch->rows[row] = first + row * width * stored;
    png_read_image(png, scratch->rows);
    png_read_end(png, NULL);
    if (scratch->raw) flatten(scratch->raw, width * height, shown, image->pixels);
    return 1;
}

int cimage_decode_png(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, image, on_error, on_warning);
    if (!png) return cimage_fail(image, "libpng cannot start");
    png_infop info = png_create_info_struct(png);
    source from = {bytes, count};
    buffers scratch = {NULL, NULL};
    int decoded = 0;
    if (info) {
        png_set_read_fn(png, &from, read_bytes);
        png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
        png_set_chunk_malloc_max(png, 8 << 20);
        png_set_chunk_cache_max(png, 100);
        decoded = decode(png, info, &scratch, max_pixels, image);
    } else {
        cimage_fail(image, "not enough memory");
    }
    free(scratch.rows);
    free(scratch.raw);
    png_destroy_read_struct(&png, &info, NULL);
    return decoded;
}
