import CKernels

/// How this thread computes with numbers below the smallest normal one.
enum Arithmetic {
    /// Calls `body` with subnormal numbers taken for zero, as TensorFlow and XLA do.
    ///
    /// A processor takes a hundred times as long over them, and where a gradient stays zero, the optimiser's moments fade
    /// into them.
    static func flushingSubnormals<Result>(_ body: () throws(NetworkError) -> Result) throws(NetworkError) -> Result {
        let before = aml_flush_subnormals()
        defer { aml_restore_arithmetic(before) }
        return try body()
    }
}
