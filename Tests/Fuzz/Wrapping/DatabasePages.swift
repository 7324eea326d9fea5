/// An SQLite file, damaged where it hurts: in its header, in the heads of its pages, or anywhere.
///
/// Reference: sqlite.org/fileformat2.html.
struct DatabasePages: Wrapping {
    /// The corpus is made with the smallest pages there are, so that every page matters.
    static let pageSize = 512

    func inside(_ file: [UInt8]) -> [UInt8] { file }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        var file = file
        for _ in 0..<dice.few() {
            let page = dice.below(max(1, file.count / Self.pageSize)) * Self.pageSize
            switch dice.below(8) {
            case 0: change(&file, from: 0, count: 100, mutator, &dice)
            case 1, 2, 3: change(&file, from: page, count: 24, mutator, &dice)
            case 4, 5, 6: change(&file, from: page, count: Self.pageSize, mutator, &dice)
            default: file = Array(file.prefix(dice.oneIn(2) ? page : dice.below(file.count + 1)))
            }
        }
        return file
    }

    /// Changes a stretch and keeps its length, so that what comes behind it stays in its place.
    private func change(
        _ file: inout [UInt8], from start: Int, count: Int, _ mutator: Mutator, _ dice: inout Dice
    ) {
        guard start + count <= file.count else { return }
        let changed = mutator.mutated(Array(file[start..<start + count]), &dice)
        for (offset, byte) in changed.prefix(count).enumerated() { file[start + offset] = byte }
    }
}
