import CKernels
import COpenBLAS

/// What computes here: part of where a number comes from.
public enum Machine {
    /// OpenBLAS' name of the core that its kernels are for, such as `SkylakeX`.
    public static var blasCore: String {
        guard let name = openblas_get_corename() else { return "unknown" }
        return String(cString: name)
    }

    /// The core whose kernels of OpenBLAS fit the processor, where OpenBLAS took it for one without AVX; nil where it
    /// did not.
    public static var overlookedBLASCore: String? {
        let fitting = ["avx512": "SkylakeX", "avx2": "Haswell"][kernels]
        return coresWithoutAVX.contains(blasCore) ? fitting : nil
    }

    private static let coresWithoutAVX: Set = [
        "Katmai", "Coppermine", "Northwood", "Banias", "Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Atom",
        "Athlon", "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat",
    ]

    /// Which of our own kernels run: `avx512`, `avx2`, `neon` or `plain`.
    ///
    /// The best that the processor has, or what the environment variable `AUTOML_KERNELS` names.
    public static var kernels: String { Kernels.chosen.name }

    /// All that `AUTOML_KERNELS` may name on this machine, best first.
    public static var supportedKernels: [String] { Kernels.supported.map(\.name) }

    /// - Throws: `NetworkError.unsupportedKernels` where `AUTOML_KERNELS` names what this machine cannot run.
    public static func checkKernels() throws(NetworkError) {
        if let name = aml_kernels_refused() { throw .unsupportedKernels(String(cString: name)) }
    }

    /// Makes matrix products run on the thread that asks for them: parallel trainings do not fight for cores, and sums
    /// are always taken in the same order.
    public static func useOneThreadPerWorker() { _ = oneThread }

    private static let oneThread: Void = openblas_set_num_threads(1)
}
