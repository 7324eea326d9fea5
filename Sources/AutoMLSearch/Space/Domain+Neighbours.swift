extension Domain {
    /// The values one step away: in an order the two neighbours, the smaller first (one at an end); every other value
    /// of an unordered choice; for a continuum the points a tenth and a hundredth of its length, on its scale, to
    /// either side. None for a value of another domain.
    public func neighbours(of value: Value) -> [Value] {
        if case .choice(let values, ordered: false) = self { return values.filter { !$0.denotesSame(as: value) } }
        if let count {
            guard let index = index(of: value) else { return [] }
            return [index - 1, index + 1].filter((0..<count).contains).map { self.value(at: $0) }
        }
        let here = unit(of: value)
        return [-0.1, 0.1, -0.01, 0.01].map { here + $0 }.filter { (0...1).contains($0) }.map(self.value(atUnit:))
    }
}
