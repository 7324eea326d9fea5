#include "decode.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

int cimage_encode_png(cimage *image, uint8_t **bytes, size_t *count) {
    png_image png;
    memset(&png, 0, sizeof png);
    memset(image->message, 0, sizeof image->message);
    if (image->width > 0x7fffffff || image->height > 0x7fffffff) return cimage_fail(image, "too large for a PNG");
    png.version = PNG_IMAGE_VERSION;
    png.width = (png_uint_32)image->width;
    png.height = (png_uint_32)image->height;
    png.format = image->channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    // Its own errors are caught inside of libpng and end in a message: no longjmp leaves it.
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
    *bytes = malloc(size);
    if (!*bytes) return cimage_fail(image, "not enough memory for a PNG of %zu×%zu", image->width, image->height);
    if (!png_image_write_to_memory(&png, *bytes, &size, 0, image->pixels, 0, NULL)) {
        free(*bytes);
        *bytes = NULL;
        return cimage_fail(image, "cannot write a PNG: %s", png.message);
    }
    *count = size;
    return 1;
}
