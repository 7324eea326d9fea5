import COpenBLAS
import Foundation

/// The factor L of a symmetric positive definite matrix A = L · Lᵀ, lower triangular.
///
/// Reference: Golub, Van Loan, "Matrix Computations", 4th edition, section 4.2.
public struct Cholesky: Sendable {
    /// The order of the matrix.
    public let size: Int
    /// L by rows; what lies above the diagonal is never read.
    let factor: [Double]

    /// Nil where the matrix is not positive definite to working precision, or holds NaN. Reads the lower triangle.
    ///
    /// - Precondition: the matrix is square.
    public init?(_ matrix: Matrix) {
        precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factor")
        OneThread.settle()
        size = matrix.rows
        var elements = matrix.elements
        if size > 0 {
            // By columns our lower triangle is LAPACK's upper one.
            var (order, info) = (Int32(size), Int32(0))
            dpotrf_("U", &order, &elements, &order, &info)
            guard info == 0 else { return nil }
        }
        factor = elements
        guard (0..<size).allSatisfy({ elements[$0 * matrix.columns + $0].isFinite }) else { return nil }
    }

    private init(size: Int, factor: [Double]) {
        self.size = size
        self.factor = factor
    }

    /// log det A.
    public var logDeterminant: Double {
        2 * (0..<size).reduce(0) { $0 + log(factor[$1 * size + $1]) }
    }

    /// L⁻¹ · b.
    public func solvingLower(_ b: [Double]) -> [Double] {
        solving(b, transposed: false)
    }

    /// A⁻¹ · b.
    public func solving(_ b: [Double]) -> [Double] {
        solving(solving(b, transposed: false), transposed: true)
    }

    /// L⁻¹ · B for many right-hand sides at once, one in each column.
    ///
    /// - Precondition: B has `size` rows.
    public func solvingLower(_ b: Matrix) -> Matrix {
        precondition(b.rows == size, "right-hand sides of another length")
        var result = b
        guard size > 0, b.columns > 0 else { return result }
        cblas_dtrsm(
            CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(size), Int32(b.columns), 1,
            factor, Int32(size), &result.elements, Int32(b.columns))
        return result
    }

    /// The lower triangle of A⁻¹; above the diagonal there is nothing meaningful.
    public func inverseLowerTriangle() -> Matrix {
        var elements = factor
        if size > 0 {
            var (order, info) = (Int32(size), Int32(0))
            dpotri_("U", &order, &elements, &order, &info)
            precondition(info == 0, "a Cholesky factor has no zero on its diagonal")
        }
        return Matrix(rows: size, columns: size, elements: elements)
    }

    /// The factor of A with one more row and column, or nil where the result is not positive definite.
    ///
    /// - Parameters:
    ///   - row: the new row left of the diagonal, `size` numbers.
    ///   - diagonal: the new last element.
    public func appending(row: [Double], diagonal: Double) -> Cholesky? {
        let solved = solvingLower(row)
        let rest = diagonal - solved.reduce(0) { $0 + $1 * $1 }
        guard rest > 0, rest.isFinite else { return nil }
        var elements: [Double] = []
        elements.reserveCapacity((size + 1) * (size + 1))
        for index in 0..<size {
            elements += factor[index * size..<(index + 1) * size]
            elements.append(0)
        }
        return Cholesky(size: size + 1, factor: elements + solved + [rest.squareRoot()])
    }

    private func solving(_ b: [Double], transposed: Bool) -> [Double] {
        precondition(b.count == size, "a right-hand side of another length")
        var result = b
        guard size > 0 else { return result }
        cblas_dtrsv(
            CblasRowMajor, CblasLower, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit, Int32(size), factor,
            Int32(size), &result, 1)
        return result
    }
}
