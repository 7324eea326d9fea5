import AutoMLReport
import AutoMLSearch
import AutoMLTerminal
import AutoMLWording

/// A search's progress as it is drawn again and again: a line for each worker, always in the same place, and below them how
/// far the search is, how its trials ended, and the best one.
struct LiveLines {
    private let board: ProgressBoard
    private let columns: Int
    private let rows: Int
    private let signs: Signs

    init(_ board: ProgressBoard, on appearance: Appearance) {
        self.board = board
        // The last column stays free: see `LiveBlock`.
        columns = max(1, (appearance.columns ?? 80) - 1)
        rows = max(1, (appearance.rows ?? 24) - 1)
        signs = appearance.signs
    }

    /// What does not fit in the height is left out: workers from the last on, then the best trial and the counts.
    var lines: [StyledText] {
        let summary = Array(([overall] + [counts] + (best.map { [$0] } ?? [])).prefix(rows))
        let room = rows - summary.count
        let workers = workerLines
        guard workers.count > room else { return workers + summary }
        let shown = max(0, room - 1)
        let others: [StyledText] =
            room > 0 ? [StyledText("and \(workers.count - shown) more workers", .secondary)] : []
        return workers.prefix(shown) + others + summary
    }

    // MARK: - Workers

    private var workerLines: [StyledText] {
        let slots = board.workers.slots
        let digits = String(slots.count).count
        let parts = slots.compactMap { slot in
            slot.trial.map { WorkerLine($0, isInQueue: slot.isInQueue, board, signs).parts }
        }
        var lines = LinePart.lines(parts, in: max(1, columns - digits - 2))[...]
        return slots.enumerated().map { index, slot in
            let number = StyledText(String(index + 1), .secondary).padded(to: digits, isNumeric: true) + "  "
            guard slot.trial != nil else { return number + StyledText(idleWords(since: slot.since), .secondary) }
            return number + (lines.popFirst() ?? "")
        }
    }

    /// What a worker without a trial waits for.
    private func idleWords(since: ContinuousClock.Instant) -> String {
        if board.isLastStarted { return "idle: no more trials to start" }
        let strategy = board.proposer.strategy
        guard board.proposer.waitsForRungs, board.workers.isBusy, ContinuousClock.now - since > .milliseconds(500)
        else {
            return "idle: asks \(strategy) what to try next"
        }
        return "idle: \(strategy) waits for the trials that run"
    }

    // MARK: - The search as a whole

    private var overall: StyledText {
        let share = board.share
        let percent = StyledText("\(Int(share * 100)) %")
        var parts: [LinePart] = [
            .drawing(6...40, importance: 3) { [signs] in ProgressBar.text(share, width: $0, signs) },
            .text([percent.padded(to: 5, isNumeric: true)], importance: 9, signs),
            .text(trialWords, importance: 8, signs),
        ]
        if let left = board.secondsLeft {
            let time = Number.duration(left)
            parts.append(
                .text(
                    [StyledText("about \(time) left"), StyledText("\(time) left")], importance: 7, signs))
        }
        if let expected = board.expectedTotal {
            parts.append(.text([StyledText("about \(expected) trials by then", .secondary)], importance: 1, signs))
        }
        return LinePart.lines([parts], in: columns).first ?? ""
    }

    /// `62 of 100 trials`, or shorter.
    private var trialWords: [StyledText] {
        let done = String(board.counts.finished)
        guard let total = board.total else { return [StyledText("\(done) trials"), StyledText(done)] }
        return [StyledText("\(done) of \(total) trials"), StyledText("\(done)/\(total)")]
    }

    private var counts: StyledText {
        let counts = board.counts
        func part(_ count: Int, _ word: String, _ tone: Tone, importance: Int) -> LinePart {
            .text([StyledText("\(count) \(word)", count > 0 ? tone : .secondary)], importance: importance, signs)
        }
        var parts = [
            part(counts.completed, "completed", .good, importance: 4),
            part(counts.pruned, "pruned", .warning, importance: 3), part(counts.failed, "failed", .bad, importance: 5),
        ]
        if let work = workWords { parts.append(.text([StyledText(work)], importance: 2, signs)) }
        parts.append(.text([StyledText(Number.duration(board.elapsed), .secondary)], importance: 1, signs))
        return LinePart.lines([parts], in: columns).first ?? ""
    }

    /// How busy this machine is, or how many trials train elsewhere; nil where nothing has started.
    private var workWords: String? {
        guard let busy = board.workers.utilisation() else { return nil }
        if board.trainsHere { return "busy \(Int((busy * 100).rounded())) %" }
        let (training, queued) = board.workers.counts
        return "\(training) training" + (queued > 0 ? ", \(queued) in the queue" : "")
    }

    private var best: StyledText? {
        guard let trial = board.best, let value = trial.best(board.objective) else { return nil }
        return LinePart.lines(
            [
                [
                    .text([StyledText("best \(board.objective.metric.text(value))", .best)], importance: 3, signs),
                    .text([StyledText("trial \(trial.id)")], importance: 2, signs),
                    .text([StyledText(trial.shortNetwork(kind: board.networkKind))], importance: 1, least: 8, signs),
                ]
            ], in: columns
        ).first
    }
}
