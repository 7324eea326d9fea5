package import AutoMLSearch

/// Many trees, each grown from a bootstrap sample: a mean, and how much the trees disagree about it.
///
/// The variance is that of the trees' means plus the mean of the variances in their leaves (Hutter, Xu, Hoos,
/// Leyton-Brown, "Algorithm runtime prediction", Artificial Intelligence 206, 2014, section 4.3.2).
package struct Forest {
    private var trees: [RegressionTree] = []

    package init(
        _ rows: [SpaceColumns.Row], _ targets: [Double], columns: [SpaceColumns.Column], trees count: Int,
        using stream: inout RandomStream
    ) {
        let growth = RegressionTree.Growth(columns: columns, share: 5.0 / 6, smallest: 3)
        for _ in 0..<count {
            let sample = rows.map { _ in stream.below(rows.count) }
            trees.append(RegressionTree(rows, targets, sample: sample, growth: growth, using: &stream))
        }
    }

    package func predict(_ row: SpaceColumns.Row) -> (mean: Double, variance: Double) {
        let leaves = trees.map { $0.leaf(of: row) }
        let count = Double(leaves.count)
        let mean = leaves.reduce(0) { $0 + $1.mean } / count
        let between = leaves.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) } / count
        let within = leaves.reduce(0) { $0 + $1.variance } / count
        return (mean, max(between + within, 1e-10))
    }
}
