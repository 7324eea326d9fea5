/// Which samples train, which choose (early stopping and selection), and which are sealed for the final test.
///
/// Each part is in ascending order, and no index is in two parts.
public struct Split: Sendable, Hashable {
    public var train: [Int]
    public var validation: [Int]
    public var test: [Int]

    public init(train: [Int], validation: [Int], test: [Int]) {
        self.train = train
        self.validation = validation
        self.test = test
    }
}

/// What share of the data goes to which part.
public struct SplitShares: Sendable, Hashable, Codable {
    /// Of the whole data set, where it has no test part of its own.
    public var validation: Double
    /// Of the whole data set, where it has no test part of its own.
    public var test: Double
    /// Of what remains for training, where the data set came with a test part: MNIST's 60,000 become 50,000 and 10,000.
    public var validationBesideOwnTest: Double

    /// - Precondition: all shares are positive, and something remains to train.
    public init(validation: Double = 0.15, test: Double = 0.15, validationBesideOwnTest: Double = 1.0 / 6) {
        precondition(validation > 0 && test > 0 && validation + test < 1, "shares are positive and leave some to train")
        precondition(validationBesideOwnTest > 0 && validationBesideOwnTest < 1, "a share lies between 0 and 1")
        self.validation = validation
        self.test = test
        self.validationBesideOwnTest = validationBesideOwnTest
    }

    /// 70 % train, 15 % validation, 15 % test.
    public static let standard = SplitShares()
}
