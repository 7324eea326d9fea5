import AutoMLReport
import AutoMLSearch
import AutoMLTerminal
import AutoMLWording

/// What one worker does, in parts that stand below those of the others.
struct WorkerLine {
    private let trial: Trial
    private let isInQueue: Bool
    private let board: ProgressBoard
    private let signs: Signs

    init(_ trial: Trial, isInQueue: Bool, _ board: ProgressBoard, _ signs: Signs) {
        (self.trial, self.isInQueue, self.board, self.signs) = (trial, isInQueue, board, signs)
    }

    var parts: [LinePart] {
        [
            .text([StyledText("trial \(trial.id)"), StyledText(String(trial.id))], importance: 9, signs), network,
            .drawing(4...12, importance: 1) { [share, signs] in ProgressBar.text(share, width: $0, signs) },
            .text([StyledText(epoch)], importance: 7, isNumeric: true, signs), curve,
            .text([value], importance: 8, isNumeric: true, signs),
            .text(speed, importance: 3, isNumeric: true, signs),
            .text([StyledText(left, .secondary)], importance: 4, isNumeric: true, signs),
        ]
    }

    private var last: Measurement? { trial.measurements.last }
    private var place: EpochPlace? { last.map { EpochPlace(of: $0, in: trial) } }

    /// Always so wide that the columns beside it stay where they are from one trial to the next.
    private var network: LinePart {
        let words = trial.architecture(kind: board.networkKind)
        let short = words.isEmpty ? trial.configuration.shortDescription : words.joined(separator: " ")
        let texts = [StyledText(trial.shortNetwork(kind: board.networkKind)).padded(to: 24), StyledText(short)]
        return .text(texts, importance: 6, least: min(10, short.columns), signs)
    }

    private var share: Double {
        place.map { Double($0.epoch) / Double(max($0.budget, 1)) } ?? 0
    }

    private var epoch: String {
        guard let place else { return "0/\(trial.budget.epochs)" }
        return (place.start.map { "start \($0)  " } ?? "") + place.short
    }

    private var curve: LinePart {
        let values = trial.measurements.map { $0[board.objective.metric] ?? .nan }
        return .drawing(6...16, importance: 5) { [signs] in StyledText(Sparkline.text(values, width: $0, signs)) }
    }

    private var value: StyledText {
        if isInQueue { return StyledText("in the queue", .secondary) }
        guard let last else { return StyledText("first epoch", .secondary) }
        let isBest = board.best?.id == trial.id
        return StyledText(board.objective.metric.text(last[board.objective.metric]), isBest ? .best : nil)
    }

    /// Of the last epoch, training and validation together.
    private var speed: [StyledText] {
        guard let last, last.seconds > 0, let samples = board.trainSamples else { return [""] }
        let rate = Number.short(Double(samples) / last.seconds)
        return [StyledText("\(rate) samples/s", .secondary), StyledText("\(rate)/s", .secondary)]
    }

    /// Early stopping may end it before.
    private var left: String {
        guard let last, let place else { return "" }
        return "≤ \(Number.duration(last.seconds * Double(max(0, place.budget - place.epoch))))"
    }
}
