import AutoMLSearch
import AutoMLStore
import AutoMLWording
import Foundation

/// What a search gets done: told before it starts, and kept true while it runs.
struct SearchPlan {
    /// From the start to the deadline; nil where there is none.
    let seconds: Double?
    /// Nil for any number.
    let trialsLeft: Int?
    /// Trials a second that are expected before one has ended.
    private let expectedRate: Double
    private let goal: String
    private let basis: String
    /// Trials may end early, so that the plan is the least there will be.
    private let isCautious: Bool
    /// What was said last: trials by the deadline, or seconds in all.
    private var told: Double

    /// How long a trial takes.
    struct Pace {
        let secondsPerTrial: Double
        /// Trials that memory allows at the same time.
        let atOnce: Int
        /// In words, after "at".
        let words: String
        let isMost: Bool
    }

    /// - Parameters:
    ///   - pace: of one worker among `workers`.
    ///   - seconds: nil where there is no deadline; then `trialsLeft` is given.
    ///   - time: how the user wrote the time of which so much is left.
    init?(_ pace: Pace, workers: Int, seconds: Double?, time: String? = nil, trialsLeft: Int?) {
        guard pace.secondsPerTrial > 0, trialsLeft != 0, seconds != nil || trialsLeft != nil else { return nil }
        self.seconds = seconds
        self.trialsLeft = trialsLeft
        expectedRate = Double(min(workers, pace.atOnce)) / pace.secondsPerTrial
        basis = "\(pace.words) and \(workers) worker\(workers == 1 ? "" : "s")"
        isCautious = pace.isMost
        goal = [time, trialsLeft.map(Self.trials)].compactMap { $0 }.joined(separator: " or ")
        told = 0
        told = outcome(finished: 0, elapsed: 0)
    }

    /// Before the start: `plan: 30m at about 12 s a trial (57 so far) and 2 workers: about 290 trials`.
    var opening: String {
        "plan: \(goal) at \(basis): \(words(of: told))\(caution)"
    }

    private var caution: String {
        guard isCautious, told >= 1 else { return "" }
        return seconds == nil ? ", less where trials end early" : ", more where they end early"
    }

    /// A line where what is expected now is another than what was said last by more than a factor of two.
    mutating func correction(finished: Int, elapsed: Double) -> String? {
        guard finished >= 5 else { return nil }
        let now = outcome(finished: finished, elapsed: elapsed)
        guard now > 0, told > 0, max(now / told, told / now) > 2, secondsLeft(finished: finished, elapsed: elapsed) > 5
        else { return nil }
        told = now
        return "plan: now \(words(of: now)) in all"
    }

    /// Until the last trial or the deadline, whichever is first.
    func secondsLeft(finished: Int, elapsed: Double) -> Double {
        let byTrials = trialsLeft.map { Double(max(0, $0 - finished)) / rate(finished, elapsed) }
        return [byTrials, seconds.map { max(0, $0 - elapsed) }].compactMap { $0 }.min() ?? 0
    }

    /// Trials of this run by its end; nil where their number is what was asked for.
    func trialsByTheEnd(finished: Int, elapsed: Double) -> Int? {
        guard let seconds else { return nil }
        let expected = Double(finished) + max(0, seconds - elapsed) * rate(finished, elapsed)
        return Int(min(expected.rounded(), trialsLeft.map(Double.init) ?? .infinity))
    }

    /// What was expected counts like two trials beside those that have ended.
    private func rate(_ finished: Int, _ elapsed: Double) -> Double {
        (Double(finished) + 2) / (elapsed + 2 / expectedRate)
    }

    private func outcome(finished: Int, elapsed: Double) -> Double {
        trialsByTheEnd(finished: finished, elapsed: elapsed).map(Double.init)
            ?? elapsed + secondsLeft(finished: finished, elapsed: elapsed)
    }

    private func words(of outcome: Double) -> String {
        guard seconds != nil else { return "about \(Number.duration(Self.round(outcome)))" }
        return outcome < 1 ? "less than a trial" : "about \(Self.trials(Int(Self.round(outcome))))"
    }

    /// Two digits: more would pretend to know.
    private static func round(_ value: Double) -> Double {
        guard value >= 100 else { return value }
        let unit = pow(10, log10(value).rounded(.down) - 1)
        return (value / unit).rounded() * unit
    }

    private static func trials(_ count: Int) -> String { "\(count) trial\(count == 1 ? "" : "s")" }
}

extension SearchPlan.Pace {
    /// Of a study that goes on: as its trials so far; nil where there are too few.
    init?(of earlier: StudyProgress) {
        guard earlier.trained >= 3, let mean = earlier.meanSeconds else { return nil }
        self.init(
            secondsPerTrial: mean, atOnce: .max,
            words: "about \(Number.duration(mean)) a trial (\(earlier.trained) so far)",
            isMost: false)
    }

    /// Of a new study: by a typical network.
    ///
    /// - Parameter epochs: of a trial, at most.
    init(_ typical: TypicalPace, epochs: Double) {
        let seconds = typical.secondsPerEpoch * epochs
        let count =
            epochs == 1 ? "an epoch" : "\(Number.fixed(epochs, digits: epochs == epochs.rounded() ? 0 : 1)) epochs"
        self.init(
            secondsPerTrial: seconds, atOnce: typical.atOnce,
            words:
                "about \(Number.duration(typical.secondsPerEpoch)) an epoch, \(Number.duration(seconds)) a trial of \(count),",
            isMost: true)
    }
}
