import CKernels
import COpenBLAS
import Foundation

/// What one core, or several at once, can do at most, measured: the denominators of every share of peak.
public struct MachinePeak: Sendable, Hashable {
    /// 10⁹ floating-point operations a second of multiply-adds on registers alone, in the widest vectors of the kernels.
    ///
    /// Two operations for each multiply-add; `plain` kernels on x86-64 have no fused one and multiply, then add.
    public var fmaGigaflops: Double
    /// The same of OpenBLAS' matrix product, 768 × 768 × 768, one on each core.
    public var sgemmGigaflops: Double
    /// 10⁹ bytes a second that `memcpy` copies between two buffers of 32 MB, each byte counted once.
    public var copyGigabytesPerSecond: Double
    /// Threads that did each of these at the same time.
    public var threads: Int

    public init(
        fmaGigaflops: Double, sgemmGigaflops: Double, copyGigabytesPerSecond: Double, threads: Int = 1
    ) {
        self.fmaGigaflops = fmaGigaflops
        self.sgemmGigaflops = sgemmGigaflops
        self.copyGigabytesPerSecond = copyGigabytesPerSecond
        self.threads = threads
    }

    /// Measures for about a quarter of a second; the best of several repeats counts.
    ///
    /// - Parameter threads: that do each at the same time, as one training on so many threads would; their speeds are
    ///   added.
    /// - Throws: `NetworkError.unsupportedKernels`, `.outOfMemory`.
    public static func measure(threads: Int = 1) throws(NetworkError) -> MachinePeak {
        try Machine.checkKernels()
        return try measure(.chosen, threads: threads)
    }

    package static func measure(_ kernels: Kernels, threads: Int = 1) throws(NetworkError) -> MachinePeak {
        Machine.useOneThreadPerWorker()
        let crew = CrewThreads(threads: threads)
        var peak = MachinePeak(fmaGigaflops: 0, sgemmGigaflops: 0, copyGigabytesPerSecond: 0, threads: threads)
        // In turns: the clock changes from second to second, and the two are compared with each other.
        for _ in 0..<4 {
            peak.fmaGigaflops = max(peak.fmaGigaflops, try together(crew) { fma(kernels, repeats: 5) })
            let product = try together(crew) { () throws(NetworkError) in try sgemm(repeats: 3) }
            peak.sgemmGigaflops = max(peak.sgemmGigaflops, product)
        }
        peak.copyGigabytesPerSecond = try together(crew) { () throws(NetworkError) in try copy() }
        return peak
    }

    /// The peak of multiply-adds at this moment, of all threads of a crew: in about 2 ms.
    static func present(_ kernels: Kernels, _ crew: CrewThreads) -> Double {
        (try? together(crew) { fma(kernels, rounds: 500_000, repeats: 2) }) ?? 0
    }

    /// The sum of what all members of the crew reach at the same time.
    private static func together(
        _ crew: CrewThreads, _ speed: () throws(NetworkError) -> Double
    ) throws(NetworkError) -> Double {
        var results = [Result<Double, NetworkError>](repeating: .success(0), count: crew.crew.threads)
        results.withUnsafeMutableBufferPointer { results in
            crew.run(results.count) { part, _ in
                do throws(NetworkError) {
                    results[part] = .success(try speed())
                } catch {
                    results[part] = .failure(error)
                }
            }
        }
        var sum = 0.0
        for result in results { sum += try result.get() }
        return sum
    }

    /// The larger of each: a peak is what was reached at least once.
    public func merging(_ other: MachinePeak) -> MachinePeak {
        MachinePeak(
            fmaGigaflops: max(fmaGigaflops, other.fmaGigaflops),
            sgemmGigaflops: max(sgemmGigaflops, other.sgemmGigaflops),
            copyGigabytesPerSecond: max(copyGigabytesPerSecond, other.copyGigabytesPerSecond), threads: threads)
    }

    /// - Parameter rounds: by default about 5 ms, as long as the matrix product: within shorter spans the clock may run
    ///   faster than it can for long.
    private static func fma(_ kernels: Kernels, rounds: Int = 2_500_000, repeats: Int) -> Double {
        let seconds = quickest(of: repeats) { _ = multiplyAdd(kernels, rounds: rounds) }
        return Double(multiplyAdd(kernels, rounds: rounds).operations) / seconds * 1e-9
    }

    /// Runs the loop of multiply-adds.
    ///
    /// - Returns: the floating-point operations done, and the sum of all numbers at the end, each of which tends to 1.
    package static func multiplyAdd(_ kernels: Kernels, rounds: Int) -> (operations: Int, sum: Float) {
        var sum: Float = 0
        let operations = kernels.table.pointee.fma_loop(rounds, &sum)
        return (operations, sum)
    }

    private static func sgemm(repeats: Int) throws(NetworkError) -> Double {
        let size = 768
        let (a, b, c) = (
            try AlignedBuffer(count: size * size), try AlignedBuffer(count: size * size),
            try AlignedBuffer(count: size * size)
        )
        a.all.update(repeating: 0.5)
        b.all.update(repeating: 0.25)
        let n = Int32(size)
        let seconds = quickest(of: repeats) {
            cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a.pointer, n, b.pointer, n, 0, c.pointer, n)
        }
        return Double(2 * size * size * size) / seconds * 1e-9
    }

    private static func copy() throws(NetworkError) -> Double {
        let count = 8 << 20
        let (source, target) = (try AlignedBuffer(count: count), try AlignedBuffer(count: count))
        source.all.update(repeating: 1)
        let seconds = quickest(of: 5) { target.copy(from: source) }
        return Double(count * MemoryLayout<Float>.stride) / seconds * 1e-9
    }

    /// Seconds of the quickest of some repeats after one that warms up.
    ///
    /// In the thread's own time: what others take of the core does not make its peak smaller.
    private static func quickest(of repeats: Int, _ work: () -> Void) -> Double {
        work()
        let times = (0..<repeats).map { _ in
            let start = NanosecondClock.thread
            work()
            return NanosecondClock.thread - start
        }
        return Double(max(times.min() ?? 1, 1)) * 1e-9
    }
}
