/// Which arrangement a search takes, and why: a function of what is known and measured, nothing else.
public struct ArrangementChoice: Sendable, Hashable {
    public let arrangement: Arrangement
    /// In one short line, as users read it.
    public let reason: String
    /// Training steps a second of all trials together, where they were measured.
    public let rate: Double?

    /// Of several measured ones the fastest, though fewer workers must be faster by a twentieth: a measurement is not
    /// finer, and a worker is busy between its steps, too.
    ///
    /// - Parameters:
    ///   - candidates: most workers first; not empty.
    ///   - rates: steps a second of all trials together, by arrangement; those without one are not chosen.
    public init(among candidates: [Arrangement], rates: [Arrangement: Double]) {
        var best = candidates[0]
        for candidate in candidates.dropFirst() {
            guard let rate = rates[candidate] else { continue }
            if rate > (rates[best] ?? 0) * 1.05 { best = candidate }
        }
        arrangement = best
        rate = rates[best]
        reason = "\(best)" + Self.comparison(of: best, with: candidates, rates)
    }

    /// Without measuring.
    public init(_ arrangement: Arrangement, because reason: String) {
        self.arrangement = arrangement
        rate = nil
        self.reason = "\(arrangement): \(reason)"
    }

    private static func comparison(
        of best: Arrangement, with candidates: [Arrangement], _ rates: [Arrangement: Double]
    ) -> String {
        guard let single = rates[.single], single > 0, let rate = rates[best] else { return "" }
        func factor(_ rate: Double) -> String {
            let hundredths = Int((rate / single * 100).rounded())
            return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)×"
        }
        let others = candidates.filter { $0 != best && $0 != .single }.compactMap { candidate in
            rates[candidate].map { "\(candidate.short) gives \(factor($0))" }
        }
        return ([": measured \(factor(rate)) the throughput of \(Arrangement.single.short)"] + others)
            .joined(separator: "; ")
    }
}

extension ArrangementChoice {
    /// How many trials may run at once: no more than there are cores, trials left, and memory for.
    ///
    /// - Parameters:
    ///   - trialsLeft: nil for any number.
    ///   - bytesPerTrial: what a large one takes.
    /// - Returns: at least 1, and what it is that forbids more than that, nil where it is the cores.
    public static func mostWorkers(
        cores: Int, trialsLeft: Int?, bytesPerTrial: Int, availableBytes: Int
    ) -> (count: Int, reason: String?) {
        let byMemory = max(1, bytesPerTrial > 0 ? availableBytes / bytesPerTrial : cores)
        let byTrials = max(1, trialsLeft ?? cores)
        if byMemory < min(cores, byTrials) {
            return (byMemory, "memory for \(byMemory) trial\(byMemory == 1 ? "" : "s") at once")
        }
        if byTrials < cores { return (byTrials, "\(byTrials) trial\(byTrials == 1 ? " is" : "s are") left") }
        return (max(1, cores), nil)
    }
}
