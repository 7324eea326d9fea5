extension Image {
    /// This picture stretched to another size, each axis by itself: the average of the area that an output pixel
    /// covers where the axis shrinks, linear between the neighbours' centres where it grows.
    ///
    /// - Returns: `[height, width, C]`, in 0…255, not rounded.
    package func resized(height newHeight: Int, width newWidth: Int) -> [Float] {
        let newSize = ImageSize(height: newHeight, width: newWidth)
        return Resizing(from: size, to: newSize, channels: channels)(pixels.map(Float.init))
    }

    /// What one output pixel takes of the input's pixels from `start` on; the shares add up to 1.
    struct Weights {
        var start: Int
        var shares: [Float]
    }

    static func weights(from length: Int, to newLength: Int) -> [Weights] {
        let step = Double(length) / Double(newLength)
        return (0..<newLength).map {
            step >= 1
                ? area(from: Double($0) * step, to: Double($0 + 1) * step, length: length)
                : linear(at: (Double($0) + 0.5) * step - 0.5, length: length)
        }
    }

    private static func area(from low: Double, to high: Double, length: Int) -> Weights {
        let start = min(Int(low), length - 1)
        let end = max(start + 1, min(Int(high.rounded(.up)), length))
        let shares = (start..<end).map { max(0, min(high, Double($0 + 1)) - max(low, Double($0))) }
        let sum = shares.reduce(0, +)
        return Weights(start: start, shares: shares.map { Float($0 / sum) })
    }

    private static func linear(at place: Double, length: Int) -> Weights {
        let inside = min(max(place, 0), Double(length - 1))
        let start = min(Int(inside), max(length - 2, 0))
        let share = Float(inside - Double(start))
        return Weights(start: start, shares: length == 1 ? [1] : [1 - share, share])
    }

    /// `[outer, length, inner]` to `[outer, weights.count, inner]`.
    static func apply(
        _ weights: [Weights], to values: [Float], outer: Int, length: Int, inner: Int
    ) -> [Float] {
        var result = [Float](repeating: 0, count: outer * weights.count * inner)
        for block in 0..<outer {
            for (place, weight) in weights.enumerated() {
                let target = (block * weights.count + place) * inner
                for (offset, share) in weight.shares.enumerated() {
                    let source = (block * length + weight.start + offset) * inner
                    for number in 0..<inner { result[target + number] += share * values[source + number] }
                }
            }
        }
        return result
    }
}
