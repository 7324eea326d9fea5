import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLStore
import Foundation

extension AutoMLStore.TestOpening.Details {
    /// Mistakes of which a picture is kept: enough to see what kind they are.
    private static let mostMistakes = 24
    /// Pixels of a larger picture would make the database grow.
    private static let mostPixels = 128 * 128

    /// What is kept of a classifier's test beside its count.
    ///
    /// - Parameter test: the samples of the opened test part.
    init(_ score: TestScore, on test: Dataset) throws {
        let worst = Array(score.mistakes.prefix(Self.mostMistakes))
        let pictures = try Self.pictures(of: worst.map(\.sample), in: test)
        self.init(
            classNames: test.classNames,
            worst: zip(worst, pictures).map { mistake, picture in
                .init(
                    sample: mistake.sample, actual: mistake.actual, predicted: mistake.predicted,
                    probability: mistake.probability, picture: picture)
            })
    }

    /// As PNG; nil for each where the samples are no pictures.
    private static func pictures(of samples: [Int], in test: Dataset) throws -> [Data?] {
        guard !test.isTable, test.height > 1, test.width > 1, test.height * test.width <= mostPixels, !samples.isEmpty
        else { return samples.map { _ in nil } }
        // Only to be looked at: nothing is decided by a scale that is taken from the test part.
        let (offset, scale) = test.scalingStatistics(kind: .unit, over: Array(0..<test.count))
        let scaled = try Samples(test, indices: samples, scaling: InputScaling(offset: offset, scale: scale))
            .augmented(by: Augmentation(), seed: 0, epoch: 0)
        let shape = Shape(height: test.height, width: test.width, channels: test.channels)
        return try samples.indices.map { row in
            Data(try Image(ofSample: row, among: scaled, shape).png(place: "a test sample"))
        }
    }
}
