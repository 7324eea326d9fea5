extension Domain {
    /// Above so many values, numbers are also moved by a tenth and a hundredth of their range: one at a time would
    /// take a walk too long.
    private static let manyValues = 20

    /// The values one step away.
    ///
    /// In an order the two neighbours, and every other value of an unordered choice. For a continuum the points a
    /// tenth and a hundredth of its length (on its scale) to either side, and these besides the two neighbours for
    /// numbers with more than 20 values. Without repetition, nearest last.
    public func neighbours(of value: Value) -> [Value] {
        if case .choice(let values, ordered: false) = self { return values.filter { !$0.denotesSame(as: value) } }
        guard let count else { return jumps(from: value) }
        guard let index = index(of: value) else { return [] }
        let adjacent = [index - 1, index + 1].filter((0..<count).contains).map { self.value(at: $0) }
        if case .choice = self { return adjacent }
        guard count > Self.manyValues else { return adjacent }
        var seen: Set<Value> = [self.value(at: index)]
        return (jumps(from: value) + adjacent).filter { seen.insert($0).inserted }
    }

    private func jumps(from value: Value) -> [Value] {
        let here = unit(of: value)
        return [-0.1, 0.1, -0.01, 0.01].map { here + $0 }.filter { (0...1).contains($0) }.map(self.value(atUnit:))
    }
}
