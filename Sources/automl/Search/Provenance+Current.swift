import AutoMLNN
import AutoMLSearch

extension Provenance {
    /// This program on this machine.
    static var current: Provenance {
        Provenance(program: "automl \(programVersion)", blasCore: Machine.blasCore, kernels: Machine.kernels)
    }

    /// For a person who wonders why a number differs.
    var words: String { "\(program), \(kernels) kernels, BLAS for \(blasCore)" }
}
