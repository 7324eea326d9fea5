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
///
/// Returns how often its rows are to be read: seven times where they are interlaced.
static int normalise(png_structp png, png_infop info) {
    png_set_expand(png);
    png_set_scale_16(png);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    return passes;
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
} buffers;

/// Deflate packs at most 1,032 bytes into one, so a file's own size bounds what its header may claim.
static int is_plausible(png_structp png, png_infop info, size_t width, size_t height, size_t count, cimage *image) {
    size_t bits = (size_t)png_get_bit_depth(png, info) * png_get_channels(png, info);
    if (width * height / 8 * bits / 1032 <= count) return 1;
    return cimage_fail(image, "%zu×%zu pixels are more than its %zu bytes can hold", width, height, count);
}

/// Row by row: a table of rows would take eight bytes for each, of which an image of one column has millions.
static void read_rows(png_structp png, int passes, uint8_t *first, size_t stride, size_t height) {
    for (int pass = 0; pass < passes; pass++) {
        for (size_t row = 0; row < height; row++) png_read_row(png, first + row * stride, NULL);
    }
}

static int decode(
    png_structp png, png_infop info, size_t count, buffers *scratch, size_t max_pixels, cimage *image) {
    if (setjmp(png_jmpbuf(png))) return 0;
    png_read_info(png, info);
    size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (!cimage_admit(image, width, height, max_pixels)) return 0;
    if (!is_plausible(png, info, width, height, count, image)) return 0;
    int passes = normalise(png, info);
    size_t stored = png_get_channels(png, info), shown = stored <= 2 ? 1 : 3;
    if (!cimage_allocate(image, width, height, shown)) return 0;
    scratch->raw = stored == shown ? NULL : calloc(width * height, stored);
    if (stored != shown && !scratch->raw) return cimage_fail(image, "not enough memory");
    read_rows(png, passes, scratch->raw ? scratch->raw : image->pixels, width * stored, height);
    png_read_end(png, NULL);
    if (scratch->raw) flatten(scratch->raw, width * height, shown, image->pixels);
    return 1;
}

int cimage_decode_png(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, image, on_error, on_warning);
    if (!png) return cimage_fail(image, "libpng cannot start");
    png_infop info = png_create_info_struct(png);
    source from = {bytes, count};
    buffers scratch = {NULL};
    int decoded = 0;
    if (info) {
        png_set_read_fn(png, &from, read_bytes);
        png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
        png_set_chunk_malloc_max(png, 8 << 20);
        png_set_chunk_cache_max(png, 100);
        decoded = decode(png, info, count, &scratch, max_pixels, image);
    } else {
        cimage_fail(image, "not enough memory");
    }
    free(scratch.raw);
    png_destroy_read_struct(&png, &info, NULL);
    return decoded;
}
