/// The one inner loop that dense layers and convolutions share.
enum MatrixProduct {
    /// out += left · right, with left `[rows, depth]`, right `[depth, columns]` and out `[rows, columns]`.
    ///
    /// - Parameter out: where the product goes; its first number stands at `offset`.
    static func accumulate(
        _ left: [Float], _ right: [Float], into out: inout [Float], at offset: Int = 0,
        rows: Int, depth: Int, columns: Int
    ) {
        precondition(rows * depth <= left.count && depth * columns <= right.count)
        precondition(offset + rows * columns <= out.count)
        out.withUnsafeMutableBufferPointer { out in
            right.withUnsafeBufferPointer { right in
                for row in 0..<rows {
                    let sums = UnsafeMutableBufferPointer(rebasing: out[(offset + row * columns)...].prefix(columns))
                    for k in 0..<depth {
                        let terms = UnsafeBufferPointer(rebasing: right[(k * columns)...].prefix(columns))
                        add(left[row * depth + k], times: terms, to: sums)
                    }
                }
            }
        }
    }

    /// The checks are done once, by `accumulate`: without them in the loop, the compiler makes it wide.
    @inline(__always)
    private static func add(
        _ factor: Float, times terms: UnsafeBufferPointer<Float>, to sums: UnsafeMutableBufferPointer<Float>
    ) {
        guard let from = terms.baseAddress, let to = sums.baseAddress else { return }
        for index in 0..<sums.count { to[index] += factor * from[index] }
    }
}
