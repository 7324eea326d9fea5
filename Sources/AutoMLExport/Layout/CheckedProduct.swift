/// The product of sizes that a file claims.
enum CheckedProduct {
    /// - Returns: nil where a size is negative or the product passes `limit`.
    static func of(_ sizes: some Sequence<Int>, limit: Int = Int.max) -> Int? {
        var product = 1
        for size in sizes {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow, next <= limit else { return nil }
            product = next
        }
        return product
    }
}
