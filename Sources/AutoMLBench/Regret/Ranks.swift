/// Places in an order, shared by those that tie.
package enum Ranks {
    /// The place of each value, the smallest first; values that differ by less than `tolerance` share their mean place.
    package static func of(_ values: [Double], tolerance: Double = 1e-9) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, values[order[last + 1]] - values[order[first]] < tolerance { last += 1 }
            for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
            first = last + 1
        }
        return ranks
    }
}
