import AutoMLDiagnosis
import Foundation
import Testing

@Suite struct GroupComparisonTests {
    /// Of {1,2,3} and {4,5,6}: mean ranks 2 and 5, H = 12/(6·7) · (3·1.5² + 3·1.5²) = 27/7.
    @Test func hIsKruskalAndWallis() {
        #expect(abs(GroupComparison([[1, 2, 3], [4, 5, 6]]).statistic - 27.0 / 7) < 1e-12)
    }

    /// Ranks do not ask how far numbers lie apart, nor in which order they come.
    @Test func onlyRanksCount() {
        let spread = GroupComparison([[30, -1, 2], [4e9, 40, 31]])
        #expect(abs(spread.statistic - 27.0 / 7) < 1e-12)
    }

    @Test func equalNumbersExplainNothing() {
        #expect(GroupComparison([[1, 1], [1, 1, 1]]).statistic == 0)
    }

    /// χ² with two degrees is exponential: P(x) = 1 - exp(-x / 2).
    @Test(arguments: [0.1, 1, 5, 30])
    func chiSquareOfTwoDegreesIsExponential(x: Double) {
        #expect(abs(GroupComparison.chiSquareShare(below: x, degrees: 2) - (1 - exp(-x / 2))) < 1e-12)
    }

    /// A non-central χ² of one degree is the square of a normal variable of mean √λ.
    @Test(arguments: [(1.0, 0.5), (4.0, 3.0), (9.0, 20.0)])
    func nonCentralChiSquareOfOneDegreeIsASquaredNormal(lambda: Double, x: Double) {
        let normal = { (z: Double) in erfc(-z / 2.0.squareRoot()) / 2 }
        let expected = normal(x.squareRoot() - lambda.squareRoot()) - normal(-x.squareRoot() - lambda.squareRoot())
        let share = GroupComparison.chiSquareShare(below: x, degrees: 1, noncentrality: lambda)
        #expect(abs(share - expected) < 1e-10)
    }
}
