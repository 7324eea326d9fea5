import AutoMLData
import Testing

/// What columns are taken for.
struct ColumnTypeTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Loads a table of one column beside a target, row by row.
    func kind(of name: String = "a", _ values: [String]) throws -> TableColumn.Kind? {
        let rows = values.enumerated().map { "1,\($1),\($0 % 2 == 0 ? "x" : "y")" }
        let text = (["one,\(name),class"] + rows).joined(separator: "\n")
        return try Dataset.load(DataRequest(data: try folder.write(text, to: "t.csv"))).rawColumns?[1].kind
    }

    @Test func numbersAndGapsAreNumbers() throws {
        #expect(try kind(["1", "", "2.5", "NA"]) == .number)
    }

    @Test func repeatedTextsAreACategoryInAnOrderOfTheirOwn() throws {
        #expect(try kind(["red", "blue", "red", "", "blue"]) == .category(["blue", "red"]))
        #expect(try kind(["3+", "0", "1", "0", "1", "3+", "0", "1"]) == .category(["0", "1", "3+"]))
    }

    @Test func textsOfTheirOwnAreIgnored() throws {
        #expect(try kind((0..<12).map { "code\($0)" }) == .ignored("every row has a text of its own"))
        #expect(try kind((0..<12).map { "\($0) is a whole sentence" }) == .ignored("free text"))
        #expect(try kind(Array(repeating: "same", count: 6)) == .ignored("it is the same in every row"))
        #expect(try kind(["", "NA", "?"]) == .ignored("it has no values"))
    }

    @Test(arguments: ["id", "PassengerId", "user_id"]) func whatNumbersTheRowsIsIgnored(name: String) throws {
        #expect(try kind(of: name, ["7", "3", "9", "12", "1"]) == .ignored("it numbers the rows"))
        #expect(try kind(of: name, ["7", "3", "9", "7", "1"]) == .number)
        #expect(try kind(of: "age", ["7", "3", "9", "12", "1"]) == .number)
    }

    @Test func aFirstColumnWithoutANameMayNumberTheRows() throws {
        let rows = (0..<24).map { "\($0),\($0 % 5),\($0 % 2)" }.joined(separator: "\n")
        let path = try folder.write(",a,class\n\(rows)\n", to: "t.csv")
        let data = try Dataset.load(DataRequest(data: path))
        #expect(data.rawColumns?.map(\.name) == ["column 1", "a"])
        #expect(data.columnNames == ["a"])
        #expect(data.features.numbers == (0..<24).map { Float($0 % 5) })
    }

    @Test func aTableWithNothingToLearnFromSaysWhy() throws {
        let text = "id,class\n" + (1...6).map { "\($0),\($0 % 2)" }.joined(separator: "\n")
        let message = problem(try folder.write(text, to: "t.csv"))
        #expect(message.contains("no column is left to learn from: 'id': it numbers the rows"))
    }

    @Test func theHashOfNumbersIsWhatItWasBeforeTextsWereRead() throws {
        let data = try Dataset.load(DataRequest(data: try folder.write("a,class\n1,x\n2,y\n", to: "t.csv")))
        let plain = Dataset(
            name: "", channels: 1, features: .floats([1, 2]), labels: [0, 1], classNames: ["x", "y"], isTable: true)
        #expect(data.dataHash == plain.dataHash)
    }

    @Test func theHashTellsTextsApart() throws {
        func hash(_ text: String) throws -> String {
            let rows = "a,class\n\(text),x\nblue,y\n\(text),y\nblue,x\n"
            return try Dataset.load(DataRequest(data: try folder.write(rows, to: "t.csv"))).dataHash
        }
        #expect(try hash("red") != hash("reed"))
    }

    @Test func aTargetOfWholeNumbersIsClassesUnlessSaidOtherwise() throws {
        let rows = (0..<40).map { "\($0 % 7),\($0 % 4)" }.joined(separator: "\n")
        let path = try folder.write("a,y\n\(rows)\n", to: "t.csv")
        #expect(try Dataset.load(DataRequest(data: path)).kind == .classification)
        let forced = try Dataset.load(DataRequest(data: path, task: .regression))
        #expect(forced.targets == (0..<40).map { Float($0 % 4) })
        #expect(throws: DataError.self) {
            try Dataset.load(DataRequest(data: try folder.write("a,y\n1,b\n2,c\n", to: "u.csv"), task: .regression))
        }
    }
}
