import AutoMLBench
import AutoMLSearch
import Foundation
import Testing

@Suite struct DamagedTableTests {
    @Test(arguments: [
        ("", "is not a JSON object"), ("[]", "is not a JSON object"), ("{}", "is no table"),
        (table(format: "cvs"), "is no table"), (table(version: 2), "is of version 2"),
        (table(space: "3"), "space: it is missing"), (table(space: #"{"name":"s"}"#), "space: "),
        (
            table(space: #"{"hyperparameters":[{"name":"x","type":"float","low":0,"high":1}]}"#),
            "'x' has infinitely many values"
        ),
        (table(direction: "up"), "direction"), (table(epochs: 0), "epochs is 0"), (table(digits: 99), "digits is 99"),
        (table(metrics: #"["validation_accuracy"]"#), "metrics has not the objective"),
        (table(rows: ""), "has no rows"),
        (table(rows: "[[1],0.1]"), "row 1: 0 curves for 1 metrics"),
        (table(rows: "[[1,2],0.1,[5,4]]"), "row 1: 2 values for 1 columns"),
        (table(rows: "[[1],0.1,[5,4,3]]"), "row 1: 3 values, but the table has 2 epochs"),
        (table(rows: "[[1],-1,[5,4]]"), "row 1: -1.0 seconds"),
        (table(rows: "[[1],0.1,[5,4]],[[9],0.1,[5,4]]"), "row 2: 'x' is 9; it must be one of 1, 2"),
        (table(rows: "[[null],0.1,[5,4]]"), "row 1: 'x' is missing"),
        (table(rows: "[[1],0.1,[5,4]],[[1],0.2,[5,4]]"), "row 2 has the configuration of row 1"),
        (table(rows: #"[[1],"fast",[5,4]]"#), "rows[0]"), (table(rows: "[[1],0.1,[5.5,4]]"), "rows[0]"),
    ])
    func aDamagedFileIsRefusedWithItsPlace(text: String, words: String) {
        do {
            _ = try ResultTable(json: Data(text.utf8), file: "bad.json")
            Issue.record("was read: \(text)")
        } catch {
            #expect("\(error)".hasPrefix("bad.json: ") && "\(error)".contains(words), "\(error)")
        }
    }

    @Test func theSoundFileOfTheseTestsIsRead() throws {
        let table = try ResultTable(json: Data(Self.table().utf8), file: "good.json")
        #expect(table.rows.map { $0.curves[.validationLoss] } == [[0.5, 0.4], [.some(0.7), 0.1]])
    }

    /// Every prefix and every changed byte of a table is read or refused in words; nothing traps.
    @Test func cutAndChangedFilesDoNotTrap() {
        let whole = Array(Self.table().utf8)
        var stream = RandomStream(seed: 5, purpose: "damage")
        for _ in 0..<400 {
            var bytes = whole
            if stream.below(2) == 0 { bytes.removeLast(stream.below(bytes.count)) }
            if !bytes.isEmpty { bytes[stream.below(bytes.count)] = UInt8(stream.below(256)) }
            do {
                _ = try ResultTable(json: Data(bytes), file: "bad.json").task()
            } catch {
                #expect(error is TableError, "\(error)")
            }
        }
    }

    @Test func aTableWithoutAnyValueIsRefused() throws {
        let table = ResultTable.line([[.nan], [.nan]])
        #expect(throws: TableError("line", "no row has a value of validation_loss")) { try table.task() }
    }

    @Test(arguments: [
        (#"{"00000000":{"mean_acc":90}}"#, "has no network 00000001"),
        (#"{"00000000":{"accuracy":90}}"#, "00000000.mean_acc: it is missing"),
    ])
    func aPartOfThePublishedTableIsRefused(text: String, words: String) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("macro-\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            _ = try TableFolder.tasks(in: file)
            Issue.record("was read: \(text)")
        } catch let error as TableError {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    private static func table(
        format: String = "automl-table", version: Int = 1,
        space: String = #"{"name":"s","hyperparameters":[{"name":"x","type":"choice","values":[1,2]}]}"#,
        direction: String = "minimize", epochs: Int = 2, metrics: String = #"["validation_loss"]"#, digits: Int = 1,
        rows: String = "[[1],0.1,[5,4]],[[2],0.1,[7,1]]"
    ) -> String {
        """
        {"format":"\(format)","version":\(version),"name":"t","space":\(space),"objective":"validation_loss",
        "direction":"\(direction)","epochs":\(epochs),"columns":["x"],"metrics":\(metrics),"digits":\(digits),
        "rows":[\(rows)]}
        """
    }
}
