/*
 * The body of every table. Sums may be reordered and products fused, so that loops vectorise; infinities and NaN keep
 * their meaning, so that a diverged network is seen.
 */
#pragma clang fp reassociate(on) contract(fast)

#include "functions.h"
#include "vectors.h"

#include "activations.h"
#include "upcoming.h"
#include "tiles.h"
#include "panels.h"
#include "optimizers.h"
#include "products.h"
#include "pooled.h"
#include "normalization.h"
#include "fused_normalization.h"
#include "convolution.h"
#include "dropout.h"
#include "gather.h"
#include "losses.h"
#include "peak.h"
#include "pooling.h"
#include "warp.h"

const aml_kernels TABLE = {
    .name = TABLE_NAME,
    .merge_moments = merge_moments,
    .merge_sums = merge_sums,
    .sums_of_samples = sums_of_samples,
    .add_normalized = add_normalized,
    .convolve = convolve,
    .convolve_backward = convolve_backward,
    .multiply = multiply,
    .multiply_backward = multiply_backward,
    .bias_activation = bias_activation,
    .bias_activation_backward = bias_activation_backward,
    .activation = activation,
    .activation_backward = activation_backward,
    .dropout = dropout,
    .column_moments = column_moments,
    .scale_shift = scale_shift,
    .batch_norm_backward = batch_norm_backward,
    .layer_norm = layer_norm,
    .layer_norm_backward = layer_norm_backward,
    .max_pool = max_pool,
    .max_pool_backward = max_pool_backward,
    .average_pool = average_pool,
    .average_pool_backward = average_pool_backward,
    .add = add,
    .cross_entropy = cross_entropy,
    .squared_error = squared_error,
    .softmax = softmax,
    .gradient_square = gradient_square,
    .sum_of_squares = sum_of_squares,
    .update = update,
    .gather_bytes = gather_bytes,
    .gather_floats = gather_floats,
    .warp = warp,
    .fma_loop = fma_loop,
};
