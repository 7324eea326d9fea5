import AutoMLLinearAlgebra
import Foundation
import Testing

/// A = L Lᵀ with L = [2; 1 3; -1 2 1], chosen by hand: det A = (2 · 3 · 1)² = 36.
private let byHand = Matrix(rows: 3, columns: 3, elements: [4, 2, -2, 2, 10, 5, -2, 5, 6])

@Test func theDeterminantIsTheSquareOfTheFactorsDiagonal() throws {
    let cholesky = try #require(Cholesky(byHand))
    #expect(abs(cholesky.logDeterminant - log(36)) < 1e-14)
}

@Test func solvingGivesBackWhatWasMultiplied() throws {
    let cholesky = try #require(Cholesky(byHand))
    #expect(isClose(cholesky.solving(byHand.times([1, -2, 3])), [1, -2, 3]))
    // L · (1, 1, 1) = (2, 4, 2).
    #expect(isClose(cholesky.solvingLower([2, 4, 2]), [1, 1, 1]))
}

@Test func manyRightHandSidesAreSolvedLikeOne() throws {
    let cholesky = try #require(Cholesky(byHand))
    let both = cholesky.solvingLower(Matrix(rows: 3, columns: 2, elements: [2, 4, 4, 8, 2, 4]))
    #expect(isClose(both.elements, [1, 2, 1, 2, 1, 2]))
}

@Test func theInverseTimesTheMatrixIsTheIdentity() throws {
    let triangle = try #require(Cholesky(byHand)).inverseLowerTriangle()
    var inverse = triangle
    for row in 0..<3 { for column in row..<3 { inverse[row, column] = triangle[column, row] } }
    for column in 0..<3 {
        let unit = (0..<3).map { $0 == column ? 1.0 : 0 }
        #expect(isClose(inverse.times((0..<3).map { byHand[$0, column] }), unit))
    }
}

@Test func aRowAddedLaterGivesTheFactorOfTheWhole() throws {
    let corner = Matrix(rows: 2, columns: 2, elements: [4, 2, 2, 10])
    let grown = try #require(Cholesky(corner)?.appending(row: [-2, 5], diagonal: 6))
    let whole = try #require(Cholesky(byHand))
    #expect(grown.size == 3)
    #expect(isClose(grown.solving([1, 2, 3]), whole.solving([1, 2, 3])))
    #expect(Cholesky(corner)?.appending(row: [-2, 5], diagonal: 5) == nil, "det would be 0")
}

@Test func whatIsNotPositiveDefiniteHasNoFactor() {
    #expect(Cholesky(Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1])) == nil)
    #expect(Cholesky(Matrix(rows: 1, columns: 1, elements: [.nan])) == nil)
    #expect(Cholesky(Matrix(rows: 0, columns: 0))?.logDeterminant == 0)
}

/// The Kac-Murdock-Szegő matrix ρ^|i-j| has determinant (1 - ρ²)ⁿ⁻¹ and a tridiagonal inverse.
@Test(arguments: [10, 200, 500]) func largeMatricesKeepTheirPrecision(size: Int) throws {
    let rho = 0.9
    var matrix = Matrix(rows: size, columns: size)
    for row in 0..<size { for column in 0..<size { matrix[row, column] = pow(rho, Double(abs(row - column))) } }
    let cholesky = try #require(Cholesky(matrix))
    #expect(abs(cholesky.logDeterminant - Double(size - 1) * log(1 - rho * rho)) < 1e-9)
    let inverse = cholesky.inverseLowerTriangle()
    #expect(abs(inverse[1, 0] + rho / (1 - rho * rho)) < 1e-9)
    #expect(abs(inverse[size - 1, 0]) < 1e-9)
}

@Test func productsFollowTheDefinition() {
    let matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix.times([1, 0, -1]) == [-2, -2])
    #expect(matrix.transposedTimes([1, -1]) == [-3, -3, -3])
    #expect(Matrix(rows: 0, columns: 2).transposedTimes([]) == [0, 0])
}

private func isClose(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) < 1e-12 }
}
