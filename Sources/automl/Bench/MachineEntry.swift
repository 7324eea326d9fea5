import AutoMLNN
import AutoMLWording

/// The stable JSON of the machine.
struct MachineEntry: Encodable {
    let processor = Machine.processor
    let kernels = Machine.kernels
    let blas = Machine.blasCore

    var words: String { "\(processor), \(kernels) kernels, BLAS for \(blas)" }
}

/// The stable JSON of the peak of one core, or of several at once.
struct PeakEntry: Encodable {
    let fma: Double
    let sgemm: Double
    let copy: Double
    private let threads: Int

    private enum CodingKeys: String, CodingKey {
        case fma = "fma_gflops"
        case sgemm = "sgemm_gflops"
        case copy = "copy_gigabytes_per_second"
    }

    init(_ peak: MachinePeak) {
        (fma, sgemm, copy) = (peak.fmaGigaflops, peak.sgemmGigaflops, peak.copyGigabytesPerSecond)
        threads = peak.threads
    }

    var words: String {
        let numbers = [fma, sgemm, copy].map { Number.fixed($0, digits: 1) }
        let whose = threads == 1 ? "one core's peak" : "peak of \(threads) threads at once"
        return "\(whose): FMA \(numbers[0]) GF/s, sgemm \(numbers[1]) GF/s, copy \(numbers[2]) GB/s"
    }
}
