#ifndef CIMAGE_DECODE_H
#define CIMAGE_DECODE_H

#include "CImage.h"

int cimage_decode_png(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image);
int cimage_decode_jpeg(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image);

/// Whether an image of this size may be decoded: neither empty nor too large. Asked before anything is allocated.
int cimage_admit(cimage *image, size_t width, size_t height, size_t max_pixels);

/// Sets the size and allocates the pixels.
int cimage_allocate(cimage *image, size_t width, size_t height, size_t channels);

/// Sets the message, printf-style; returns 0.
int cimage_fail(cimage *image, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
