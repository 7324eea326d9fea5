import AutoMLTesting
import Foundation
import Testing

/// The gradient check notices what it is for.
@Suite struct SlopeCheckTests {
    private let check = SlopeCheck(limit: 10, tolerance: 2e-3)
    /// f(x, y) = x² + sin y at (3, 1), whose gradient is (6, cos 1).
    private func loss(_ element: Int, _ delta: Float) -> Double {
        let (x, y) = (3 + (element == 0 ? Double(delta) : 0), 1 + (element == 1 ? Double(delta) : 0))
        return x * x + sin(y)
    }

    @Test func acceptsTheSlope() throws {
        #expect(try check("f", [6, Float(cos(1.0))], loss) == 2)
    }

    @Test(arguments: [[6.05, 0.5403], [6, 0.6], [-6, 0.5403], [6, .nan]] as [[Float]])
    func refusesAnythingElse(gradient: [Float]) {
        #expect(throws: GradientMismatch.self) { try check("f", gradient, loss) }
    }

    @Test func refusesAFunctionThatIsAllKinks() {
        #expect(throws: GradientMismatch.self) {
            try check("|x|", [Float](repeating: 1, count: 20)) { _, delta in Double(abs(delta + 0.005)) }
        }
    }
}
