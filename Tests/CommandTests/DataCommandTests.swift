import Testing

@Suite struct DataCommandTests {
    @Test func listsTheBuiltInDataSets() throws {
        let workspace = try Workspace()
        let listed = try workspace.automl("data", "list", "--format", "json").objects()
        #expect(Set(listed.compactMap { $0["name"] as? String }).isSuperset(of: ["digits", "fizzbuzz"]))
        #expect(try workspace.automl("data", "list").output.contains("--target COLUMN"))
    }

    @Test func describesHowDataAreSplit() throws {
        let workspace = try Workspace()
        let digits = try workspace.automl("data", "describe", "digits", "--format", "json").object()
        let parts = try #require(digits["parts"] as? [String: Int])
        #expect(parts.values.reduce(0, +) == 1797)
        #expect(try workspace.automl("data", "describe", "digits").output.contains("(sealed; drawn from it)"))
    }

    @Test func describesATableAFolderOfImagesAndIDXFiles() throws {
        let workspace = try Workspace()
        try workspace.writeTable()
        let table = try workspace.automl("data", "describe", "table.csv", "--target", "kind", "--format", "csv")
        #expect(table.outputLines.map { $0.prefix { $0 != "," } } == ["class", "left", "right"])
        try workspace.writeImages()
        #expect(try workspace.automl("data", "describe", "images").status == 0)
        for number in 0..<20 {
            let pixels = [[UInt8]](repeating: [UInt8](repeating: UInt8(number * 12), count: 5), count: 5)
            try workspace.write(PNG.grey(pixels), to: "photos/\(number < 10 ? "dark" : "bright")/\(number).png")
        }
        let photos = try workspace.automl("data", "describe", "photos", "--format", "csv")
        #expect(photos.outputLines.map { $0.prefix { $0 != "," } } == ["class", "bright", "dark"])
    }

    // MARK: - Bad input

    @Test func refusesTablesWithTheLineThatIsWrong() throws {
        let workspace = try Workspace()
        let rows = (0..<30).map { "\($0),\($0 % 3),\($0 % 2 == 0 ? "a" : "b")" }
        let bad: [(name: String, text: String, words: [String])] = [
            ("missing", "x,y,kind\n1,2,a\n3,4,\n", ["line 3", "has no value"]),
            ("ragged", "x,y,kind\n1,2,a\n3,4\n", ["line 3"]),
            ("single", "x,y,kind\n1,2,a\n3,4,a\n", ["single class"]),
            ("words", "x,y,kind\n1,2,a\n3,four,b\n", ["line 3", "'four'"]),
            ("empty", "", []),
            ("few", "x,y,kind\n1,2,a\n3,4,b\n", []),
            ("target", (["x,y,sort"] + rows).joined(separator: "\n"), ["'kind'"]),
        ]
        for (name, text, words) in bad {
            try workspace.write(text, to: "\(name).csv")
            let outcome = try workspace.automl("data", "describe", "\(name).csv", "--target", "kind")
            outcome.expectRefusal(saying: "\(name)")
            for word in words { #expect(outcome.errors.contains(word), "'\(word)' in: \(outcome.errors)") }
        }
    }

    @Test func refusesIDXFilesThatContradictThemselves() throws {
        let workspace = try Workspace()
        let labels = idx([40], (0..<40).map { UInt8($0 % 2) })
        let bad: [(name: String, images: [UInt8]?, labels: [UInt8]?)] = [
            ("truncated", idx([40, 2, 2], [UInt8](repeating: 1, count: 100)), labels),
            ("magic", idx([40, 2, 2], [UInt8](repeating: 1, count: 160), magic: [7, 7, 8]), labels),
            ("huge", idx([1_000_000_000, 1000, 1], [1, 2, 3, 4]), labels),
            ("few-labels", nil, idx([39], [UInt8](repeating: 1, count: 39))),
            ("empty-file", [], labels),
        ]
        for (name, images, labels) in bad {
            try workspace.writeImages(images: images, labels: labels, to: name)
            try workspace.automl("data", "describe", name).expectRefusal(saying: name)
        }
    }

    @Test func refusesALabelThatTheTrainPartDoesNotHave() throws {
        let workspace = try Workspace()
        try workspace.writeImages()
        try workspace.write(idx([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]), to: "images/t10k-images-idx3-ubyte")
        try workspace.write(idx([2], [1, 250]), to: "images/t10k-labels-idx1-ubyte")
        try workspace.automl("data", "describe", "images").expectRefusal(saying: "t10k-labels", "250")
    }

    @Test func refusesWhatIsNotThere() throws {
        let workspace = try Workspace()
        try workspace.automl("data", "describe", "digit").expectRefusal(saying: "digit", "did you mean 'digits'")
        try workspace.automl("data", "describe", "absent.csv").expectRefusal(saying: "absent.csv")
    }
}
