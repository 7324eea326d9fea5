public import AutoMLSearch
public import Foundation

/// The conformance kit of evaluators: trains a few trials for a few epochs, and interrupts them.
public struct EvaluatorCheck {
    private static let epochs = 4

    private let evaluator: any Evaluator
    private let problem: Problem
    private let folder: URL

    /// - Parameters:
    ///   - problem: at least two epochs long.
    ///   - folder: in which trials get folders of their own.
    public init(_ evaluator: any Evaluator, _ problem: Problem, folder: URL) {
        self.evaluator = evaluator
        self.problem = problem
        self.folder = folder
    }

    /// Every line of the table.
    ///
    /// - Throws: what ends a search: a program that died, an objective that is not measured.
    public func marks() async throws -> [CheckMark] {
        let whole = try await train(1, to: epochs)
        return [
            whole.inOrder, try await again(whole), try await stopped(), try await resumed(),
        ]
    }

    private var epochs: Int { min(Self.epochs, problem.maxBudget.epochs) }

    // MARK: - Lines

    private func again(_ first: Training) async throws -> CheckMark {
        let words = "same seed, same numbers"
        let second = try await train(1, to: epochs, folder: "again")
        guard let epoch = first.firstDifference(from: second) else { return CheckMark(words, .passed) }
        return CheckMark(words, .noted, "epoch \(epoch) differs: an interrupted trial goes on differently")
    }

    private func stopped() async throws -> CheckMark {
        let words = "stops when it is told to"
        let training = try await train(2, to: epochs, stopAfter: 1)
        let count = training.measurements.count
        return CheckMark(words, count == 1 ? .passed : .failed, count == 1 ? "" : "measured \(count) epochs")
    }

    /// Trains to half, as a strategy with rungs does, and on.
    private func resumed() async throws -> CheckMark {
        let words = "goes on from its checkpoint"
        let half = max(1, epochs / 2)
        let first = try await train(3, to: half)
        let second = try await train(3, to: epochs, after: first.measurements)
        guard let epoch = second.measurements.first?.epoch else {
            return CheckMark(words, epochs == half ? .noted : .failed, "measured nothing after epoch \(half)")
        }
        if epoch == half + 1 { return CheckMark(words, .passed, "after epoch \(half) it measured epoch \(epoch)") }
        return CheckMark(words, .noted, "it starts over at epoch \(epoch): Ctrl-C and rungs cost its epochs again")
    }

    // MARK: - Training

    private struct Training {
        let budget: Int
        var measurements: [AutoMLSearch.Measurement] = []

        var inOrder: CheckMark {
            let words = "measures the objective once per epoch, to its budget"
            let numbers = measurements.map(\.epoch)
            guard numbers == Array(1..<(budget + 1)) else {
                return CheckMark(words, .noted, "it measured epochs \(numbers) of \(budget): it ended by itself")
            }
            return CheckMark(words, .passed, "\(budget) epochs, \(Self.words(measurements[0]))")
        }

        func firstDifference(from other: Training) -> Int? {
            zip(measurements, other.measurements).first { $0.metrics != $1.metrics }?.0.epoch
        }

        private static func words(_ measurement: AutoMLSearch.Measurement) -> String {
            measurement.metrics.keys.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }

    private func train(
        _ number: Int, to budget: Int, after earlier: [AutoMLSearch.Measurement] = [], stopAfter: Int = .max,
        folder name: String? = nil
    ) async throws -> Training {
        var stream = RandomStream(seed: problem.seed, trial: number, purpose: "check")
        let configuration = try FeasibleSpace(problem.space).sample(using: &stream)
        let trial = Trial(
            id: number, configuration: configuration, hash: CanonicalHash(configuration),
            budget: Budget(epochs: budget), seed: stream.seed(), state: .running, measurements: earlier)
        let assignment = Assignment(
            trial: trial, folder: folder.appendingPathComponent(name ?? "trial-\(number)", isDirectory: true))
        let notes = Notes()
        _ = try await evaluator.evaluate(assignment) { notes.add($0) < stopAfter ? .proceed : .stop }
        return Training(budget: budget, measurements: notes.all)
    }

    private final class Notes: @unchecked Sendable {
        private let lock = NSLock()
        private var measurements: [AutoMLSearch.Measurement] = []

        /// Returns how many there are.
        func add(_ measurement: AutoMLSearch.Measurement) -> Int {
            lock.withLock {
                measurements.append(measurement)
                return measurements.count
            }
        }

        var all: [AutoMLSearch.Measurement] { lock.withLock { measurements } }
    }
}
