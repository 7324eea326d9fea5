import AutoMLNN

/// Finds groups of layers that follow each other again and again.
enum LayerRuns {
    enum Item {
        case layer(LayerTable.Row)
        /// The layers before, so many times more, which together have so many parameters and multiply-adds.
        case repeats(count: Int, parameters: Int, macs: Int)
    }

    /// Of all layers in order; only what saves some lines is told once.
    static func items(of rows: [LayerTable.Row]) -> [Item] {
        var items: [Item] = []
        var place = 0
        while place < rows.count {
            guard let run = longestRun(in: rows, from: place) else {
                items.append(.layer(rows[place]))
                place += 1
                continue
            }
            let (first, end) = (place + run.period, place + run.period * run.times)
            items += rows[place..<first].map(Item.layer)
            let others = rows[first..<end]
            items.append(
                .repeats(
                    count: run.times - 1, parameters: others.reduce(0) { $0 + $1.parameters },
                    macs: others.reduce(0) { $0 + $1.macs }))
            place = end
        }
        return items
    }

    /// The one that saves most lines; nil where none saves more than it costs.
    private static func longestRun(in rows: [LayerTable.Row], from start: Int) -> (period: Int, times: Int)? {
        var best: (period: Int, times: Int)?
        var saved = fewestSaved
        for period in stride(from: 1, through: min(longestPeriod, (rows.count - start) / 2), by: 1) {
            var end = start + period
            while end < rows.count, rows[end].isLike(rows[end - period]) { end += 1 }
            let times = (end - start) / period
            if (times - 1) * period > saved { (best, saved) = ((period, times), (times - 1) * period) }
        }
        return best
    }

    private static let fewestSaved = 2
    /// The layers of a residual block with its shortcut, and some more.
    private static let longestPeriod = 40
}

extension LayerTable.Row {
    /// Whether it looks the same, in whatever block it stands.
    fileprivate func isLike(_ other: LayerTable.Row) -> Bool {
        words == other.words && output == other.output && parameters == other.parameters && macs == other.macs
            && placeInBlock == other.placeInBlock
    }

    /// Empty outside of a block.
    private var placeInBlock: Substring { place.drop { $0 != "." } }
}
