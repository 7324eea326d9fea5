/// A picture of dots, two by four of them in each character.
///
/// Reference: Unicode 15.1, Braille Patterns, U+2800 to U+28FF.
struct DotGrid {
    let columns: Int
    let rows: Int
    private var cells: [UInt8]

    /// In characters.
    init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        cells = Array(repeating: 0, count: columns * rows)
    }

    var width: Int { columns * 2 }
    var height: Int { rows * 4 }

    /// - Parameters:
    ///   - x: from the left.
    ///   - y: from the bottom.
    mutating func set(_ x: Int, _ y: Int) {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return }
        let line = height - 1 - y
        cells[line / 4 * columns + x / 2] |= Self.bits[line % 4][x % 2]
    }

    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    /// The dots of a character; 0 for none.
    func cell(_ row: Int, _ column: Int) -> UInt8 { cells[row * columns + column] }
}
