import AutoMLData
import AutoMLTerminal
import Foundation

/// The same sheet as text: each character shows two pixels, one above the other.
struct TerminalSheet {
    let rows: [[Image]]
    /// Characters in a line.
    let width: Int
    let style: Style

    enum Style {
        /// Half-blocks in 24-bit colours.
        case trueColour
        /// Half-blocks in the 256 colours that nearly every terminal has.
        case palette
        /// Characters from light to dark.
        case ascii
    }

    /// How many pictures of a row are shown: all where they fit, else at least four, smaller.
    var columns: Int { min(rows[0].count, max(4, (width + 1) / (rows[0][0].width + 1))) }

    /// A blank line between rows; no line end behind the last.
    var text: String { rows.map(text).joined(separator: "\n\n") }

    private func text(_ pictures: [Image]) -> String {
        let cells = pictures.prefix(columns).map(lines)
        return cells[0].indices.map { line in cells.map { $0[line] }.joined(separator: " ") }.joined(separator: "\n")
    }

    private func lines(_ picture: Image) -> [String] {
        let narrow = max(1, min(picture.width, (width + 1) / columns - 1))
        let low = max(1, (picture.height * narrow + picture.width / 2) / picture.width)
        let values = picture.resized(height: low, width: narrow)
        func colour(_ row: Int, _ column: Int) -> Colour {
            // A last line of one pixel shows it twice.
            let start = (min(row, low - 1) * narrow + column) * picture.channels
            return Colour(values[start..<start + picture.channels])
        }
        return stride(from: 0, to: low, by: 2).map { row in
            let line = (0..<narrow).map { style.character(colour(row, $0), over: colour(row + 1, $0)) }.joined()
            return line + (style == .ascii ? "" : "\u{1B}[0m")
        }
    }
}

extension TerminalSheet.Style {
    /// What standard output can show: plain characters where it has no colours, or no half-blocks.
    static var ofOutput: Self {
        let output = Terminal.output
        guard output.isColoured, output.signs == .unicode else { return .ascii }
        let depth = ProcessInfo.processInfo.environment["COLORTERM"]
        return ["truecolor", "24bit"].contains(depth) ? .trueColour : .palette
    }

    private static let ramp = Array(" .:-=+*#%@")

    fileprivate func character(_ upper: Colour, over lower: Colour) -> String {
        switch self {
        case .trueColour: "\u{1B}[38;2;\(upper.triple);48;2;\(lower.triple)m▀"
        case .palette: "\u{1B}[38;5;\(upper.index);48;5;\(lower.index)m▀"
        case .ascii: String(Self.ramp[min(Int((upper.luma + lower.luma) / 2 / 25.6), Self.ramp.count - 1)])
        }
    }
}

/// Of one pixel, each part in 0...255.
private struct Colour {
    let red: Float
    let green: Float
    let blue: Float

    /// One number of grey, or three of colour.
    init(_ channels: ArraySlice<Float>) {
        let rounded = channels.map { min(max($0, 0), 255).rounded() }
        (red, green, blue) =
            rounded.count == 3 ? (rounded[0], rounded[1], rounded[2]) : (rounded[0], rounded[0], rounded[0])
    }

    var triple: String { [red, green, blue].map { String(Int($0)) }.joined(separator: ";") }

    /// ITU-R BT.601.
    var luma: Float { 0.299 * red + 0.587 * green + 0.114 * blue }

    /// The nearest of the 24 greys from 232 on, or of the colour cube of 6 × 6 × 6 from 16 on.
    var index: Int {
        if red == green, green == blue { return 232 + Int((red / 255 * 23).rounded()) }
        let (r, g, b) = (Int((red / 51).rounded()), Int((green / 51).rounded()), Int((blue / 51).rounded()))
        return 16 + 36 * r + 6 * g + b
    }
}
