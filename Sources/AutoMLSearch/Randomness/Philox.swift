/// The counter-based generator Philox4x32-10: ten rounds map a 128-bit counter and a 64-bit key to 128 random bits.
///
/// Any block of any stream is had at once, without drawing those before it.
/// Reference: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public enum Philox {
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var (c, k) = (counter, key)
        for _ in 0..<10 {
            let first = UInt64(0xD251_1F53) &* UInt64(c.x)
            let second = UInt64(0xCD9E_8D57) &* UInt64(c.z)
            c = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ c.y ^ k.x,
                UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ c.w ^ k.y,
                UInt32(truncatingIfNeeded: first))
            k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
        }
        return c
    }
}
