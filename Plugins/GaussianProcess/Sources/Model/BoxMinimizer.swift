/// Minimises a smooth function inside a box: limited-memory BFGS steps, projected onto the box.
///
/// Variables that lie at a bound which the slope pushes them through are held for a step; so points on an edge of the
/// box are reached exactly. References: Nocedal, Wright, "Numerical Optimization", 2nd edition, algorithm 7.4;
/// Schmidt, Kim, Sra, "Projected Newton-type methods in machine learning", 2011.
package struct BoxMinimizer {
    package typealias Objective = ([Double]) -> (value: Double, gradient: [Double])

    let lower: [Double]
    let upper: [Double]
    /// Calls of the function, at most.
    let evaluations: Int
    /// Ends where no component of the projected gradient is longer.
    let tolerance: Double

    private static let memory = 8

    package init(lower: [Double], upper: [Double], evaluations: Int, tolerance: Double = 1e-3) {
        self.lower = lower
        self.upper = upper
        self.evaluations = evaluations
        self.tolerance = tolerance
    }

    /// - Returns: the best point met, which is `start` moved into the box where nothing better was; and its value.
    package func minimum(from start: [Double], of function: Objective) -> (point: [Double], value: Double) {
        var point = clamped(start)
        var (value, gradient) = function(point)
        var (left, pairs) = (evaluations - 1, [Pair]())
        while left > 0 {
            let held = point.indices.map { isHeld(point, gradient, $0) }
            guard gradient.indices.contains(where: { !held[$0] && abs(gradient[$0]) > tolerance }) else { break }
            let direction = descent(gradient, held, pairs)
            let step = pairs.isEmpty ? min(1, 0.2 / (direction.map(abs).max() ?? 1)) : 1
            guard let next = search(point, value, gradient, direction, step, &left, function) else {
                guard !pairs.isEmpty else { break }
                pairs = []
                continue
            }
            remember(&pairs, from: point, gradient, to: next.point, next.gradient)
            let gain = value - next.value
            (point, value, gradient) = (next.point, next.value, next.gradient)
            if gain < 1e-7 * max(1, abs(value)) { break }
        }
        return (point, value)
    }

    private struct Pair {
        let step: [Double]
        let change: [Double]
        let curvature: Double
    }

    private func clamped(_ point: [Double]) -> [Double] {
        point.indices.map { min(max(point[$0], lower[$0]), upper[$0]) }
    }

    private func isHeld(_ point: [Double], _ gradient: [Double], _ index: Int) -> Bool {
        (point[index] <= lower[index] && gradient[index] > 0) || (point[index] >= upper[index] && gradient[index] < 0)
    }

    /// -H · g by the two-loop recursion, or -g where that does not descend.
    private func descent(_ gradient: [Double], _ held: [Bool], _ pairs: [Pair]) -> [Double] {
        let free = gradient.indices.map { held[$0] ? 0 : gradient[$0] }
        var direction = free
        var weights: [Double] = []
        for pair in pairs.reversed() {
            let weight = dot(pair.step, direction) / pair.curvature
            for index in direction.indices { direction[index] -= weight * pair.change[index] }
            weights.append(weight)
        }
        if let last = pairs.last {
            let scale = last.curvature / dot(last.change, last.change)
            for index in direction.indices { direction[index] *= scale }
        }
        for (pair, weight) in zip(pairs, weights.reversed()) {
            let correction = weight - dot(pair.change, direction) / pair.curvature
            for index in direction.indices { direction[index] += correction * pair.step[index] }
        }
        for index in direction.indices { direction[index] = held[index] ? 0 : -direction[index] }
        return dot(direction, free) < 0 ? direction : free.map { -$0 }
    }

    /// Halves the step until the decrease is sufficient (Armijo); nil where none is.
    private func search(
        _ point: [Double], _ value: Double, _ gradient: [Double], _ direction: [Double], _ first: Double,
        _ left: inout Int, _ function: Objective
    ) -> (point: [Double], value: Double, gradient: [Double])? {
        var step = first
        while left > 0 {
            let next = clamped(point.indices.map { point[$0] + step * direction[$0] })
            let slope = point.indices.reduce(0) { $0 + gradient[$1] * (next[$1] - point[$1]) }
            guard slope < 0 else { return nil }
            let found = function(next)
            left -= 1
            if found.value <= value + 1e-4 * slope { return (next, found.value, found.gradient) }
            step *= 0.4
            if step < 1e-6 { return nil }
        }
        return nil
    }

    private func remember(
        _ pairs: inout [Pair], from point: [Double], _ gradient: [Double], to next: [Double], _ nextGradient: [Double]
    ) {
        let step = point.indices.map { next[$0] - point[$0] }
        let change = point.indices.map { nextGradient[$0] - gradient[$0] }
        let curvature = dot(step, change)
        guard curvature > 1e-12 else { return }
        pairs.append(Pair(step: step, change: change, curvature: curvature))
        if pairs.count > Self.memory { pairs.removeFirst() }
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }
}
