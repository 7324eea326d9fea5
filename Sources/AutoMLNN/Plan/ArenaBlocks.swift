/// Gives blocks of one arena to users that come and go: first fit, in the order they ask.
struct ArenaBlocks {
    private var blocks: [(start: Int, end: Int, span: ClosedRange<Int>)] = []
    /// Numbers in the arena so far.
    private(set) var count = 0

    /// The offset of a block that overlaps none in use during `span`.
    mutating func place(_ size: Int, during span: ClosedRange<Int>) -> Int {
        guard size > 0 else { return 0 }
        let size = AlignedBuffer.padded(size)
        var start = 0
        for block in blocks where block.span.overlaps(span) {
            if block.start >= start + size { break }
            start = max(start, block.end)
        }
        let place = blocks.firstIndex { $0.start >= start } ?? blocks.endIndex
        blocks.insert((start, start + size, span), at: place)
        count = max(count, start + size)
        return start
    }
}
