public import AutoMLData
public import AutoMLNN

/// How a trained model does on samples it has never seen.
public struct TestScore: Sendable, Hashable {
    public let confusion: ConfusionMatrix
    public let interval: WilsonInterval
    /// Whether each sample's class was told rightly, in the order of the test part.
    public let isCorrect: [Bool]
    /// Samples that were classified wrongly, the most confident mistakes first, equal ones by their place.
    public let mistakes: [Mistake]

    /// A sample that was taken for another class.
    public struct Mistake: Sendable, Hashable {
        /// Its place in the test part, from 0.
        public let sample: Int
        public let actual: Int
        public let predicted: Int
        /// Of the predicted class.
        public let probability: Double
    }

    public var accuracy: Double { confusion.accuracy }
    public var count: Int { confusion.total }

    /// - Parameter test: the samples of a sealed test part, opened for this purpose.
    public init(of model: Model, on test: Dataset) throws {
        let samples = Samples(test, indices: Array(0..<test.count), scaling: model.scaling)
        let probabilities = try Predictor(model: model).probabilities(of: samples)
        let classes = test.classNames.count
        confusion = ConfusionMatrix(probabilities: probabilities, labels: test.labels, classes: classes)
        let predicted = test.labels.indices.map { row in
            ConfusionMatrix.predicted(probabilities[row * classes..<(row + 1) * classes])
        }
        isCorrect = zip(predicted, test.labels).map { $0 == Int($1) }
        mistakes = test.labels.indices.filter { predicted[$0] != Int(test.labels[$0]) }.map { row in
            Mistake(
                sample: row, actual: Int(test.labels[row]), predicted: predicted[row],
                probability: Double(probabilities[row * classes + predicted[row]]))
        }.sorted { ($1.probability, $0.sample) < ($0.probability, $1.sample) }
        interval = WilsonInterval(successes: confusion.correct, of: confusion.total)
    }
}
