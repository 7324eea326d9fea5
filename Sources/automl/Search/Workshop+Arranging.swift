import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

extension Workshop {
    /// How many trials to train at once, and on how many threads each.
    ///
    /// What the user gave is kept: then as many workers as cores allow, or one thread each. Otherwise a typical network is
    /// trained for a moment in several arrangements.
    ///
    /// - Parameters:
    ///   - trialsLeft: nil for any number.
    ///   - space: where trials are drawn from.
    ///   - memory: that they share.
    ///   - deadline: of measuring.
    func arrange(
        workers: Int?, threads: Int?, trialsLeft: Int?, in space: FeasibleSpace, memory: Int,
        until deadline: ContinuousClock.Instant?
    ) -> ArrangementChoice {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        if let workers {
            return ArrangementChoice(Arrangement(workers: workers, threads: threads ?? 1), because: "as given")
        }
        let (typical, bytes) = (try? typicalCandidate(in: space)) ?? (nil, 0)
        let most = ArrangementChoice.mostWorkers(
            cores: threads.map { max(1, cores / $0) } ?? cores, trialsLeft: trialsLeft, bytesPerTrial: bytes,
            availableBytes: memory)
        if let threads {
            return ArrangementChoice(
                Arrangement(workers: most.count, threads: threads), because: most.reason ?? "threads as given")
        }
        let candidates = Arrangement.candidates(cores: cores, mostWorkers: most.count)
        if candidates.count == 1 {
            return ArrangementChoice(candidates[0], because: most.reason ?? "there is one core")
        }
        let rates = typical.flatMap { try? Calibration($0, on: task, deadline: deadline).rates(of: candidates) }
        return ArrangementChoice(among: candidates, rates: rates ?? [:])
    }

    /// How fast a typical network trains among as many others as there are workers and memory for; nil where that cannot be
    /// measured.
    func typicalPace(
        _ choice: ArrangementChoice, in space: FeasibleSpace, memory: Int, until deadline: ContinuousClock.Instant?
    ) -> TypicalPace? {
        guard let (typical, bytes) = try? typicalCandidate(in: space) else { return nil }
        let wanted = choice.arrangement
        let fitting = Arrangement(workers: max(1, min(wanted.workers, memory / max(bytes, 1))), threads: wanted.threads)
        // A plan is not worth waiting for.
        let end = min(deadline ?? .now + Self.patience, .now + Self.patience)
        let rate = choice.rate ?? (try? Calibration(typical, on: task, deadline: end).rates(of: [fitting]))?[fitting]
        guard let rate, rate > 0 else { return nil }
        let steps = (task.trainCount + typical.recipe.batchSize - 1) / typical.recipe.batchSize
        // A check costs a forward pass, a third of a training step, for each sample.
        let check = Double(task.validationCount) / Double(max(task.trainCount, 1)) / 3
        let atOnce = choice.rate == nil ? fitting.workers : wanted.workers
        return TypicalPace(
            secondsPerEpoch: Double(steps) * (1 + check) * Double(atOnce) / rate, starts: typical.restarts,
            atOnce: atOnce)
    }

    private static let patience: Duration = .seconds(1)

    /// The candidate of median cost among a few, and the memory that the largest of them takes.
    func typicalCandidate(in space: FeasibleSpace, of count: Int = 11) throws -> (Candidate, largestBytes: Int) {
        let drawn = try (1...count).map { number in
            var stream = RandomStream(seed: 0, trial: number, purpose: "typical candidate")
            return try space.sample(using: &stream)
        }
        let facts = try drawn.map { try drafting.blueprint($0).facts }
        let byCost = drawn.indices.sorted { facts[$0]["macs"] ?? 0 < facts[$1]["macs"] ?? 0 }
        let bytes = facts.map { $0["memory_bytes"] ?? 0 }.max() ?? 0
        return (try drafting.candidate(drawn[byCost[count / 2]]), Int(bytes))
    }
}
