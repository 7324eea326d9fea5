/* The largest number: never NaN; -infinity where there is no other. */
INLINE float largest_of(long count, const float *x) {
    vec largest = splat(-INFINITY);
    for (long i = 0; i < count; i += LANES) {
        const vec v = load_some(x + i, count - i);
        largest = chosen_lanes((vec_bits)(v > largest) & is_among(count - i), v, largest);
    }
    return largest_lane(largest);
}

/* Whether the number at `place` is the first of the largest. Without a branch on the numbers: nobody can foretell it. */
INLINE bool is_first_largest(const float *x, float largest, long place) {
    vec_bits before = {0};
    for (long i = 0; i < place; i += LANES)
        before |= (vec_bits)(load_some(x + i, place - i) == largest) & is_among(place - i);
    return (x[place] == largest) & !__builtin_reduce_or(before);
}

/* Writes exp(x - largest) to e (where given) and returns its sum. */
INLINE float shifted_exponentials(long count, const float *x, float largest, float *e) {
    vec sum = {0};
    for (long i = 0; i < count; i += LANES) {
        const vec v = exponentials(load_some(x + i, count - i) - largest);
        if (e) store_some(e + i, v, count - i);
        sum += (vec)((vec_bits)v & is_among(count - i));
    }
    return sum_of_lanes(sum);
}

/* Rows whose sums are multiplied before one logarithm is taken of them all: 32 sums of up to 2^31 fit a double. */
#define ROWS_OF_A_LOGARITHM 32

static aml_loss cross_entropy(
    long rows, long classes, const float *logits, const int32_t *labels, float smoothing, float scale,
    float *gradient) {
    aml_loss total = {0.0, 0};
    const float even = smoothing / (float)classes, sure = 1.0f - smoothing;
    double product = 1.0;
    for (long r = 0; r < rows; r++, logits += classes) {
        const long label = labels[r];
        const float largest = largest_of(classes, logits);
        const float sum = shifted_exponentials(classes, logits, largest, gradient);
        float mean = 0.0f;
        if (smoothing > 0.0f)
            for (long c = 0; c < classes; c++) mean += (logits[c] - largest) * even;
        product *= (double)sum;
        if ((r + 1) % ROWS_OF_A_LOGARITHM == 0 || r + 1 == rows) {
            total.loss += log(product);
            product = 1.0;
        }
        total.loss -= (double)mean + (double)(sure * (logits[label] - largest));
        total.correct += is_first_largest(logits, largest, label);
        if (!gradient) continue;
        const float inverse = scale / sum;
        for (long c = 0; c < classes; c += LANES) {
            const vec g = load_some(gradient + c, classes - c);
            store_some(gradient + c, g * inverse - even * scale, classes - c);
        }
        gradient[label] -= sure * scale;
        gradient += classes;
    }
    return total;
}

static aml_loss squared_error(
    long rows, long outputs, const float *predictions, const int32_t *labels, float scale, float *gradient) {
    aml_loss total = {0.0, 0};
    const float slope = 2.0f * scale / (float)outputs;
    for (long r = 0; r < rows; r++, predictions += outputs) {
        double sum = 0.0;
        for (long c = 0; c < outputs; c++) {
            const float target = outputs == 1 ? (float)labels[r] : (float)(c == labels[r]);
            const float error = predictions[c] - target;
            sum += (double)error * (double)error;
            if (gradient) gradient[r * outputs + c] = slope * error;
        }
        total.loss += sum / (double)outputs;
        total.correct += outputs == 1 ? fabsf(predictions[0] - (float)labels[r]) < 0.5f
                                      : is_first_largest(predictions, largest_of(outputs, predictions), labels[r]);
    }
    return total;
}

static void softmax(long rows, long classes, const float *logits, float *probabilities) {
    for (long r = 0; r < rows; r++, logits += classes, probabilities += classes) {
        const float largest = largest_of(classes, logits);
        const float inverse = 1.0f / shifted_exponentials(classes, logits, largest, probabilities);
        for (long c = 0; c < classes; c++) probabilities[c] *= inverse;
    }
}
