public import AutoMLSearch

/// The conformance kit of pruners: every promise as a line of a scored table.
public struct PrunerCheck {
    private let module: PrunerModule
    private let options: [String: String]

    /// - Parameter options: as a user would give them.
    public init(_ module: PrunerModule, options: [String: String] = [:]) {
        self.module = module
        self.options = options
    }

    /// What `checkPruner` looks at.
    ///
    /// - Throws: where the pruner cannot even be made.
    public func promises() throws -> [CheckMark] {
        CheckMark.marks(for: Self.rules, try checkPruner(module, options: options))
    }

    private static let rules: [(Violation.Rule, String)] = [
        (.best, "never prunes the best, a tie, or a trial without peers"),
        (.notANumber, "NaN is worst"),
        (.determinism, "same trials, same answer, in any order"),
        (.reason, "says why, with the numbers"),
        (.options, "refuses options it does not have"),
    ]

    /// What it saves and loses on made-up curves.
    public func savings() throws -> CheckMark {
        CheckMark("saves epochs on made-up curves", .noted, "\(try PrunerRace(module, options: options, studies: 20))")
    }
}
