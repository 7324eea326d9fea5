/// Where a model comes from, kept inside its file.
public struct Origin: Sendable, Hashable {
    /// The program that wrote the file and its version: `automl 0.1.0`.
    public var program: String
    /// What else is worth knowing in a year, by name: study, trial, seed, data hash, validation accuracy.
    public var details: [String: String]

    public init(program: String = "automl", details: [String: String] = [:]) {
        self.program = program
        self.details = details
    }
}
