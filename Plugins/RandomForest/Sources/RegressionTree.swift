package import AutoMLSearch

/// A binary tree whose leaves hold the mean and variance of what fell into them.
///
/// A number splits below or above a threshold drawn between two neighbours, a choice by one value against the others.
/// An inactive column counts as a value below all others, so that a split can tell the branches of a conditional
/// space apart. Reference: Breiman, "Random forests", Machine Learning 45, 2001.
package struct RegressionTree {
    package struct Leaf {
        package let mean: Double
        package let variance: Double
    }

    /// What all trees of a forest are grown with.
    package struct Growth {
        let columns: [SpaceColumns.Column]
        /// Share of the columns that a split may choose from.
        let share: Double
        /// Samples below which a node is not split.
        let smallest: Int

        package init(columns: [SpaceColumns.Column], share: Double, smallest: Int) {
            self.columns = columns
            self.share = share
            self.smallest = smallest
        }
    }

    private enum Node {
        case leaf(Leaf)
        /// Below the threshold, or equal to it where the column is a choice, to `left`; else to `right`.
        case split(column: Int, threshold: Double, isChoice: Bool, left: Int, right: Int)
    }

    private var nodes: [Node] = []

    /// - Parameter sample: places in `rows`, one for each draw of the bootstrap.
    package init(
        _ rows: [SpaceColumns.Row], _ targets: [Double], sample: [Int], growth: Growth,
        using stream: inout RandomStream
    ) {
        var sample = sample
        _ = grow(rows, targets, &sample, 0..<sample.count, growth, &stream)
    }

    package func leaf(of row: SpaceColumns.Row) -> Leaf {
        var place = 0
        while true {
            switch nodes[place] {
            case .leaf(let leaf): return leaf
            case .split(let column, let threshold, let isChoice, let left, let right):
                place = Self.goesLeft(row[column], threshold, isChoice) ? left : right
            }
        }
    }

    private static func goesLeft(_ value: Double, _ threshold: Double, _ isChoice: Bool) -> Bool {
        isChoice ? value == threshold : !(value > threshold)
    }

    /// - Returns: the place of the node that was grown.
    private mutating func grow(
        _ rows: [SpaceColumns.Row], _ targets: [Double], _ sample: inout [Int], _ range: Range<Int>, _ growth: Growth,
        _ stream: inout RandomStream
    ) -> Int {
        let place = nodes.count
        nodes.append(.leaf(Self.leaf(of: sample[range].map { targets[$0] })))
        guard range.count >= growth.smallest,
            let split = bestSplit(rows, targets, sample[range], growth, &stream)
        else { return place }
        let isChoice = growth.columns[split.column].categories != nil
        let middle = sample[range].partition { !Self.goesLeft(rows[$0][split.column], split.threshold, isChoice) }
        guard middle > range.lowerBound, middle < range.upperBound else { return place }
        let left = grow(rows, targets, &sample, range.lowerBound..<middle, growth, &stream)
        let right = grow(rows, targets, &sample, middle..<range.upperBound, growth, &stream)
        nodes[place] = .split(
            column: split.column, threshold: split.threshold, isChoice: isChoice, left: left, right: right)
        return place
    }

    private static func leaf(of targets: [Double]) -> Leaf {
        let mean = targets.reduce(0, +) / Double(targets.count)
        let squares = targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Leaf(mean: mean, variance: squares / Double(targets.count))
    }

    private struct Split {
        let column: Int
        let threshold: Double
        /// Σ²/n of both sides: the larger, the more variance is explained.
        let score: Double
    }

    private func bestSplit(
        _ rows: [SpaceColumns.Row], _ targets: [Double], _ sample: ArraySlice<Int>, _ growth: Growth,
        _ stream: inout RandomStream
    ) -> Split? {
        var best: Split?
        for column in growth.columns.indices where stream.unit() < growth.share {
            let points = sample.map { (value: rows[$0][column], target: targets[$0]) }
            let split =
                growth.columns[column].categories == nil
                ? Self.numberSplit(points, column, &stream) : Self.choiceSplit(points, column)
            if let split, split.score > best?.score ?? -.infinity { best = split }
        }
        return best
    }

    private static func numberSplit(
        _ points: [(value: Double, target: Double)], _ column: Int, _ stream: inout RandomStream
    ) -> Split? {
        let sorted = points.map { (value: $0.value.isNaN ? -1 : $0.value, target: $0.target) }
            .sorted { $0.value < $1.value }
        let total = sorted.reduce(0) { $0 + $1.target }
        var (sum, best) = (0.0, (score: -Double.infinity, place: 0))
        for place in 1..<sorted.count {
            sum += sorted[place - 1].target
            guard sorted[place].value > sorted[place - 1].value else { continue }
            let rest = total - sum
            let score = sum * sum / Double(place) + rest * rest / Double(sorted.count - place)
            if score > best.score { best = (score, place) }
        }
        guard best.place > 0 else { return nil }
        let (low, high) = (sorted[best.place - 1].value, sorted[best.place].value)
        return Split(column: column, threshold: low + stream.unit() * (high - low), score: best.score)
    }

    private static func choiceSplit(_ points: [(value: Double, target: Double)], _ column: Int) -> Split? {
        let total = points.reduce(0) { $0 + $1.target }
        var best: Split?
        for value in Set(points.lazy.map(\.value).filter { !$0.isNaN }).sorted() {
            let inside = points.filter { $0.value == value }
            guard inside.count < points.count else { continue }
            let sum = inside.reduce(0) { $0 + $1.target }
            let rest = total - sum
            let score = sum * sum / Double(inside.count) + rest * rest / Double(points.count - inside.count)
            if score > best?.score ?? -.infinity { best = Split(column: column, threshold: value, score: score) }
        }
        return best
    }
}
