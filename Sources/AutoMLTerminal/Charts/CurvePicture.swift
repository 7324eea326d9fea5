/// The curves of a chart without what stands around them.
struct CurvePicture {
    let columns: Int
    let rows: Int
    let epochs: Int
    private let scale: CurveChart.Scale
    private let signs: Signs

    init(columns: Int, rows: Int, epochs: Int, _ scale: CurveChart.Scale, _ signs: Signs) {
        (self.columns, self.rows, self.epochs, self.scale, self.signs) = (columns, rows, epochs, scale, signs)
    }

    /// Where an epoch, counted from 0, stands.
    func column(of epoch: Int) -> Int { Int(place(of: Double(epoch), in: columns)) }

    private func place(of epoch: Double, in width: Int) -> Double {
        (epoch / Double(max(epochs - 1, 1)) * Double(width - 1)).rounded()
    }

    /// From top to bottom. Where both meet, the first curve's dots win.
    func lines(_ curve: [Double], _ companion: [Double]?) -> [StyledText] {
        let first = grid(of: curve, isDotted: false)
        let second = companion.map { grid(of: $0, isDotted: true) }
        return (0..<rows).map { row in
            var line: StyledText = ""
            for column in 0..<columns {
                let (own, other) = (first.cell(row, column), second?.cell(row, column) ?? 0)
                line +=
                    own != 0 ? StyledText(sign(own, isDotted: false), .good) : StyledText(sign(other, isDotted: true))
            }
            return line.trimmed
        }
    }

    private func sign(_ dots: UInt8, isDotted: Bool) -> String {
        guard dots != 0 else { return " " }
        guard signs == .unicode else { return isDotted ? "." : "*" }
        return String(Unicode.Scalar(0x2800 + UInt32(dots)).map(Character.init) ?? " ")
    }

    private func grid(of values: [Double], isDotted: Bool) -> DotGrid {
        var grid = DotGrid(columns: columns, rows: rows)
        for epoch in values.indices where values[epoch].isFinite {
            let start = point(epoch, values[epoch], in: grid)
            let next = epoch + 1
            let end = next < values.count && values[next].isFinite ? point(next, values[next], in: grid) : start
            draw(from: start, to: end, isDotted: isDotted, in: &grid)
        }
        return grid
    }

    private func point(_ epoch: Int, _ value: Double, in grid: DotGrid) -> (x: Int, y: Int) {
        (
            Int(place(of: Double(epoch), in: grid.width)),
            Int((scale.share(value) * Double(grid.height - 1)).rounded())
        )
    }

    /// A dotted line has a dot at every fourth place only.
    private func draw(from start: (x: Int, y: Int), to end: (x: Int, y: Int), isDotted: Bool, in grid: inout DotGrid) {
        let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let x = start.x + Int((Double(end.x - start.x) * share).rounded())
            let y = start.y + Int((Double(end.y - start.y) * share).rounded())
            if !isDotted || (x + y) % 4 == 0 { grid.set(x, y) }
        }
    }
}
