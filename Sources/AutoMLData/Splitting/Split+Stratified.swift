extension Dataset {
    /// Splits every class alike into train, validation and test, drawing who goes where from `generator`.
    ///
    /// A test part that the data set came with is kept as it is, and the rest is split into train and validation.
    /// Each class is rounded by largest remainder: first the whole part of its share, then what is left over to the
    /// greatest fractions; equal fractions go to the part that is furthest below its share so far. A class gives
    /// its first sample to train: of a class with a single sample nothing is left to validate.
    ///
    /// - Parameter trainSamples: how many of the samples to train on are left in the end; nil for all.
    /// - Throws: `DataError` where a part would stay empty, a class has no sample to train on, or there are not as many.
    public func split(
        shares: SplitShares = .standard, trainSamples: Int? = nil, using generator: inout some RandomNumberGenerator
    ) throws -> Split {
        let end = testStart ?? count
        let wanted =
            testStart == nil
            ? [1 - shares.validation - shares.test, shares.validation, shares.test]
            : [1 - shares.validationBesideOwnTest, shares.validationBesideOwnTest]
        var parts = try divide(0..<end, shares: wanted, using: &generator)
        if testStart != nil { parts.append(Array(end..<count)) }
        let split = Split(train: parts[0].sorted(), validation: parts[1].sorted(), test: parts[2].sorted())
        try check(split)
        return try trainSamples.map { try limiting(split, toTrain: $0, using: &generator) } ?? split
    }

    private func divide(
        _ range: Range<Int>, shares: [Double], using generator: inout some RandomNumberGenerator
    ) throws -> [[Int]] {
        var classes = [[Int]](repeating: [], count: classNames.count)
        for index in range { classes[Int(labels[index])].append(index) }
        var apportionment = Apportionment(shares: shares)
        var parts = [[Int]](repeating: [], count: shares.count)
        for (label, members) in classes.enumerated() {
            if members.isEmpty { throw DataError(name, "class '\(classNames[label])' has no sample to train on") }
            var shuffled = members
            Shuffle.apply(to: &shuffled, using: &generator)
            for (part, size) in apportionment.next(members.count).enumerated() {
                parts[part] += shuffled.prefix(size)
                shuffled.removeFirst(size)
            }
        }
        return parts
    }

    private func check(_ split: Split) throws {
        let empty = [("validation", split.validation), ("test", split.test)].first { $0.1.isEmpty }
        guard let part = empty?.0 else { return }
        throw DataError(
            name, "\(count) samples in \(classNames.count) classes are too few: the \(part) part would be empty")
    }
}

/// Rounds shares to whole samples, class after class.
struct Apportionment {
    let shares: [Double]
    private var seats: [Int]

    init(shares: [Double]) {
        self.shares = shares
        seats = [Int](repeating: 0, count: shares.count)
    }

    /// How many of the next class's `count` samples go to each part.
    mutating func next(_ count: Int) -> [Int] {
        let quotas = shares.map { $0 * Double(count) }
        // Forgives what the binary form of a decimal share loses: 0.15 · 20 is three, not a little less.
        var sizes = quotas.map { Int(($0 + 1e-9).rounded(.down)) }
        while sizes.reduce(0, +) < count {
            let part = neediest(quotas: quotas, sizes: sizes, total: seats.reduce(count, +))
            sizes[part] += 1
        }
        if sizes[0] == 0, let donor = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[donor] > 0 {
            sizes[donor] -= 1
            sizes[0] = 1
        }
        for part in seats.indices { seats[part] += sizes[part] }
        return sizes
    }

    private func neediest(quotas: [Double], sizes: [Int], total: Int) -> Int {
        func remainder(_ part: Int) -> Double { ((quotas[part] - Double(sizes[part])) * 1e9).rounded() }
        func shortage(_ part: Int) -> Double { shares[part] * Double(total) - Double(seats[part] + sizes[part]) }
        return sizes.indices.max { left, right in
            (remainder(left), shortage(left), -Double(left)) < (remainder(right), shortage(right), -Double(right))
        } ?? 0
    }
}
