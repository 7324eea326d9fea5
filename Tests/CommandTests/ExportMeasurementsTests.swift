import Foundation
import Testing

/// `export --format tensorboard` and `--format csv`: what was measured, for other tools.
@Suite struct ExportMeasurementsTests {
    // MARK: - TensorBoard

    @Test func writesAFolderForEachTrialWithAnEpoch() throws {
        let study = try FinishedStudy.copy()
        let outcome = try study.automl("export", "--format", "tensorboard", "--output", "tb")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.output.contains("learning curves of 6 trials of tiny-digits"))
        #expect(outcome.output.contains("tensorboard --logdir tb"))
        #expect(try study.names(in: "tb") == (1...6).map { "trial-000\($0)" })
        let files = try study.names(in: "tb/trial-0001")
        #expect(files.count == 1 && files[0].hasPrefix("events.out.tfevents."))
        #expect(try study.names.contains("tb") && study.names.filter { $0.hasPrefix(".") }.isEmpty)
    }

    @Test func exportsOneTrialOrTheFirstOfTheRanking() throws {
        let study = try FinishedStudy.copy()
        #expect(try study.automl("export", "4", "--format", "tensorboard", "-o", "one").status == 0)
        #expect(try study.names(in: "one") == ["trial-0004"])
        #expect(try study.automl("export", "--top", "2", "--format", "tensorboard", "-o", "two").status == 0)
        let leaders = try study.automl("leaderboard", "--top", "2", "--format", "json").objects()
            .compactMap { $0["trial"] as? Int }.sorted()
        #expect(try study.names(in: "two") == leaders.map { "trial-000\($0)" })
    }

    @Test func needsNoDataAndNoModel() throws {
        let study = try Workspace()
        let rows = "0,1,a\n1,0,b\n0.1,0.9,a\n0.9,0.2,b\n"
        try study.write("x,y,class\n" + String(repeating: rows, count: 20), to: "rows.csv")
        try study.write(Spaces.tiny, to: "tiny.json")
        let search = try study.automl(
            "search", "--space", "tiny.json", "--data", "rows.csv", "--target", "class", "--trials", "2", "--quiet",
            "--study", "lab/one: \"two\"")
        #expect(search.status == 0, "\(search.errors)")
        try FileManager.default.removeItem(at: study.folder.appendingPathComponent("rows.csv"))
        try FileManager.default.removeItem(at: study.folder.appendingPathComponent("automl.sqlite.artifacts"))
        let outcome = try study.automl("export", "--format", "tensorboard", "--output", "tb")
        #expect(outcome.status == 0 && outcome.output.contains("of lab/one: \"two\""), "\(outcome.errors)")
        #expect(try study.names(in: "tb") == ["trial-0001", "trial-0002"])
        #expect(try study.automl("export", "--output", "trials.csv").status == 0)
        #expect(try study.table("trials.csv").map { $0["study"] } == ["lab/one: \"two\"", "lab/one: \"two\""])
    }

    @Test func takesThePlaceOfItsOwnExportAndOfNothingElse() throws {
        let study = try FinishedStudy.copy()
        for trial in ["1", "2"] {
            #expect(try study.automl("export", trial, "--format", "tensorboard", "-o", "tb").status == 0)
        }
        #expect(try study.names(in: "tb") == ["trial-0002"])
        try study.write("mine", to: "tb/notes.txt")
        try study.automl("export", "--format", "tensorboard", "-o", "tb").expectRefusal(
            saying: "tb holds 'notes.txt'", "name another folder")
        #expect(try study.names(in: "tb") == ["notes.txt", "trial-0002"])
        try study.automl("export", "--format", "tensorboard", "-o", "tiny.json").expectRefusal(saying: "is a file")
        try study.automl("export", "--format", "tensorboard", "-o", ".").expectRefusal(saying: "holds 'automl.sqlite'")
        try study.automl("export", "--format", "tensorboard", "-o", "a/b").expectRefusal(1, saying: "a/b")
    }

    // MARK: - CSV

    @Test func aTableHasARowForEachTrialAndAColumnForEachHyperparameter() throws {
        let study = try FinishedStudy.copy()
        let outcome = try study.automl("export", "--output", "trials.csv")
        #expect(outcome.status == 0 && outcome.output.contains("wrote trials.csv: 6 trials of tiny-digits"))
        let rows = try study.table("trials.csv")
        let expected = try study.automl("leaderboard", "--format", "json").objects()
        #expect(rows.count == expected.count)
        for (row, known) in zip(rows, expected) {
            let configuration = try #require(known["configuration"] as? [String: Any])
            #expect(row["trial"].flatMap(Int.init) == known["trial"] as? Int)
            #expect(row["rank"].flatMap(Int.init) == known["rank"] as? Int)
            #expect(Self.isSame(row["validation_accuracy"], known["validation_accuracy"]))
            #expect(Self.isSame(row["learning_rate"], configuration["learning_rate"]))
            #expect(row["width[1]"].flatMap(Int.init) == configuration["width[1]"] as? Int)
            #expect(row["diagnosis"] == known["diagnosis"] as? String && row["started_at"]?.hasSuffix("Z") == true)
        }
    }

    @Test func curvesHaveARowForEachEpoch() throws {
        let study = try FinishedStudy.copy()
        #expect(try study.automl("export", "--format", "csv", "--curves", "-o", "curves").status == 0)
        let rows = try study.table("curves")
        var measured = 0
        for trial in 1...FinishedStudy.trials {
            let shown = try study.automl("show", "\(trial)", "--format", "json").object()
            let epochs = try #require(shown["measurements"] as? [[String: Any]])
            let own = rows.filter { $0["trial"] == "\(trial)" }
            measured += epochs.count
            #expect(own.map { $0["epoch"].flatMap(Int.init) } == epochs.map { $0["epoch"] as? Int })
            for name in ["train_loss", "validation_accuracy", "seconds"] {
                #expect(zip(own, epochs).allSatisfy { Self.isSame($0[name], $1[name]) })
            }
        }
        #expect(rows.count == measured)
    }

    /// Foundation's reader of untyped JSON is a few units of the last digit off.
    private static func isSame(_ cell: String?, _ number: Any?) -> Bool {
        guard let cell = cell.flatMap(Double.init), let number = number as? Double else { return false }
        return abs(cell - number) <= 1e-14 * abs(number)
    }

    /// Such as another program may choose them, and a value that is not a number.
    @Test func aHyperparameterWithTheNameOfAColumnHasAColumnOfItsOwn() throws {
        let study = try Workspace()
        try study.write(
            """
            { "name": "names", "hyperparameters": [
              { "name": "seconds", "type": "float", "low": 7, "high": 8 },
              { "name": "words", "type": "choice", "values": ["one, \\"two\\"", "three\\nfour"] } ],
              "training": { "max_epochs": 1 } }
            """, to: "names.json")
        let search = try study.automl(
            "search", "--space", "names.json", "--command", "echo goal=0.5 spread=nan", "--objective", "goal",
            "--trials", "3",
            "--quiet")
        #expect(search.status == 0, "\(search.errors)")
        #expect(try study.automl("export", "--output", "trials.csv").status == 0)
        let rows = try study.table("trials.csv")
        #expect(rows.count == 3)
        for row in rows {
            let chosen = row["configuration.seconds"].flatMap(Double.init) ?? 0
            #expect((7...8).contains(chosen) && row["seconds"] != row["configuration.seconds"])
            #expect(["one, \"two\"", "three\nfour"].contains(row["words"]))
        }
        #expect(try study.automl("export", "--curves", "--output", "curves.csv").status == 0)
        let epochs = try study.table("curves.csv")
        #expect(epochs.map { $0["goal"] } == ["0.5", "0.5", "0.5"])
        #expect(epochs.map { $0["spread"] } == ["nan", "nan", "nan"])
    }

    // MARK: - Bad input

    @Test func refusesWhatDoesNotGoTogether() throws {
        let study = try FinishedStudy.copy()
        let before = try study.names
        func refused(_ arguments: String..., saying words: String) throws {
            try study.automl(["export"] + arguments).expectRefusal(saying: words)
        }
        try refused("-o", "x.onnx", "--top", "2", saying: "--top is for --format tensorboard and csv")
        try refused("-o", "x.csv", "--verify", saying: "--verify is for models")
        try refused("-o", "x.onnx", "--curves", saying: "--curves is for --format csv")
        try refused("3", "-o", "x.csv", "--top", "2", saying: "exclude each other")
        try refused("-o", "x.csv", "--top", "0", saying: "--top is 0")
        try refused("99", "-o", "x.csv", saying: "no trial 99")
        try refused("99", "--format", "tensorboard", "-o", "x", saying: "no trial 99")
        try refused("--study", "tiny-digit", "-o", "x.csv", saying: "did you mean 'tiny-digits'")
        try study.automl("export", "-o", "absent/x.csv").expectRefusal(1, saying: "absent/x.csv")
        #expect(try study.names == before)
    }
}

extension Workspace {
    /// A CSV file's rows by their headings, quotes undone.
    fileprivate func table(_ name: String) throws -> [[String: String]] {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        #expect(text.hasSuffix("\r\n"))
        let lines = text.split(separator: "\r\n").map { Self.cells(of: String($0)) }
        let headings = try #require(lines.first)
        #expect(Set(headings).count == headings.count)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(headings, $0)) }
    }

    private static func cells(of line: String) -> [String] {
        var (cells, isQuoted, last) = ([""], false, Character(" "))
        for character in line {
            if character == "\"" {
                // Two quotes inside a cell are one.
                if !isQuoted, last == "\"" { cells[cells.count - 1].append(character) }
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
            last = character
        }
        return cells
    }
}
