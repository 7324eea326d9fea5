import AutoMLTerminal
import Testing

@Suite struct ColumnFitTests {
    private func widths(_ wishes: [(Int, Int, Int)], in total: Int) -> [Int?] {
        ColumnFit.widths(wishes.map { .init(least: $0.0, most: $0.1, importance: $0.2) }, in: total)
    }

    @Test func whereThereIsRoomEveryPartGetsWhatItLikes() {
        #expect(widths([(5, 10, 1), (3, 3, 2)], in: 80) == [10, 3])
        #expect(widths([(5, 10, 1), (3, 3, 2)], in: 15) == [10, 3])
    }

    @Test func theLessImportantShrinkFirst() {
        #expect(widths([(5, 10, 1), (3, 6, 2)], in: 14) == [6, 6])
        #expect(widths([(5, 10, 1), (3, 6, 2)], in: 11) == [5, 4])
    }

    @Test func whatDoesNotFitIsLeftOutByImportance() {
        #expect(widths([(5, 10, 1), (3, 6, 3), (4, 4, 2)], in: 12) == [nil, 6, 4])
        #expect(widths([(5, 10, 1), (3, 6, 3), (4, 4, 2)], in: 8) == [nil, 6, nil])
        #expect(widths([(5, 10, 1), (9, 9, 3)], in: 4) == [nil, 4])
    }

    @Test(arguments: 1...60) func theLineIsNeverTooLong(total: Int) {
        let kept = widths([(4, 4, 9), (5, 20, 3), (8, 30, 5), (2, 7, 1), (6, 6, 7)], in: total).compactMap(\.self)
        #expect(!kept.isEmpty && kept.reduce(0, +) + 2 * (kept.count - 1) <= total)
    }
}
