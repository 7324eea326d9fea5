/// Values over epochs as a little chart, the first of its curves drawn through and a second one dotted.
package struct CurveChart: Sendable {
    private let curve: Curve
    private let companion: Curve?
    private let marked: Int?
    private let label: @Sendable (Double) -> String

    package struct Curve: Sendable {
        let name: String
        /// One per epoch; what is not a number is a gap.
        let values: [Double]

        package init(_ name: String, _ values: [Double]) { (self.name, self.values) = (name, values) }

        /// Without a single number there is nothing to draw.
        fileprivate var finite: [Double] { values.filter(\.isFinite) }
    }

    /// - Parameters:
    ///   - companion: the same of other data; one without a number is left out.
    ///   - marked: the place in `values` of the epoch that counts.
    ///   - label: a value in words.
    package init(
        _ curve: Curve, beside companion: Curve?, marked: Int?, label: @escaping @Sendable (Double) -> String
    ) {
        self.curve = curve
        self.companion = companion.flatMap { $0.finite.isEmpty ? nil : $0 }
        self.marked = marked.flatMap { curve.values.indices.contains($0) ? $0 : nil }
        self.label = label
    }

    /// - Parameters:
    ///   - size: of the whole, in characters; the height is that of the curves alone.
    /// - Returns: nothing where there are no two epochs with a number, or no room.
    package func lines(columns: Int, height: Int, _ signs: Signs) -> [StyledText] {
        guard let scale = Scale(curve.finite + (companion?.finite ?? [])), curve.finite.count > 1 else { return [] }
        let (high, low) = (label(scale.high), label(scale.low))
        let margin = max(high.columns, low.columns)
        let width = columns - margin - 2
        guard width >= 10, height >= 2 else { return [] }
        let picture = CurvePicture(columns: width, rows: height, epochs: curve.values.count, scale, signs)
        let axis = ChartAxis(picture, margin: margin, signs)
        let lines =
            [legend(margin, signs)]
            + axis.beside(picture.lines(curve.values, companion?.values), high: high, low: low)
            + axis.below(marked: marked, words: marked.map { label(curve.values[$0]) })
        return lines.map { $0.clipped(to: columns, signs) }
    }

    private func legend(_ margin: Int, _ signs: Signs) -> StyledText {
        let blanks = StyledText(String(repeating: " ", count: margin + 2))
        let own = StyledText("\(signs.line) \(curve.name)", .good)
        return companion.map { blanks + own + "   " + StyledText("\(signs.dots) \($0.name)", .secondary) } ?? blanks
            + own
    }

    /// From the smallest to the largest value; a flat curve lies in the middle.
    struct Scale {
        let low: Double
        let high: Double

        init?(_ values: [Double]) {
            guard let low = values.min(), let high = values.max() else { return nil }
            (self.low, self.high) = (low, high)
        }

        func share(_ value: Double) -> Double { high > low ? Fraction.of(value, from: low, to: high) : 0.5 }
    }
}

extension Signs {
    /// As the two curves look.
    fileprivate var line: String { self == .unicode ? "⠤⠤" : "**" }
    fileprivate var dots: String { self == .unicode ? "⠄⠄" : ".." }
}
