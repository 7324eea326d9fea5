/// A data set that the program carries.
public enum BuiltInDataset: String, Sendable, Hashable, CaseIterable {
    case digits
    case fizzbuzz

    public var name: String { rawValue }

    func load() throws -> Dataset {
        switch self {
        case .digits: try Digits.load()
        case .fizzbuzz: FizzBuzz.dataset
        }
    }
}

extension BuiltInDataset {
    /// What `data list` tells of it.
    public struct Listing: Sendable, Hashable, Codable {
        public var name: String
        public var what: String
        public var samples: Int
        /// `[H, W, C]`
        public var shape: [Int]
        public var classes: Int
        public var attribution: String?
    }

    public var listing: Listing {
        switch self {
        case .digits:
            Listing(
                name: name, what: "handwritten digits, 8×8 pixels of 17 greys", samples: 1797, shape: [8, 8, 1],
                classes: 10, attribution: Digits.attribution)
        case .fizzbuzz:
            Listing(
                name: name, what: "numbers in binary: train on 101–1023, test on 1–100", samples: 1023,
                shape: [1, 1, 10], classes: 4, attribution: nil)
        }
    }
}
