import AutoMLData
import Testing

struct TableEncoderTests {
    /// Ages 1, gap, 3, 8 and colours red, blue, red, gap in training; then what training does not have.
    static let data = Dataset(
        name: "t", channels: 2,
        features: .floats([1, 1, .nan, 0, 3, 1, 8, .nan, 100, 2, .nan, .nan]), labels: [0, 1, 0, 1, 0, 1],
        classNames: ["x", "y"], isTable: true, columnNames: ["age", "colour"],
        rawColumns: [
            TableColumn(name: "id", kind: .ignored("")), TableColumn(name: "age", kind: .number),
            TableColumn(name: "colour", kind: .category(["blue", "red", "violet"])),
        ])
    let encoder: TableEncoder

    init() throws { encoder = try #require(TableEncoder(fitting: Self.data, on: [0, 1, 2, 3])) }

    @Test func numbersGetTheTrainingMedianAndTextsAColumnEach() {
        let encoded = Self.data.encoded(by: encoder)
        #expect(
            encoded.columnNames == ["age", "age is missing", "colour=blue", "colour=red", "colour is missing"])
        #expect(encoded.sample(0) == [1, 0, 0, 1, 0])
        #expect(encoded.sample(1) == [3, 1, 1, 0, 0])  // the median of 1, 3, 8
        #expect(encoded.sample(3) == [8, 0, 0, 1, 1])  // red is the most frequent
        #expect(encoded.sample(4) == [100, 0, 0, 0, 0])  // training never saw violet
        #expect(encoded.rawColumns == nil && encoded.channels == 5)
    }

    /// Whatever the other rows hold, the encoder is the same: nothing leaks from them.
    @Test func onlyTheTrainingRowsAreLookedAt() {
        var other = Self.data
        other.features = .floats([1, 1, .nan, 0, 3, 1, 8, .nan, -1e9, 0, 7, 2])
        #expect(TableEncoder(fitting: other, on: [0, 1, 2, 3]) == encoder)
        #expect(TableEncoder(fitting: other, on: [0, 1, 2, 4]) != encoder)
    }

    @Test func anEvenNumberOfValuesHasTheMeanOfTheMiddleTwo() throws {
        let half = try #require(TableEncoder(fitting: Self.data, on: [0, 2]))
        #expect(half.columns[0].fill == 2)
        #expect(!half.columns[0].hasIndicator)
    }

    @Test func rareTextsShareAColumn() throws {
        let texts = (0..<70).map { "t\($0)" }
        let values = (0..<70).map(Float.init) + (6..<70).map(Float.init)
        let many = Dataset(
            name: "t", channels: 1, features: .floats(values), labels: values.map { _ in 0 }, classNames: ["x"],
            isTable: true, rawColumns: [TableColumn(name: "c", kind: .category(texts))])
        let encoder = try #require(TableEncoder(fitting: many, on: Array(values.indices)))
        #expect(encoder.width == 65)
        #expect(encoder.outputNames.last == "c=other")
        #expect(many.encoded(by: encoder).sample(0).last == 1)
        #expect(many.encoded(by: encoder).sample(6).firstIndex(of: 1) == 0)
    }

    @Test func rowsToPredictAreReadWithTheirTextsAndGaps() throws {
        let reader = InputReader(format: InputFormat(channels: 5, isTable: true, encoder: encoder))
        func values(_ text: String) throws -> [[Float]] {
            try reader.inputs(in: Array(text.utf8), name: "rows.csv").map(\.values)
        }
        let rows = try values("colour,id,age\nred,77,1\nblue,78,\n,79,8\nviolet,80,100\n")
        let encoded = Self.data.encoded(by: encoder)
        #expect(rows == [0, 1, 3, 4].map(encoded.sample))
        #expect(try values("1,red\n") == [encoded.sample(0)])
        #expect(try values("100,green\n") == [encoded.sample(4)])
    }

    @Test(arguments: [
        ("age,size\n1,2\n", "rows.csv line 1: the model's column 'colour' is missing"),
        ("old,red\n", "rows.csv line 1: column 'age' holds 'old', which is not a number"),
        ("1,red,3\n", "rows.csv line 1: has 3 fields, not 2"), ("age,colour\n", "rows.csv: has no rows"),
    ])
    func rowsThatDoNotFitNameTheirLine(text: String, message: String) {
        let reader = InputReader(format: InputFormat(channels: 5, isTable: true, encoder: encoder))
        let error = #expect(throws: DataError.self) { try reader.inputs(in: Array(text.utf8), name: "rows.csv") }
        #expect(error?.description == message)
    }
}
