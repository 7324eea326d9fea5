/// Shares out the columns of a terminal among the parts of a line.
package enum ColumnFit {
    /// What a part would like.
    package struct Wish: Sendable {
        /// With fewer it is left out.
        package var least: Int
        /// With more it gains nothing.
        package var most: Int
        /// What is less important goes first.
        package var importance: Int

        package init(least: Int, most: Int, importance: Int) {
            self.least = min(least, most)
            self.most = most
            self.importance = importance
        }
    }

    /// - Parameters:
    ///   - gap: columns between two parts.
    ///   - total: columns of the line.
    /// - Returns: the width of each part; nil for one that is left out. Of the last that is left, what there is.
    package static func widths(_ wishes: [Wish], gap: Int = 2, in total: Int) -> [Int?] {
        var kept = wishes.indices.sorted { wishes[$0].importance > wishes[$1].importance }
        func least() -> Int { kept.reduce(0) { $0 + wishes[$1].least } + gap * max(0, kept.count - 1) }
        while kept.count > 1, least() > total { kept.removeLast() }
        var room = total - least()
        var widths = [Int?](repeating: nil, count: wishes.count)
        for place in kept {
            let more = min(wishes[place].most - wishes[place].least, room)
            widths[place] = max(1, wishes[place].least + more)
            room -= max(0, more)
        }
        return widths
    }
}
