/// How often each class was taken for each other: rows are true classes, columns predicted ones.
public struct ConfusionMatrix: Sendable, Hashable {
    public let counts: [[Int]]

    /// - Parameters:
    ///   - probabilities: `[N, classes]`; the first of equally probable classes counts as predicted.
    ///   - labels: one per row, in 0..<classes.
    public init(probabilities: [Float], labels: [Int32], classes: Int) {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
        for (row, label) in labels.enumerated() {
            let scores = probabilities[row * classes..<(row + 1) * classes]
            counts[Int(label)][Self.predicted(scores)] += 1
        }
        self.counts = counts
    }

    /// The class of one sample's probabilities: the first of those that are equally probable.
    static func predicted(_ probabilities: ArraySlice<Float>) -> Int {
        var predicted = probabilities.startIndex
        for index in probabilities.indices where probabilities[index] > probabilities[predicted] { predicted = index }
        return predicted - probabilities.startIndex
    }

    public var total: Int { counts.joined().reduce(0, +) }
    public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
    /// NaN where nothing was counted.
    public var accuracy: Double { Double(correct) / Double(total) }
}
