import AutoMLModels
import AutoMLStore
import Foundation

/// What the sealed test set showed, each time it was opened.
struct TestDocument: Encodable {
    let openings: [Opening]
    let confusion: Confusion?
    let worst: Worst?

    struct Opening: Encodable {
        let trial: Int
        let at: String
        let count: Int
        let correct: Int
        /// Nil where numbers are predicted.
        let accuracy: Double?
        /// 95 %.
        let interval: [Double]?
    }

    struct Confusion: Encodable {
        let trial: Int
        let classes: [String]
        /// Rows are true classes.
        let counts: [[Int]]
    }

    struct Worst: Encodable {
        let trial: Int
        let samples: [Sample]
    }

    struct Sample: Encodable {
        let sample: Int
        let actual: String
        let predicted: String
        let probability: Double?
        /// A data URL.
        let image: String?
    }

    /// The last opening that has a matrix is shown.
    init(_ openings: [AutoMLStore.TestOpening]) {
        self.openings = openings.map(Opening.init)
        let last = openings.last { !$0.confusion.isEmpty }
        confusion = last.map {
            Confusion(trial: $0.trial, classes: Self.classes(of: $0), counts: $0.confusion)
        }
        worst = last.flatMap { opening in
            opening.details.map { details in
                Worst(
                    trial: opening.trial,
                    samples: details.worst.map { Sample($0, Self.classes(of: opening)) })
            }
        }
    }

    /// Their names, or their numbers where an older program did not keep them.
    private static func classes(of opening: AutoMLStore.TestOpening) -> [String] {
        let names = opening.details?.classNames ?? []
        return names.count == opening.confusion.count ? names : opening.confusion.indices.map(String.init)
    }
}

extension TestDocument.Opening {
    init(_ opening: AutoMLStore.TestOpening) {
        let isCounted = !opening.confusion.isEmpty && opening.count > 0
        let interval = WilsonInterval(successes: opening.correct, of: opening.count)
        self.init(
            trial: opening.trial, at: opening.time.written, count: opening.count, correct: opening.correct,
            accuracy: isCounted ? Double(opening.correct) / Double(opening.count) : nil,
            interval: isCounted ? [interval.low, interval.high] : nil)
    }
}

extension TestDocument.Sample {
    init(_ mistake: AutoMLStore.TestOpening.Mistake, _ classes: [String]) {
        func name(_ index: Int) -> String { classes.indices.contains(index) ? classes[index] : String(index) }
        self.init(
            sample: mistake.sample, actual: name(mistake.actual), predicted: name(mistake.predicted),
            probability: mistake.probability.finite,
            image: mistake.picture.map { "data:image/png;base64,\($0.base64EncodedString())" })
    }
}
