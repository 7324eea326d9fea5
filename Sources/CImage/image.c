#include "decode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cimage_decode(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image) {
    static const uint8_t png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    memset(image, 0, sizeof *image);
    int decoded;
    if (count >= 8 && memcmp(bytes, png, 8) == 0) {
        decoded = cimage_decode_png(bytes, count, max_pixels, image);
    } else if (count >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff) {
        decoded = cimage_decode_jpeg(bytes, count, max_pixels, image);
    } else {
        decoded = cimage_fail(image, "neither a PNG nor a JPEG file (by its first bytes)");
    }
    if (!decoded) cimage_free(image);
    return decoded;
}

void cimage_free(cimage *image) {
    free(image->pixels);
    image->pixels = NULL;
}

int cimage_admit(cimage *image, size_t width, size_t height, size_t max_pixels) {
    if (width == 0 || height == 0) return cimage_fail(image, "the image is empty (%zu×%zu pixels)", width, height);
    if (width > max_pixels / height) {
        return cimage_fail(image, "%zu×%zu pixels are more than the %zu allowed", width, height, max_pixels);
    }
    return 1;
}

int cimage_allocate(cimage *image, size_t width, size_t height, size_t channels) {
    // Zeroed, so that what a broken file leaves out is nobody's memory.
    image->pixels = calloc(width * height, channels);
    if (!image->pixels) return cimage_fail(image, "not enough memory for %zu×%zu pixels", width, height);
    image->width = width;
    image->height = height;
    image->channels = channels;
    return 1;
}

int cimage_fail(cimage *image, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(image->message, sizeof image->message, format, arguments);
    va_end(arguments);
    return 0;
}
