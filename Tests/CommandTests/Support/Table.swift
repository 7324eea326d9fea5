extension Workspace {
    /// A table of sixty rows: what is left of the line `x + y = 0` and what is right of it.
    func writeTable(shift: Int = 0, to name: String = "table.csv") throws {
        let rows = (0..<60).map { row in
            let side = row % 2 == 0 ? 1 : -1
            return "\(side * (row % 7 + 1)),\(side * (row % 5 + 1 + shift)),\(side > 0 ? "right" : "left")"
        }
        try write((["x,y,kind"] + rows).joined(separator: "\n") + "\n", to: name)
    }
}
