/* The index of the largest number, the first of equals. NaN is never the largest. */
static inline long first_largest(long count, const float *x) {
    long best = 0;
    for (long i = 1; i < count; i++)
        if (x[i] > x[best] || x[best] != x[best]) best = i;
    return best;
}

/* Writes exp(x - largest) to e (where given) and returns its sum. */
static inline float shifted_exponentials(long count, const float *x, float largest, float *e) {
    float sum = 0.0f;
    if (e) {
        for (long i = 0; i < count; i++) {
            e[i] = exponential(x[i] - largest);
            sum += e[i];
        }
    } else {
        for (long i = 0; i < count; i++) sum += exponential(x[i] - largest);
    }
    return sum;
}

static aml_loss cross_entropy(
    long rows, long classes, const float *logits, const int32_t *labels, float smoothing, float scale,
    float *gradient) {
    aml_loss total = {0.0, 0};
    const float even = smoothing / (float)classes, sure = 1.0f - smoothing;
    for (long r = 0; r < rows; r++, logits += classes) {
        const long best = first_largest(classes, logits), label = labels[r];
        const float largest = logits[best];
        const float sum = shifted_exponentials(classes, logits, largest, gradient);
        float mean = 0.0f;
        if (smoothing > 0.0f)
            for (long c = 0; c < classes; c++) mean += (logits[c] - largest) * even;
        total.loss += log((double)sum) - (double)mean - (double)(sure * (logits[label] - largest));
        total.correct += best == label;
        if (!gradient) continue;
        const float inverse = scale / sum;
        for (long c = 0; c < classes; c++) gradient[c] = gradient[c] * inverse - even * scale;
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
                                      : first_largest(outputs, predictions) == labels[r];
    }
    return total;
}

static void softmax(long rows, long classes, const float *logits, float *probabilities) {
    for (long r = 0; r < rows; r++, logits += classes, probabilities += classes) {
        const float largest = logits[first_largest(classes, logits)];
        const float inverse = 1.0f / shifted_exponentials(classes, logits, largest, probabilities);
        for (long c = 0; c < classes; c++) probabilities[c] *= inverse;
    }
}
