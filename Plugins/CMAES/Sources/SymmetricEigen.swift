/// Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// Each sweep zeroes every element beside the diagonal once; convergence is quadratic, and for the tens of rows met here
/// a handful of sweeps is enough. Reference: Golub, Van Loan, "Matrix computations", section 8.5 (cyclic Jacobi).
package struct SymmetricEigen {
    private static let sweeps = 50

    /// In no particular order.
    package private(set) var values: [Double]
    /// Row-major `[n, n]`; column k belongs to value k.
    package private(set) var vectors: [Double]

    /// - Parameter matrix: row-major `[n, n]`; only its symmetric part counts.
    package init(_ matrix: [Double], order n: Int) {
        var a = matrix
        for i in 0..<n { for j in 0..<n { a[i * n + j] = (matrix[i * n + j] + matrix[j * n + i]) / 2 } }
        vectors = [Double](repeating: 0, count: n * n)
        for i in 0..<n { vectors[i * n + i] = 1 }
        values = []
        for _ in 0..<Self.sweeps where Self.restOfNorm(a, n) > 1e-30 * Self.norm(a) {
            for p in 0..<n { for q in (p + 1)..<max(n, p + 1) { rotate(&a, p, q, n) } }
        }
        values = (0..<n).map { a[$0 * n + $0] }
    }

    /// Turns rows and columns p and q so that their common element vanishes.
    private mutating func rotate(_ a: inout [Double], _ p: Int, _ q: Int, _ n: Int) {
        guard a[p * n + q] != 0 else { return }
        let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
        let t = (theta >= 0 ? 1 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<n { Self.turn(&a, k * n + p, k * n + q, c, s) }
        for k in 0..<n { Self.turn(&a, p * n + k, q * n + k, c, s) }
        for k in 0..<n { Self.turn(&vectors, k * n + p, k * n + q, c, s) }
    }

    private static func turn(_ a: inout [Double], _ i: Int, _ j: Int, _ c: Double, _ s: Double) {
        (a[i], a[j]) = (c * a[i] - s * a[j], s * a[i] + c * a[j])
    }

    private static func norm(_ a: [Double]) -> Double { a.reduce(0) { $0 + $1 * $1 } }

    private static func restOfNorm(_ a: [Double], _ n: Int) -> Double {
        a.indices.reduce(0) { $1 / n == $1 % n ? $0 : $0 + a[$1] * a[$1] }
    }
}
