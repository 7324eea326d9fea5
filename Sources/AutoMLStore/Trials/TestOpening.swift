public import AutoMLSearch
public import Foundation

/// One look at the sealed test set: each is recorded, since every further one makes its number less honest.
public struct TestOpening: Sendable, Hashable {
    public var trial: Trial.ID
    public var time: Date
    /// Samples in the test set.
    public var count: Int
    /// Those that the trial's model classified correctly; 0 where numbers are predicted.
    public var correct: Int
    /// `confusion[actual][predicted]` counts samples; empty where numbers are predicted.
    public var confusion: [[Int]]
    /// What was seen beside the count; nil for openings of older programs.
    public var details: Details?

    /// What a person may want to look at again without opening the test set once more.
    public struct Details: Sendable, Hashable, Codable {
        /// In order of the classes; empty where numbers are predicted.
        public var classNames: [String]
        /// The most confident mistakes, worst first.
        public var worst: [Mistake]

        public init(classNames: [String], worst: [Mistake]) {
            self.classNames = classNames
            self.worst = worst
        }

        private enum CodingKeys: String, CodingKey {
            case worst
            case classNames = "class_names"
        }
    }

    /// One sample that was classified wrongly.
    public struct Mistake: Sendable, Hashable, Codable {
        /// Its place in the test part, from 0.
        public var sample: Int
        /// Classes, by their index.
        public var actual: Int
        public var predicted: Int
        /// Of the predicted class.
        public var probability: Double
        /// The sample as a PNG; nil where it is no picture.
        public var picture: Data?

        public init(sample: Int, actual: Int, predicted: Int, probability: Double, picture: Data? = nil) {
            self.sample = sample
            self.actual = actual
            self.predicted = predicted
            self.probability = probability
            self.picture = picture
        }
    }

    public init(
        trial: Trial.ID, time: Date, count: Int, correct: Int, confusion: [[Int]], details: Details? = nil
    ) {
        self.details = details
        self.trial = trial
        self.time = time
        self.count = count
        self.correct = correct
        self.confusion = confusion
    }
}
