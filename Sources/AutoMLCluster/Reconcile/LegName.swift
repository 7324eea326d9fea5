package import AutoMLSearch

/// Names of jobs: by them a controller finds its jobs again, whatever happened to it.
///
/// `automl-1f00c3a2-17.30-2`: study, trial, epochs, and which job of that leg it is.
package struct LegName: Hashable, Sendable {
    /// Nobody asks for so many; a name that says more is none of ours.
    static let mostJobs = 9_999

    let trial: Trial.ID
    let epochs: Int

    package init(of trial: Trial) { (self.trial, epochs) = (trial.id, trial.budget.epochs) }

    package func job(_ number: Int, prefix: String) -> String { "\(prefix)\(trial).\(epochs)-\(number)" }

    /// The leg and the number of a job; nil for a name of somebody else's.
    package static func parse(_ name: String, prefix: String) -> (leg: LegName, number: Int)? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), (1...mostJobs).contains(number),
            let leg = LegName(String(parts[0]))
        else { return nil }
        return (leg, number)
    }

    private init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let trial = Trial.ID(parts[0]), let epochs = Int(parts[1]) else { return nil }
        (self.trial, self.epochs) = (trial, epochs)
    }
}
