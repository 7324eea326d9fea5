import CKernels
import COpenBLAS
import Foundation

/// What one core can do at most, measured: the denominators of every share of peak.
public struct MachinePeak: Sendable, Hashable {
    /// 10⁹ floating-point operations a second of multiply-adds on registers alone, in the widest vectors of the kernels.
    ///
    /// Two operations for each multiply-add; `plain` kernels on x86-64 have no fused one and multiply, then add.
    public var fmaGigaflops: Double
    /// The same of OpenBLAS' matrix product, 768 × 768 × 768, one thread.
    public var sgemmGigaflops: Double
    /// 10⁹ bytes a second that `memcpy` copies between two buffers of 32 MB, each byte counted once.
    public var copyGigabytesPerSecond: Double

    /// Measures for about a quarter of a second on the calling thread; the best of several repeats counts.
    ///
    /// - Throws: `NetworkError.unsupportedKernels`, `.outOfMemory`.
    public static func measure() throws(NetworkError) -> MachinePeak {
        try Machine.checkKernels()
        return try measure(.chosen)
    }

    package static func measure(_ kernels: Kernels) throws(NetworkError) -> MachinePeak {
        Machine.useOneThreadPerWorker()
        return MachinePeak(
            fmaGigaflops: fma(kernels), sgemmGigaflops: try sgemm(), copyGigabytesPerSecond: try copy())
    }

    /// The larger of each: a peak is what was reached at least once.
    public func merging(_ other: MachinePeak) -> MachinePeak {
        MachinePeak(
            fmaGigaflops: max(fmaGigaflops, other.fmaGigaflops),
            sgemmGigaflops: max(sgemmGigaflops, other.sgemmGigaflops),
            copyGigabytesPerSecond: max(copyGigabytesPerSecond, other.copyGigabytesPerSecond))
    }

    private static func fma(_ kernels: Kernels) -> Double {
        var (sum, operations): (Float, Int) = (0, 0)
        return best(of: 15) {
            operations = kernels.table.pointee.fma_loop(500_000, &sum)
        } rate: {
            Double(operations) * 1e-9
        }
    }

    private static func sgemm() throws(NetworkError) -> Double {
        let size = 768
        let (a, b, c) = (
            try AlignedBuffer(count: size * size), try AlignedBuffer(count: size * size),
            try AlignedBuffer(count: size * size)
        )
        a.all.update(repeating: 0.5)
        b.all.update(repeating: 0.25)
        let n = Int32(size)
        return best(of: 8) {
            cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a.pointer, n, b.pointer, n, 0, c.pointer, n)
        } rate: {
            2e-9 * Double(size * size * size)
        }
    }

    private static func copy() throws(NetworkError) -> Double {
        let count = 8 << 20
        let (source, target) = (try AlignedBuffer(count: count), try AlignedBuffer(count: count))
        source.all.update(repeating: 1)
        return best(of: 5) {
            target.copy(from: source)
        } rate: {
            1e-9 * Double(count * MemoryLayout<Float>.stride)
        }
    }

    /// The largest of `amount()` per second of `work`, over some repeats after one that warms up.
    private static func best(of repeats: Int, _ work: () -> Void, rate amount: () -> Double) -> Double {
        work()
        return (0..<repeats).map { _ in
            let seconds = Clock.seconds(work)
            return amount() / seconds
        }.max() ?? 0
    }
}
