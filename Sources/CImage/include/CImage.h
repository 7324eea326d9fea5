#ifndef CIMAGE_H
#define CIMAGE_H

#include <stddef.h>
#include <stdint.h>

/// Decoded pixels, rows from the top, channels fastest: 1 channel of grey or 3 of red, green, blue.
typedef struct {
    uint8_t *pixels;
    size_t width;
    size_t height;
    size_t channels;
    /// Why decoding failed; empty after success.
    char message[200];
} cimage;

/// Decodes a PNG or JPEG file held in memory, told apart by its first bytes.
///
/// libpng and libjpeg report errors by longjmp, which must not cross Swift frames: it stays inside this function.
/// 16-bit samples become 8-bit; transparent pixels are laid over white; CMYK becomes RGB.
/// An image of more than `max_pixels` is refused before its pixels are allocated.
///
/// Returns 1 and fills `image` (to be released with `cimage_free`), or returns 0 and sets `message`.
int cimage_decode(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image);

void cimage_free(cimage *image);

/// Writes an image as a PNG file in memory.
///
/// Returns 1 and sets `bytes` (to be released with `free`) and `count`, or returns 0 and sets the image's message.
int cimage_encode_png(cimage *image, uint8_t **bytes, size_t *count);

#endif
