/// Walks every configuration of a space on a grid, the last dimension fastest, constraints not looked at.
///
/// One configuration is built per step and none is kept, so a grid of any size can be begun. A digit is the position
/// within one active dimension; conditional dimensions and layers come and go as the digits before them turn.
package struct Odometer: Sequence, IteratorProtocol {
    private let space: SearchSpace
    private let resolution: Int
    private var digits: [Int] = []
    private var isDone = false

    /// - Parameter resolution: values per continuous dimension, evenly spaced on its scale with both ends included;
    ///   one takes the middle.
    package init(_ space: SearchSpace, resolution: Int) {
        self.space = space
        self.resolution = resolution
    }

    package mutating func next() -> Configuration? {
        guard !isDone else { return nil }
        var sizes: [Int] = []
        let configuration = space.configuration { dimension, _ in
            if sizes.count == digits.count { digits.append(0) }
            sizes.append(dimension.domain.gridCount(resolution))
            return dimension.domain.gridValue(at: digits[sizes.count - 1], resolution)
        }
        turn(sizes)
        return configuration
    }

    /// Turns the last digit that can turn; those behind it start again from zero.
    private mutating func turn(_ sizes: [Int]) {
        while let last = digits.last {
            if last + 1 < sizes[digits.count - 1] {
                digits[digits.count - 1] += 1
                return
            }
            digits.removeLast()
        }
        isDone = true
    }
}

extension Domain {
    fileprivate func gridCount(_ resolution: Int) -> Int {
        count ?? resolution
    }

    fileprivate func gridValue(at index: Int, _ resolution: Int) -> Value {
        switch self {
        case .choice(let values, _): values[index]
        case .integer(let low, _, let step, _): .integer(low + index * step)
        case .real(let low, let high, let step?, _): .real(Swift.min(low + Double(index) * step, high))
        case .real(_, _, nil, _): value(atUnit: resolution == 1 ? 0.5 : Double(index) / Double(resolution - 1))
        }
    }
}
