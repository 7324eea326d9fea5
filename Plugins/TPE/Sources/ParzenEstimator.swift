package import AutoMLSearch
import Foundation

/// A density over the rows of a space: the mean of one kernel around each of some rows, and of the prior.
///
/// A kernel is a product over columns: a normal law around a number, most of the weight on the own value of a choice.
/// A column that is inactive in the kernel's row has the prior's law there, one that is inactive in the row asked
/// about has no factor. So each kernel is a density over the whole conditional space: rows of one branch shape the
/// columns of that branch as a group, and say of the others only what is shared.
package struct ParzenEstimator {
    private let columns: [SpaceColumns.Column]
    private let centres: [SpaceColumns.Row]
    /// The deviation of a number's kernel, in lengths of its column.
    private let bandwidth: Double
    /// The weight of the prior in the kernel of a choice with k values: k/(n + k) for n centres.
    private let smoothing: [Double]

    /// Bandwidth is Scott's rule in d dimensions, 0.2 · n^(-1/(d + 4)).
    package init(_ centres: [SpaceColumns.Row], columns: [SpaceColumns.Column]) {
        self.columns = columns
        self.centres = centres
        let count = Double(max(centres.count, 1))
        bandwidth = 0.2 * pow(count, -1 / Double(columns.count + 4))
        smoothing = columns.map { column in
            let categories = Double(column.categories ?? 0)
            return categories / (count + categories)
        }
    }

    /// A row drawn from the density. A number that falls outside is moved to the edge, so that edges are reached.
    package func sample(in space: SpaceColumns, using stream: inout RandomStream) -> SpaceColumns.Row {
        let index = stream.below(centres.count + 1)
        guard index < centres.count else { return space.sample(using: &stream) }
        let drawn = columns.indices.map { place in
            centres[index][place].isNaN ? .nan : value(near: centres[index][place], place, using: &stream)
        }
        return space.completed(drawn, using: &stream)
    }

    private func value(near centre: Double, _ place: Int, using stream: inout RandomStream) -> Double {
        let column = columns[place]
        guard let categories = column.categories else {
            return column.snapped(centre + bandwidth * stream.normal())
        }
        return stream.unit() < smoothing[place] ? Double(stream.below(categories)) : centre
    }

    /// The logarithm of the density at `row`.
    package func logDensity(at row: SpaceColumns.Row) -> Double {
        let active = columns.indices.filter { !row[$0].isNaN }
        let prior = active.reduce(0) { $0 - log(Double(columns[$1].categories ?? 1)) }
        let logarithms = [prior] + centres.map { logKernel(around: $0, at: row, active) }
        let top = logarithms.max() ?? 0
        return top + log(logarithms.reduce(0) { $0 + exp($1 - top) } / Double(logarithms.count))
    }

    private func logKernel(around centre: SpaceColumns.Row, at row: SpaceColumns.Row, _ active: [Int]) -> Double {
        let normal = -log(bandwidth * (2 * Double.pi).squareRoot())
        var result = 0.0
        for place in active {
            if let categories = columns[place].categories {
                let spread = smoothing[place] / Double(categories)
                let own = centre[place] == row[place] ? 1 - smoothing[place] : 0
                result += log(centre[place].isNaN ? 1 / Double(categories) : own + spread)
            } else if !centre[place].isNaN {
                let distance = (row[place] - centre[place]) / bandwidth
                result += normal - distance * distance / 2
            }
        }
        return result
    }
}
