/* Which numbers are dropped is a hash of (key, index) and nothing else, so the backward pass needs no mask and a
   resumed training drops the same. The hash is C. Wellons' lowbias32 with the key's halves entering at two places. */

static inline uint32_t hash_of(uint32_t index, uint32_t low, uint32_t high) {
    uint32_t h = index * 0x9E3779B9u + low;
    h ^= h >> 16;
    h *= 0x7FEB352Du;
    h ^= (h >> 15) ^ high;
    h *= 0x846CA68Bu;
    h ^= h >> 16;
    return h;
}

static void dropout(long first, long count, float rate, uint64_t key, const float *x, float *y) {
    const uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
    /* 24 bits are what a float tells apart, and compare as signed numbers on every instruction set. */
    const int32_t threshold = (int32_t)(rate * 16777216.0f);
    const float scale = 1.0f / (1.0f - rate);
    INDEPENDENT
    for (long i = 0; i < count; i++) {
        const int32_t draw = (int32_t)(hash_of((uint32_t)(first + i), low, high) >> 8);
        y[i] = draw >= threshold ? x[i] * scale : 0.0f;
    }
}
