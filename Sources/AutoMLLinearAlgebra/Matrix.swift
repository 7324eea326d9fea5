/// A dense matrix of doubles, row by row.
public struct Matrix: Sendable, Hashable {
    public let rows: Int
    public let columns: Int
    /// Row-major: element (i, j) is at `i * columns + j`.
    public var elements: [Double]

    /// - Precondition: `elements` has `rows · columns` numbers.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns, "a matrix of another shape")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
    }

    public subscript(row: Int, column: Int) -> Double {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }
}
