/// Compares a gradient with the slope of a function, number by number.
package struct SlopeCheck {
    private let limit: Int
    private let tolerance: Double

    package init(limit: Int, tolerance: Double) {
        self.limit = limit
        self.tolerance = tolerance
    }

    /// - Parameter loss: with a delta added to one element.
    /// - Returns: how many numbers were checked.
    package func callAsFunction(
        _ name: String, _ gradient: [Float], _ loss: (Int, Float) throws -> Double
    ) throws -> Int {
        let largest = gradient.map { Double(abs($0)) }.max() ?? 0
        let elements = stride(from: 0, to: gradient.count, by: max(1, gradient.count / limit))
        var (checked, kinks) = (0, 0)
        for element in elements {
            let given = Double(gradient[element])
            let steps = [0.01, 0.002, 0.0004]
            var slopes: [Double] = []
            let hit = try steps.firstIndex { h in
                slopes.append(try slope(Float(h)) { try loss(element, $0) })
                return abs(slopes[slopes.count - 1] - given) <= tolerance * largest + 2e-7 / h
            }
            guard let hit else {
                throw GradientMismatch(
                    description: "\(name)[\(element)]: gradient \(given), the loss' slopes are \(slopes)")
            }
            kinks += hit > 0 ? 1 : 0
            checked += 1
        }
        guard kinks * 10 <= max(checked, 10) else {
            throw GradientMismatch(description: "\(name): \(kinks) of \(checked) numbers agree for tiny steps only")
        }
        return checked
    }

    private func slope(_ h: Float, _ loss: (Float) throws -> Double) rethrows -> Double {
        let near = try loss(h) - loss(-h)
        let far = try loss(2 * h) - loss(-2 * h)
        return (8 * near - far) / (12 * Double(h))
    }
}
