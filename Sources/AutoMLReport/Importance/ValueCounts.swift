import AutoMLSearch

/// How often each value of one hyperparameter was tried, by all trials that have it and by the best of them.
struct ValueCounts {
    /// As in a configuration.
    let hyperparameter: String
    let grid: ValueGrid
    /// Trials in each cell of the grid.
    private(set) var all: [Int]
    private(set) var best: [Int]

    init(_ hyperparameter: String, on grid: ValueGrid) {
        self.hyperparameter = hyperparameter
        self.grid = grid
        all = [Int](repeating: 0, count: grid.count)
        best = all
    }

    /// Trials in which it was active.
    var trials: Int { all.reduce(0, +) }

    /// One table for each column of the space, in its order.
    ///
    /// Walks over the values that there are, so that a space of hundreds of layers costs no more than its trials use.
    static func tables(
        of space: SearchSpace, _ configurations: [Configuration], isBest: [Bool]
    ) -> [ValueCounts] {
        let columns = SpaceColumns(space).columns
        var tables = columns.map { ValueCounts($0.name, on: ValueGrid($0.domain)) }
        let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
        for (configuration, isBest) in zip(configurations, isBest) {
            for (name, value) in configuration.values {
                if let place = places[name] { tables[place].add(value, isBest: isBest) }
            }
        }
        return tables
    }

    /// A value that is none of the domain's is not counted.
    private mutating func add(_ value: Value, isBest: Bool) {
        guard let cell = grid.cell(of: value) else { return }
        all[cell] += 1
        if isBest { best[cell] += 1 }
    }

    /// What the hyperparameter explains of being among the best: α² / β times the Pearson divergence of the best trials'
    /// density from that of all, where α and β are the shares of the best and of all that have it.
    ///
    /// - Parameters:
    ///   - best: how many trials are the best.
    ///   - trials: how many there are, also those without this hyperparameter.
    func variance(ofBest best: Int, among trials: Int) -> Double {
        let bestActive = self.best.reduce(0, +)
        guard bestActive > 0, all.count(where: { $0 > 0 }) > 1 else { return 0 }
        let (alpha, beta) = (Double(bestActive) / Double(best), Double(self.trials) / Double(trials))
        return alpha * alpha / beta * divergence
    }

    /// Σ q · (p / q - 1)², where p is the density of the best trials and q that of all.
    private var divergence: Double {
        zip(grid.density(of: best), grid.density(of: all)).reduce(0) { sum, densities in
            let (p, q) = densities
            return sum + q * (p / q - 1) * (p / q - 1)
        }
    }
}
