package import AutoMLSearch

/// How a row of the space enters the kernel.
///
/// A number is its place in [0, 1], half where it is inactive; an unordered choice is its index, -1 where it is
/// inactive, and only asked whether it is equal. What activates a dimension differs as well wherever one is active and
/// the other not, so that the kernel knows the two apart. All layers of a hyperparameter share a length scale.
package struct Features: Sendable {
    /// Columns of the space, numbers first.
    package let order: [Int]
    package let numbers: Int
    /// For each feature, the number of its length scale.
    let group: [Int]
    let groups: Int

    package init(_ columns: SpaceColumns) {
        let varying = columns.columns.indices.filter { columns.columns[$0].domain.count != 1 }
        let numeric = varying.filter { columns.columns[$0].categories == nil }
        order = numeric + varying.filter { columns.columns[$0].categories != nil }
        numbers = numeric.count
        let hyperparameters = order.map { columns.columns[$0].hyperparameter }
        let distinct = Array(Set(hyperparameters)).sorted()
        group = hyperparameters.map { distinct.firstIndex(of: $0)! }
        groups = distinct.count
    }

    var count: Int { order.count }

    package func encode(_ row: SpaceColumns.Row) -> [Double] {
        order.indices.map { index in
            let value = row[order[index]]
            return value.isNaN ? (index < numbers ? 0.5 : -1) : value
        }
    }
}
