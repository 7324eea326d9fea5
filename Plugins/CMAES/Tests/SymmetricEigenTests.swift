import CMAES
import Foundation
import Testing

/// [[2, 1], [1, 2]] has the values 1 and 3 with vectors (1, -1) and (1, 1).
@Test func valuesAndVectorsOfATwoByTwoMatrix() {
    let eigen = SymmetricEigen([2, 1, 1, 2], order: 2)
    #expect(zip(eigen.values.sorted(), [1, 3]).allSatisfy { abs($0 - $1) < 1e-14 })
    let large = eigen.values[0] > eigen.values[1] ? 0 : 1
    #expect(abs(eigen.vectors[large] - eigen.vectors[2 + large]) < 1e-14)
}

/// The matrix with 2 beside -1 on both sides: values 2 - 2 cos(kπ / (n + 1)).
@Test func theSecondDifferenceHasItsKnownValues() {
    let n = 12
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
        matrix[i * n + i] = 2
        if i > 0 { (matrix[i * n + i - 1], matrix[(i - 1) * n + i]) = (-1, -1) }
    }
    let eigen = SymmetricEigen(matrix, order: n)
    let expected = (1...n).map { 2 - 2 * cos(Double($0) * .pi / Double(n + 1)) }
    for (value, known) in zip(eigen.values.sorted(), expected) { #expect(abs(value - known) < 1e-12) }
    for i in 0..<n {
        for j in 0..<n {
            let rebuilt = (0..<n).reduce(0.0) {
                $0 + eigen.vectors[i * n + $1] * eigen.values[$1] * eigen.vectors[j * n + $1]
            }
            #expect(abs(rebuilt - matrix[i * n + j]) < 1e-12)
        }
    }
}

@Test func emptyAndDiagonalMatricesAreTheirOwnAnswer() {
    #expect(SymmetricEigen([], order: 0).values == [])
    #expect(SymmetricEigen([3, 0, 0, -1], order: 2).values == [3, -1])
}

/// Quantiles of the standard normal law: tables give 1.959964 for 0.975 and 1.281552 for 0.9.
@Test func quantilesOfTheNormalLaw() {
    #expect(abs(NormalLaw.quantile(0.975) - 1.959964) < 1e-6)
    #expect(abs(NormalLaw.quantile(0.1) + 1.281552) < 1e-6)
    #expect(abs(NormalLaw.quantile(0.5)) < 1e-12)
    #expect(abs(NormalLaw.probability(below: NormalLaw.quantile(1e-9)) / 1e-9 - 1) < 1e-6)
}
