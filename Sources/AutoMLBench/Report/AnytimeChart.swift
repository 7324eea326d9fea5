import Foundation

/// The curves of several contestants as one SVG drawing: mean regret, the lower the better, against evaluations or time.
///
/// Both axes are logarithmic; regrets below 0.001 are drawn there.
struct AnytimeChart {
    struct Curve {
        let label: String
        /// Ascending places with the mean regret there.
        let points: [(place: Double, regret: Double)]
        var isDashed = false
        let colour: String
    }

    private static let size = (width: 560.0, height: 340.0)
    private static let frame = (left: 52.0, right: 12.0, top: 12.0, bottom: 40.0)
    private static let floor = 0.001

    let title: String
    let axis: String
    let curves: [Curve]

    /// Self-contained; text takes the page's colour.
    var svg: String {
        let size = "viewBox=\"0 0 \(text(Self.size.width)) \(text(Self.size.height))\""
        return """
            <svg \(size) role="img" aria-label="\(HTML.escaped(title))">
            \(grid)
            \(curves.map(line).joined(separator: "\n"))
            </svg>
            """
    }

    // MARK: - Parts

    private var grid: String {
        let horizontal = Self.ticks(from: Self.floor, to: 1).map { value in
            let y = text(self.y(value))
            return """
                <line class="grid" x1="\(text(Self.frame.left))" x2="\(text(right))" y1="\(y)" y2="\(y)"/>\
                <text x="\(text(Self.frame.left - 6))" y="\(y)" text-anchor="end" dy="0.35em">\(value)</text>
                """
        }
        let vertical = Self.ticks(from: range.low, to: range.high).map { value in
            let x = text(self.x(value))
            return """
                <line class="grid" x1="\(x)" x2="\(x)" y1="\(text(Self.frame.top))" y2="\(text(bottom))"/>\
                <text x="\(x)" y="\(text(bottom + 16))" text-anchor="middle">\(Self.short(value))</text>
                """
        }
        let middle = text((Self.frame.left + right) / 2)
        let name =
            "<text x=\"\(middle)\" y=\"\(text(bottom + 33))\" text-anchor=\"middle\">\(HTML.escaped(axis))</text>"
        return (horizontal + vertical + [name]).joined(separator: "\n")
    }

    private func line(_ curve: Curve) -> String {
        let points = curve.points.map { "\(text(x($0.place))),\(text(y($0.regret)))" }.joined(separator: " ")
        let dashes = curve.isDashed ? " stroke-dasharray=\"5 4\"" : ""
        return """
            <polyline class="curve" stroke="\(curve.colour)"\(dashes) points="\(points)">\
            <title>\(HTML.escaped(curve.label))</title></polyline>
            """
    }

    // MARK: - Scales

    private var range: (low: Double, high: Double) {
        let places = curves.flatMap { $0.points.map(\.place) }
        let low = places.min() ?? 1
        return (low, max(places.max() ?? 1, low * 1.01))
    }

    private var right: Double { Self.size.width - Self.frame.right }
    private var bottom: Double { Self.size.height - Self.frame.bottom }

    private func x(_ place: Double) -> Double {
        let share = log(place / range.low) / log(range.high / range.low)
        return Self.frame.left + share * (right - Self.frame.left)
    }

    private func y(_ regret: Double) -> Double {
        let share = log(min(max(regret, Self.floor), 1.2) / Self.floor) / log(1.2 / Self.floor)
        return bottom - share * (bottom - Self.frame.top)
    }

    /// 1, 2 and 5 times powers of ten within the bounds.
    private static func ticks(from low: Double, to high: Double) -> [Double] {
        let decades = (-4...6).map { $0 < 0 ? 1 / pow(10, Double(-$0)) : pow(10, Double($0)) }
        let all = decades.flatMap { decade in [1, 2, 5].map { (digit: Double) -> Double in digit * decade } }
        return all.filter { $0 >= low * 0.999 && $0 <= high * 1.001 }
    }

    private static func short(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    private func text(_ coordinate: Double) -> String { String(format: "%.1f", coordinate) }
}

/// Text inside a page.
enum HTML {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
