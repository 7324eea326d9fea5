public import AutoMLData
public import AutoMLNN

/// How a trained model does on samples it has never seen.
public struct TestScore: Sendable, Hashable {
    public let confusion: ConfusionMatrix
    public let interval: WilsonInterval
    /// Whether each sample's class was told rightly, in the order of the test part.
    public let isCorrect: [Bool]

    public var accuracy: Double { confusion.accuracy }
    public var count: Int { confusion.total }

    /// - Parameter test: the samples of a sealed test part, opened for this purpose.
    public init(of model: Model, on test: Dataset) throws {
        let samples = Samples(test, indices: Array(0..<test.count), scaling: model.scaling)
        let probabilities = try Predictor(model: model).probabilities(of: samples)
        let classes = test.classNames.count
        confusion = ConfusionMatrix(probabilities: probabilities, labels: test.labels, classes: classes)
        isCorrect = test.labels.indices.map { row in
            ConfusionMatrix.predicted(probabilities[row * classes..<(row + 1) * classes]) == Int(test.labels[row])
        }
        interval = WilsonInterval(successes: confusion.correct, of: confusion.total)
    }
}
