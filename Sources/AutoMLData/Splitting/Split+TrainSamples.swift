extension Dataset {
    /// `split` with only `count` samples to train on, of every class its share; validation and test stay as they are.
    ///
    /// Shares are rounded by largest remainder, of equal ones the class that comes first; each class that trains keeps a
    /// sample at least. Who stays is drawn from `generator`.
    ///
    /// - Throws: `DataError` where there are fewer samples, or fewer are wanted than there are classes.
    func limiting(_ split: Split, toTrain count: Int, using generator: inout some RandomNumberGenerator) throws -> Split
    {
        guard (1...split.train.count).contains(count) else {
            throw DataError(name, "--train-samples \(count): there are \(split.train.count) samples to train on")
        }
        var classes = [[Int]](repeating: [], count: classNames.count)
        for index in split.train { classes[Int(labels[index])].append(index) }
        let sizes = classes.map(\.count)
        guard count >= sizes.count(where: { $0 > 0 }) else {
            throw DataError(
                name, "--train-samples \(count): each of \(sizes.count) classes needs one at least")
        }
        var limited = split
        limited.train = []
        for (members, size) in zip(classes, Self.shares(of: count, among: sizes)) {
            var shuffled = members
            Shuffle.apply(to: &shuffled, using: &generator)
            limited.train += shuffled.prefix(size)
        }
        limited.train.sort()
        return limited
    }

    /// Whole numbers in proportion to `sizes` that add up to `total`, none above its size, none 0 but of 0.
    private static func shares(of total: Int, among sizes: [Int]) -> [Int] {
        let all = sizes.reduce(0, +)
        // In whole numbers, so that equal remainders are equal.
        var shares = sizes.map { max($0 > 0 ? 1 : 0, $0 * total / all) }
        let byRemainder = sizes.indices.sorted { (-(sizes[$0] * total % all), $0) < (-(sizes[$1] * total % all), $1) }
        while shares.reduce(0, +) < total {
            for label in byRemainder where shares.reduce(0, +) < total && shares[label] < sizes[label] {
                shares[label] += 1
            }
        }
        // Where small classes had to get their one sample, the largest give.
        while shares.reduce(0, +) > total, let donor = shares.indices.max(by: { shares[$0] < shares[$1] }) {
            shares[donor] -= 1
        }
        return shares
    }
}
