import COpenBLAS

/// Products, on the calling thread: sums are always taken in the same order.
extension Matrix {
    /// A · x.
    ///
    /// - Precondition: `vector` has as many numbers as there are columns.
    public func times(_ vector: [Double]) -> [Double] {
        product(with: vector, transposed: false)
    }

    /// Aᵀ · x.
    ///
    /// - Precondition: `vector` has as many numbers as there are rows.
    public func transposedTimes(_ vector: [Double]) -> [Double] {
        product(with: vector, transposed: true)
    }

    private func product(with vector: [Double], transposed: Bool) -> [Double] {
        precondition(vector.count == (transposed ? rows : columns), "a vector of another length")
        var result = [Double](repeating: 0, count: transposed ? columns : rows)
        guard rows > 0, columns > 0 else { return result }
        OneThread.settle()
        cblas_dgemv(
            CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), 1, elements,
            Int32(columns), vector, 1, 0, &result, 1)
        return result
    }
}

/// The matrices here are small: threads would cost more than they give, and change the order of sums.
enum OneThread {
    static func settle() { _ = once }

    private static let once: Void = openblas_set_num_threads(1)
}
