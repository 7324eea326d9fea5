import CKernels
import COpenBLAS

/// What computes here: part of where a number comes from.
public enum Machine {
    /// OpenBLAS' name of the core that its kernels are for, such as `SkylakeX`.
    public static var blasCore: String {
        guard let name = openblas_get_corename() else { return "unknown" }
        return String(cString: name)
    }

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
