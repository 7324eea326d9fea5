#include "decode.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

typedef struct {
    struct jpeg_error_mgr manager;
    jmp_buf escape;
    cimage *image;
} failure;

static void on_error(j_common_ptr info) {
    failure *state = (failure *)info->err;
    char text[JMSG_LENGTH_MAX];
    info->err->format_message(info, text);
    cimage_fail(state->image, "damaged JPEG: %.150s", text);
    longjmp(state->escape, 1);
}

/// libjpeg paints what is missing grey and warns: lost pixels are an error here, other warnings are not.
static void on_message(j_common_ptr info, int level) {
    int code = info->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE)) on_error(info);
}

/// A small progressive file can hold thousands of scans, each of which costs a whole pass over the image: two hundred of a
/// small image are allowed, and sixty-four of the largest.
static void limit_scans(j_common_ptr info) {
    if (!info->is_decompressor) return;
    j_decompress_ptr jpeg = (j_decompress_ptr)info;
    double scans = jpeg->input_scan_number;
    if (scans <= 200 && scans * jpeg->image_width * jpeg->image_height <= 0x1p32) return;
    failure *state = (failure *)info->err;
    cimage_fail(state->image, "damaged JPEG: %d scans of one image", jpeg->input_scan_number);
    longjmp(state->escape, 1);
}

/// A Huffman code has at least one bit for each block of 64 pixels, so a file's own size bounds what its header may
/// claim; twice of that is allowed. Arithmetic codes, which nobody uses, have no such bound.
static int is_plausible(const struct jpeg_decompress_struct *jpeg, size_t count, cimage *image) {
    size_t width = jpeg->image_width, height = jpeg->image_height;
    if (jpeg->arith_code || width * height / 1024 <= count) return 1;
    return cimage_fail(image, "%zu×%zu pixels are more than its %zu bytes can hold", width, height, count);
}

/// Adobe's files store CMYK inverted, so that 255 is no ink.
static void convert_cmyk(const uint8_t *row, size_t count, int inverted, uint8_t *target) {
    for (size_t pixel = 0; pixel < count; pixel++, row += 4) {
        unsigned black = inverted ? row[3] : 255 - row[3];
        for (int channel = 0; channel < 3; channel++) {
            unsigned ink = inverted ? row[channel] : 255 - row[channel];
            *target++ = (uint8_t)((ink * black + 127) / 255);
        }
    }
}

static J_COLOR_SPACE shown_space(j_decompress_ptr jpeg) {
    switch (jpeg->jpeg_color_space) {
    case JCS_GRAYSCALE: return JCS_GRAYSCALE;
    case JCS_CMYK:
    case JCS_YCCK: return JCS_CMYK;
    default: return JCS_RGB;
    }
}

static void read_rows(j_decompress_ptr jpeg, cimage *image) {
    int is_cmyk = jpeg->out_color_space == JCS_CMYK;
    JSAMPARRAY buffer = jpeg->mem->alloc_sarray(
        (j_common_ptr)jpeg, JPOOL_IMAGE, jpeg->output_width * (JDIMENSION)jpeg->output_components, 1);
    size_t stride = image->width * image->channels;
    while (jpeg->output_scanline < jpeg->output_height) {
        uint8_t *target = image->pixels + jpeg->output_scanline * stride;
        jpeg_read_scanlines(jpeg, buffer, 1);
        if (is_cmyk) convert_cmyk(buffer[0], image->width, jpeg->saw_Adobe_marker, target);
        else memcpy(target, buffer[0], stride);
    }
}

int cimage_decode_jpeg(const uint8_t *bytes, size_t count, size_t max_pixels, cimage *image) {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_progress_mgr progress;
    failure state;
    memset(&jpeg, 0, sizeof jpeg);
    memset(&progress, 0, sizeof progress);
    jpeg.err = jpeg_std_error(&state.manager);
    state.manager.error_exit = on_error;
    state.manager.emit_message = on_message;
    state.image = image;
    progress.progress_monitor = limit_scans;
    if (setjmp(state.escape)) {
        jpeg_destroy_decompress(&jpeg);
        return 0;
    }
    jpeg_create_decompress(&jpeg);
    jpeg.progress = &progress;
    jpeg_mem_src(&jpeg, bytes, (unsigned long)count);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = shown_space(&jpeg);
    jpeg.dct_method = JDCT_ISLOW;
    size_t channels = jpeg.out_color_space == JCS_GRAYSCALE ? 1 : 3;
    int fits = cimage_admit(image, jpeg.image_width, jpeg.image_height, max_pixels) &&
        is_plausible(&jpeg, count, image) &&
        cimage_allocate(image, jpeg.image_width, jpeg.image_height, channels);
    if (fits) {
        jpeg_start_decompress(&jpeg);
        read_rows(&jpeg, image);
        jpeg_finish_decompress(&jpeg);
    }
    jpeg_destroy_decompress(&jpeg);
    return fits;
}
