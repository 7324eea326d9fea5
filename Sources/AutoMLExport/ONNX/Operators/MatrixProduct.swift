/// The one inner loop that dense layers and convolutions share.
enum MatrixProduct {
    /// out += left · right, with left `[rows, depth]`, right `[depth, columns]` and out `[rows, columns]`.
    ///
    /// - Parameter out: where the product goes; its first number stands at `offset`.
    static func accumulate(
        _ left: [Float], leftOffset: Int = 0, _ right: [Float], into out: inout [Float], at offset: Int = 0,
        rows: Int, depth: Int, columns: Int
    ) {
        precondition(leftOffset + rows * depth <= left.count && depth * columns <= right.count)
        precondition(offset + rows * columns <= out.count)
        out.withUnsafeMutableBufferPointer { out in
            right.withUnsafeBufferPointer { right in
                for row in 0..<rows {
                    for k in 0..<depth {
                        let factor = left[leftOffset + row * depth + k]
                        let (to, from) = (offset + row * columns, k * columns)
                        for column in 0..<columns { out[to + column] += factor * right[from + column] }
                    }
                }
            }
        }
    }
}
