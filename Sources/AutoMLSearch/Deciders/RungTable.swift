/// What a strategy with several budgets is going to do: how many trials train for how many epochs.
///
/// Trials go on from their weights, so that one costs only the epochs between its rung and the one below.
public struct RungTable: Sendable, Hashable {
    public struct Rung: Sendable, Hashable {
        /// How many trials get here.
        public var trials: Int
        /// How long each of them has trained when it is done here.
        public var epochs: Int

        public init(trials: Int, epochs: Int) {
            self.trials = trials
            self.epochs = epochs
        }
    }

    /// Each from its first rung to its last; played in turn, and again from the first.
    public var brackets: [[Rung]]

    public init(brackets: [[Rung]]) {
        self.brackets = brackets
    }

    /// New trials of all brackets together.
    public var trials: Int { brackets.reduce(0) { $0 + ($1.first?.trials ?? 0) } }

    /// Epochs of all brackets together.
    public var epochs: Int { brackets.reduce(0) { $0 + Self.epochs(of: $1) } }

    private static func epochs(of bracket: [Rung]) -> Int {
        zip(bracket, [0] + bracket.map(\.epochs)).reduce(0) { $0 + $1.0.trials * ($1.0.epochs - $1.1) }
    }
}

extension RungTable: CustomStringConvertible {
    /// One line for each bracket: `bracket 1: 9 trials to epoch 6, 3 to 17, 1 to 52 (122 epochs)`, then the sum.
    public var description: String {
        let lines = brackets.enumerated().map { index, bracket in
            let steps = bracket.enumerated().map { place, rung in
                place == 0
                    ? "\(rung.trials) trial\(rung.trials == 1 ? "" : "s") to epoch \(rung.epochs)"
                    : "\(rung.trials) to \(rung.epochs)"
            }
            return "bracket \(index + 1): \(steps.joined(separator: ", ")) (\(Self.epochs(of: bracket)) epochs)"
        }
        return (lines + ["together \(trials) trials and \(epochs) epochs, then again"]).joined(separator: "\n")
    }
}

/// A strategy that can say beforehand how it spends its epochs.
public protocol PlannedInRungs: Strategy {
    var rungTable: RungTable { get }
}
