import Foundation
import Testing

@Suite struct PredictCommandTests {
    /// A finished study with its best model exported.
    private static let exported = Result {
        let study = try FinishedStudy.copy()
        try #require(try study.automl("export", "--output", "best.safetensors").status == 0)
        try #require(try study.automl("export", "--output", "best.onnx").status == 0)
        return study
    }
    let study: Workspace

    init() throws { study = try Workspace(copyOf: try Self.exported.get()) }

    /// A zero in eight by eight: a bright ring on black.
    private static let zero = [
        "00555000", "05999500", "05505550", "05500550", "05500550", "05500550", "05955500", "00595000",
    ].map { line in line.utf8.map { ($0 - 48) * 28 } }

    private static var zeroRow: String {
        zero.joined().map { String(Int($0) / 16) }.joined(separator: ",")
    }

    @Test(arguments: ["best.safetensors", "best.onnx"])
    func classifiesAnImage(model: String) throws {
        try study.write(PNG.grey(Self.zero), to: "zero.png")
        let outcome = try study.automl("predict", "--model", model, "zero.png", "--format", "json")
        let prediction = try #require(try outcome.objects().first)
        #expect(prediction["input"] as? String == "zero.png")
        #expect(prediction["class"] as? String == "0")
        let probabilities = try #require(prediction["probabilities"] as? [String: Double])
        #expect(Set(probabilities.keys) == Set((0...9).map(String.init)))
        #expect(abs(probabilities.values.reduce(0, +) - 1) < 1e-5)
        #expect(probabilities["0"] == probabilities.values.max())
    }

    @Test func classifiesTheRowsOfATableAndOfStandardInput() throws {
        try study.write("\(Self.zeroRow)\n\(Self.zeroRow)\n", to: "rows.csv")
        let arguments = ["predict", "--model", "best.safetensors", "--format", "json"]
        let fromFile = try study.automl(arguments + ["rows.csv"]).objects()
        #expect(fromFile.map { $0["input"] as? String } == ["rows.csv:1", "rows.csv:2"])
        #expect(fromFile.map { $0["class"] as? String } == ["0", "0"])
        let fromInput = try study.automl(arguments + ["-"], input: Self.zeroRow + "\n").objects()
        #expect(fromInput.map { $0["class"] as? String } == ["0"])
    }

    @Test func bothFormatsOfAModelSayTheSame() throws {
        func accuracies(_ model: String) throws -> [Double] {
            let outcome = try study.automl("predict", "--model", model, "-", "--format", "json", input: Self.zeroRow)
            let all = try #require(try outcome.objects().first?["probabilities"] as? [String: Double])
            return all.sorted { $0.key < $1.key }.map(\.value)
        }
        for (one, other) in zip(try accuracies("best.safetensors"), try accuracies("best.onnx")) {
            #expect(abs(one - other) < 1e-4)
        }
    }

    @Test func bringsAnImageToTheModelsSizeAndSaysSo() throws {
        let doubled = Self.zero.flatMap { row in
            let wide = row.flatMap { [$0, $0] }
            return [wide, wide]
        }
        try study.write(PNG.grey(doubled), to: "large.png")
        let outcome = try study.automl("predict", "--model", "best.safetensors", "large.png", "--format", "csv")
        #expect(outcome.status == 0 && outcome.errors.contains("large.png: resized"))
        #expect(outcome.outputLines.count == 2 && outcome.outputLines[1].hasPrefix("large.png,0,"))
    }

    // MARK: - Bad input

    @Test(arguments: ["garbage.onnx", "garbage.safetensors", "garbage"])
    func refusesWhatIsNoModel(name: String) throws {
        try study.write("this is not a model, whatever its name says\n", to: name)
        try study.automl("predict", "--model", name, "-", input: Self.zeroRow).expectRefusal(saying: name)
    }

    @Test(arguments: ["best.onnx", "best.safetensors"])
    func refusesAModelThatWasCutOff(name: String) throws {
        let whole = try Data(contentsOf: study.folder.appendingPathComponent(name))
        for share in [0.02, 0.5, 0.98] {
            try study.write(Array(whole.prefix(Int(Double(whole.count) * share))), to: "cut-\(name)")
            try study.automl("predict", "--model", "cut-\(name)", "-", input: Self.zeroRow).expectRefusal(
                saying: "cut-\(name)")
        }
    }

    @Test func refusesAModelThatIsNotThere() throws {
        try study.automl("predict", "--model", "absent.onnx", "-").expectRefusal(saying: "absent.onnx")
    }

    @Test func refusesInputsThatDoNotFit() throws {
        func refusal(_ input: String) throws -> Outcome {
            try study.automl("predict", "--model", "best.safetensors", "-", input: input)
        }
        try refusal("1,2,3\n").expectRefusal(saying: "line 1", "3 fields, not 64")
        try refusal("The quick brown fox\n").expectRefusal(saying: "standard input")
        try refusal("").expectRefusal(saying: "standard input")
        try refusal("\(Self.zeroRow)\n\(Self.zeroRow.replacing("0,", with: "zero,"))\n").expectRefusal(
            saying: "line 2", "'zero'")
        try study.write("A letter to a friend.\nIt has two lines.\n", to: "letter.txt")
        try study.automl("predict", "--model", "best.safetensors", "letter.txt").expectRefusal(saying: "letter.txt")
        try study.write(Array(PNG.grey(Self.zero).prefix(40)), to: "cut.png")
        try study.automl("predict", "--model", "best.safetensors", "cut.png").expectRefusal(saying: "cut.png")
    }
}
