/// What came of many inputs.
struct Report {
    /// After so many failures there is enough to repair.
    static let enough = 10

    let target: String
    var accepted = 0
    var refused = 0
    var failures: [Failure] = []
    var seconds = 0.0

    init(target: String) { self.target = target }

    var inputs: Int { accepted + refused + failures.count }

    mutating func add(_ scoreboard: Scoreboard, failures: [Failure]) {
        accepted += scoreboard.accepted
        refused += scoreboard.refused
        self.failures += failures
    }

    /// `space: 4000 inputs, 812 accepted, 3188 refused with an error, 0 failures, 1.2 s`
    var line: String {
        "\(target): \(inputs) inputs, \(accepted) accepted, \(refused) refused with an error, "
            + "\(failures.count) failure\(failures.count == 1 ? "" : "s"), \((seconds * 10).rounded() / 10) s"
    }
}

/// An input that crashed, hung, took too much memory, or broke a promise.
struct Failure {
    let run: Int
    let what: String
    var file = ""

    /// - Parameter target: whose input it is.
    func line(_ target: String) -> String {
        "  input \(run): \(what)\n    saved as \(file); again: .build/release/fuzz again \(target) \(run)"
    }
}
