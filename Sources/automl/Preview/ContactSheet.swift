import AutoMLData

/// Pictures in rows and columns on grey, small ones enlarged.
struct ContactSheet {
    let rows: [[Image]]

    /// Of small pictures, the longer side is enlarged to about so many pixels, by a whole number.
    private static let side = 64
    /// Between pictures, and around all.
    private static let gap = 4
    private static let background: UInt8 = 128

    /// - Precondition: all pictures have one size and as many channels, and there is at least one.
    var picture: Image {
        let (cell, factor) = (rows[0][0], factor)
        let height = Self.extent(of: rows.count, each: cell.height * factor)
        let width = Self.extent(of: rows[0].count, each: cell.width * factor)
        var sheet = Image(
            height: height, width: width, channels: cell.channels,
            pixels: [UInt8](repeating: Self.background, count: height * width * cell.channels))
        for (row, pictures) in rows.enumerated() {
            for (column, picture) in pictures.enumerated() {
                let top = Self.extent(of: row, each: cell.height * factor)
                sheet.draw(picture, factor, top: top, left: Self.extent(of: column, each: cell.width * factor))
            }
        }
        return sheet
    }

    private var factor: Int { max(1, Self.side / max(rows[0][0].height, rows[0][0].width)) }

    /// Of so many pictures with the gaps before, between and behind them: where the next would begin.
    private static func extent(of count: Int, each: Int) -> Int { gap + count * (each + gap) }
}

extension Image {
    fileprivate mutating func draw(_ picture: Image, _ factor: Int, top: Int, left: Int) {
        for row in 0..<picture.height * factor {
            for column in 0..<picture.width * factor {
                let source = (row / factor * picture.width + column / factor) * channels
                let target = ((top + row) * width + left + column) * channels
                for channel in 0..<channels { pixels[target + channel] = picture.pixels[source + channel] }
            }
        }
    }
}
