import AutoMLData
import Testing

struct TableTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func load(_ text: String, target: String? = nil) throws -> Dataset {
        try Dataset.load(DataRequest(data: try folder.write(text, to: "t.csv"), target: target))
    }

    func message(
        _ text: String, target: String? = nil, _ location: SourceLocation = #_sourceLocation
    ) throws -> String {
        problem(try folder.write(text, to: "t.csv"), target: target, sourceLocation: location)
    }

    @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
    func separatorsAndLineEndsAreRecognised(separator: String, end: String) throws {
        let rows = [["a", "kind", "b"], ["1.5", "x", "-2"], ["3e2", "y", ".25"]]
        let data = try load(rows.map { $0.joined(separator: separator) }.joined(separator: end) + end, target: "kind")
        #expect(data.features.numbers == [1.5, -2, 300, 0.25])
        #expect(data.labels == [0, 1])
        #expect(data.classNames == ["x", "y"])
        #expect(data.columnNames == ["a", "b"])
        #expect(data.isTable)
        #expect(data.shape == [1, 1, 2])
    }

    @Test func quotedFieldsFollowRFC4180() throws {
        let text = "\u{FEFF}\"a,b\",\"the \"\"kind\"\"\"\r\n\"1\",\"x\r\ny\"\r\n2, z \r\n\r\n"
        let data = try load(text, target: "the \"kind\"")
        #expect(data.columnNames == ["a,b"])
        #expect(data.classNames == ["x\r\ny", "z"])
        #expect(data.features.numbers == [1, 2])
    }

    @Test func numericClassesAreOrderedByNumber() throws {
        #expect(try load("a,class\n1,10\n1,9\n1,2\n").classNames == ["2", "9", "10"])
    }

    @Test(arguments: ["class", "Label", "target", "digit", "species"])
    func aLastColumnOfAUsualNameIsTheTarget(name: String) throws {
        #expect(try load("a,\(name)\n1,0\n2,1\n").columnNames == ["a"])
    }

    @Test func aLastColumnOfTextIsTheTarget() throws {
        #expect(try load("a,b\n1,red\n2,blue\n").classNames == ["blue", "red"])
    }

    @Test func withoutATargetTheColumnsAreNamed() throws {
        #expect(try message("class,a,b\n1,2,3\n0,2,3\n").hasSuffix("Say --target COLUMN, one of class, a, b"))
    }

    @Test func anUnknownTargetSuggestsTheNearest() throws {
        let text = try message("a,kind\n1,x\n2,y\n", target: "kid")
        #expect(text.contains("has no column 'kid'; did you mean 'kind'?; it has a, kind"))
    }

    @Test(arguments: ["", " ", "NA", "?", "\"\"", "NaN"])
    func aMissingValueIsOneInAColumnAndAnErrorInTheTarget(value: String) throws {
        let data = try load("a,b,class\n1,2,x\n1,\(value),y\n")
        #expect(data.features[1] == 2 && data.features[3].isNaN)
        #expect(try message("a,b,class\n1,2,x\n1,2,\(value)\n").contains("line 3: the column to predict has no value"))
    }

    @Test func linesAreCountedThroughQuotedLineEnds() throws {
        #expect(try message("a,class\n1,\"x\n\ny\"\n\ninf,z\n").contains("t.csv line 6: column 'a' holds 'inf'"))
    }

    @Test func aRaggedRowNamesItsLine() throws {
        #expect(try message("a,b,class\n1,2,x\n1,2\n").contains("t.csv line 3: has 2 fields; the header names 3"))
        #expect(try message("a,b,class\n1,2,x,4\n").contains("t.csv line 2: has 4 fields; the header names 3"))
    }

    @Test(arguments: ["inf", "-Infinity"])
    func whatIsNotFiniteIsRefused(value: String) throws {
        #expect(try message("a,class\n\(value),x\n1,y\n").contains("line 2: column 'a' holds '\(value)'; only finite"))
    }

    @Test(arguments: ["red", "1,5", "0x10", "1e999", "--1", "1.2.3", "1 2", "."])
    func whatIsNotANumberNamesLineAndColumn(value: String) throws {
        let text = try message("a;class\n1;x\n\(value);y\n")
        #expect(text.contains("line 3: column 'a' holds '\(value)', which is not a number"))
    }

    @Test func aSingleClassIsRefused() throws {
        #expect(try message("a,class\n1,x\n2,x\n").contains("column 'class' holds a single class, 'x'"))
    }

    @Test func aMeasurementIsPredictedAsANumber() throws {
        let rows = (0..<40).map { "1,\($0).5" }.joined(separator: "\n")
        let data = try load("a,class\n\(rows)\n")
        #expect(data.kind == .regression)
        #expect(data.targets == (0..<40).map { Float($0) + 0.5 })
        #expect(data.classNames == ["class"])
    }

    @Test func manyTextsAreNeitherClassesNorNumbers() throws {
        let rows = (0..<40).map { "1,t\($0)" }.joined(separator: "\n")
        #expect(try message("a,class\n\(rows)\n").contains("40 different values in 40 rows"))
    }

    @Test func headersThatCannotBeUsedAreRefused() throws {
        #expect(try message("a,a,class\n1,2,x\n").contains("line 1: two columns are called 'a'"))
        #expect(try message("a,,class\n1,2,x\n").contains("line 1: column 2 has no name"))
        #expect(try message("1,2,3\n1,2,3\n").contains("the first line must name the columns"))
        #expect(try message("class\nx\ny\n").contains("there is one column only"))
    }

    @Test func emptyFilesAreRefused() throws {
        #expect(try message("").hasSuffix("t.csv: is empty"))
        #expect(try message("\n\r\n").hasSuffix("t.csv: is empty"))
        #expect(try message("a,class\n").hasSuffix("has a header but no rows"))
    }

    @Test func textInOtherEncodingsIsRefused() throws {
        let latin = try folder.write(Array("a,class\n1,x\n2,".utf8) + [0xfc, 10], to: "latin.csv")
        #expect(problem(latin).contains("latin.csv line 3: is not UTF-8"))
        let wide = try folder.write([0xff, 0xfe, 0x61, 0], to: "wide.csv")
        #expect(problem(wide).contains("is UTF-16"))
        let binary = try folder.write([0x61, 0, 0x2c, 0x62], to: "binary.csv")
        #expect(problem(binary).contains("is not text"))
    }

    @Test func quotesThatDoNotCloseAreRefused() throws {
        #expect(try message("a,class\n1,\"x\n2,y\n").contains("line 2: a quote is opened and never closed"))
        #expect(try message("a,class\n1,\"x\"z\n").contains("line 2: there is text after the closing quote"))
    }

    @Test func aPackedTableIsRead() throws {
        let path = try folder.write(gzip(Array("a,class\n1,x\n2,y\n".utf8)), to: "t.csv.gz")
        #expect(try Dataset.load(DataRequest(data: path)).features.numbers == [1, 2])
        try folder.write(Array(gzip(Array("a,class\n1,x\n2,y\n".utf8)).dropLast(9)), to: "t.csv.gz")
        #expect(problem(path).contains("gzip data is cut off"))
    }

    /// Decimal text whose nearest float is known from the standard library, on both ways through the parser.
    @Test(arguments: [
        "0.1", "-0.0", "16777217", "3.4028234e38", "1e-45", "123456789012345678", "0.000000000000001", "+5",
    ])
    func numbersAreRoundedToTheNearestFloat(text: String) throws {
        let value = try load("a,class\n\(text),x\n1,y\n").features[0]
        #expect(value == Float(text))
    }

    /// Compared one with the other, the names alone would take minutes.
    @Test(.timeLimit(.minutes(1))) func aHundredThousandColumnsAreReadInTime() throws {
        let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
        let row = String(repeating: "1,", count: 100_000)
        let path = try folder.write("\(names),class\n\(row)a\n\(row)b\n", to: "wide.csv")
        #expect(try Dataset.load(DataRequest(data: path)).channels == 100_000)
        let twice = try folder.write("\(names),c0,class\n", to: "twice.csv")
        #expect(problem(twice).hasSuffix("two columns are called 'c0'"))
    }
}
