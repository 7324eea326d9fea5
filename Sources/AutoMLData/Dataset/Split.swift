/// Which samples train, which choose (early stopping and selection), and which are sealed for the final test.
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
