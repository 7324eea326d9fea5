import AutoMLNN
import Foundation

/// The kernels that OpenBLAS chose when it was loaded.
enum BLASKernels {
    /// Where OpenBLAS has not recognised the processor and took kernels of 2004 for it, starts the program anew with
    /// those that fit: a peak measured with others would be none.
    ///
    /// It can be told only before it is loaded, by `OPENBLAS_CORETYPE`; where the user has set that, it stands.
    static func correct() {
        guard getenv(variable) == nil, let core = Machine.overlookedBLASCore else { return }
        setenv(variable, core, 1)
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        // Elsewhere than on Linux, or without /proc: what was chosen stays, and the report names it.
        unsetenv(variable)
    }

    private static let variable = "OPENBLAS_CORETYPE"
}
