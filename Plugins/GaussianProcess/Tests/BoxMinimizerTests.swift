import GaussianProcess
import Testing

/// Rosenbrock's valley has its minimum 0 at (1, 1).
@Test func rosenbrocksValleyIsFollowedToItsEnd() {
    let box = BoxMinimizer(lower: [-2, -2], upper: [2, 2], evaluations: 200, tolerance: 1e-6)
    let (point, value) = box.minimum(from: [-1.2, 1], of: rosenbrock)
    #expect(value < 1e-6)
    #expect(abs(point[0] - 1) < 1e-2)
}

/// Inside x ≤ ½ the valley's lowest point is (½, ¼) with the value ¼.
@Test func aMinimumOnTheEdgeIsReachedExactly() {
    let box = BoxMinimizer(lower: [-2, -2], upper: [0.5, 2], evaluations: 200, tolerance: 1e-6)
    let (point, value) = box.minimum(from: [-1.2, 1], of: rosenbrock)
    #expect(point[0] == 0.5)
    #expect(abs(value - 0.25) < 1e-5)
}

@Test func aStartOutsideIsMovedIntoTheBox() {
    let box = BoxMinimizer(lower: [0], upper: [1], evaluations: 1)
    #expect(box.minimum(from: [7]) { ($0[0], [1]) }.point == [1])
}

@Test func noMoreEvaluationsAreMadeThanAllowed() {
    var calls = 0
    let box = BoxMinimizer(lower: [-2, -2], upper: [2, 2], evaluations: 7, tolerance: 0)
    _ = box.minimum(from: [-1.2, 1]) {
        calls += 1
        return rosenbrock($0)
    }
    #expect(calls <= 7)
}

/// So that a study of a thousand trials is caught up with in some thirty fits.
@Test func checkpointsGrowWithTheStudy() {
    #expect(FitSchedule.checkpoints(upTo: 3) == [])
    #expect(FitSchedule.checkpoints(upTo: 20) == [4, 6, 8, 10, 12, 14, 16, 18, 20])
    #expect(FitSchedule.checkpoints(upTo: 1_000).count < 40)
}

private func rosenbrock(_ x: [Double]) -> (value: Double, gradient: [Double]) {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return (a * a + 100 * b * b, [-2 * a - 400 * x[0] * b, 200 * b])
}
