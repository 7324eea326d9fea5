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

    public init(trial: Trial.ID, time: Date, count: Int, correct: Int, confusion: [[Int]]) {
        self.trial = trial
        self.time = time
        self.count = count
        self.correct = correct
        self.confusion = confusion
    }
}
