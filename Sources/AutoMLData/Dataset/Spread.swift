/// Mean, squared deviation, smallest and largest of a column, in double precision.
struct Spread {
    private var count = 0.0
    private(set) var mean = 0.0
    private var squares = 0.0
    private var low = Double.infinity
    private var high = -Double.infinity

    /// Adds a value that occurs `weight` times (Welford, 1962; West, 1979): a sum of squares would lose a small
    /// spread around a large mean.
    mutating func add(_ value: Double, weight: Double = 1) {
        count += weight
        let distance = value - mean
        mean += distance * weight / count
        squares += weight * distance * (value - mean)
        low = min(low, value)
        high = max(high, value)
    }

    /// Of the population.
    var deviation: Double { (squares / count).squareRoot() }

    /// To zero mean and unit variance.
    var standard: (offset: Float, scale: Float) {
        (Float(mean), Self.inverse(of: deviation))
    }

    /// To [0, 1] from the smallest and largest, or from zero to the largest magnitude.
    func unit(fromZero: Bool) -> (offset: Float, scale: Float) {
        fromZero ? (0, Self.inverse(of: max(abs(low), abs(high)))) : (Float(low), Self.inverse(of: high - low))
    }

    private static func inverse(of spread: Double) -> Float {
        let inverse = Float(1 / spread)
        return inverse.isFinite && inverse > 0 ? inverse : 1
    }
}

extension Spread {
    /// - Parameter values: `[rows, size]`, of which number i belongs to column i mod `columns`.
    static func measured(_ values: [Float], rows: [Int], size: Int, columns: Int) -> [Spread] {
        var spreads = [Spread](repeating: Spread(), count: columns)
        for row in rows {
            for place in 0..<size { spreads[place % columns].add(Double(values[row * size + place])) }
        }
        return spreads
    }

    /// Bytes are counted first: 47 million pixels then cost as many increments, and 256 divisions.
    static func measured(_ values: [UInt8], rows: [Int], size: Int, columns: Int) -> [Spread] {
        var counts = [Int](repeating: 0, count: columns * 256)
        for row in rows {
            var column = 0
            for value in values[row * size..<(row + 1) * size] {
                counts[column * 256 + Int(value)] += 1
                column = column + 1 == columns ? 0 : column + 1
            }
        }
        return (0..<columns).map { column in
            var spread = Spread()
            for value in 0..<256 where counts[column * 256 + value] > 0 {
                spread.add(Double(value), weight: Double(counts[column * 256 + value]))
            }
            return spread
        }
    }
}
