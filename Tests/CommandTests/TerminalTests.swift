import AutoMLTerminal
import AutoMLTesting
import Foundation
import Testing

/// Results as a person sees them in a terminal.
@Suite struct TerminalTests {
    private func shown(
        _ arguments: String..., columns: Int, environment: [String: String] = [:]
    ) throws -> TerminalScreen {
        let program = try TerminalProgram(
            arguments, in: try FinishedStudy.shared.get(), columns: columns, rows: 200, environment: environment)
        #expect(program.finish() == 0)
        return program.shown
    }

    @Test(arguments: [200, 120, 100, 80, 60, 40, 20])
    func theLeaderboardFitsAnyWidth(columns: Int) throws {
        let lines = try shown("leaderboard", columns: columns).everything
        // A header, the trials, and perhaps a sentence on ties: no row was wrapped.
        let rest = lines.dropFirst(1 + FinishedStudy.trials)
        #expect(lines[0].hasPrefix("rank  trial") && rest.first.map { $0.hasPrefix("≈ cannot be") } ?? true, "\(lines)")
        #expect(lines.allSatisfy { $0.columns <= columns })
        if columns >= 60 {
            #expect(lines[0].contains("val acc") && lines[0].contains("configuration") && lines[0].contains("weights"))
            #expect(lines[1].contains("width=") && lines[1].contains(" %"))
        }
    }

    @Test(arguments: [
        ("leaderboard", []), ("show", ["2"]), ("studies", []), ("diagnose", []), ("plugins", []), ("data", []),
    ])
    func coloursNeverChangeTheWords(command: String, more: [String]) throws {
        func run(_ environment: [String: String]) throws -> TerminalScreen {
            let program = try TerminalProgram(
                [command] + more, in: try FinishedStudy.shared.get(), columns: 90, rows: 300, environment: environment)
            #expect(program.finish() == 0)
            return program.shown
        }
        let (coloured, plain) = (try run([:]), try run(["NO_COLOR": "1"]))
        #expect(coloured.everything == plain.everything)
        #expect(plain.colours.isEmpty && plain.unknown.isEmpty && coloured.unknown.isEmpty)
    }

    @Test func forcedColoursAreInThePipeToo() throws {
        let study = try FinishedStudy.shared.get()
        let forced = try study.shell("unset NO_COLOR; export FORCE_COLOR=1; automl leaderboard")
        #expect(forced.output.contains("\u{1B}["))
        let document = try study.shell("unset NO_COLOR; export FORCE_COLOR=1; automl leaderboard --format json")
        #expect(!document.output.contains("\u{1B}"))
    }

    @Test func showDrawsTheCurveAndTheLayers() throws {
        let screen = try shown("show", "3", columns: 80)
        let lines = screen.everything
        #expect(lines.contains { $0.contains("⠤⠤ validation accuracy") && $0.contains("⠄⠄ train accuracy") })
        #expect(lines.contains { $0.contains("┤") && $0.contains(" %") } && lines.contains { $0.contains("▲") })
        #expect(lines.contains { $0.contains("best: epoch ") })
        #expect(lines.contains { $0.hasPrefix("  input") && $0.contains("8×8×1") })
        #expect(lines.contains { $0.hasPrefix("  dense, 10 units") && $0.contains(" %") })
        let weights =
            try FinishedStudy.shared.get().automl("show", "3", "--format", "json").object()["parameters"] as? Int
        #expect(lines.contains { $0.hasPrefix("  in all") && $0.contains(" \(weights ?? -1) ") })
        #expect(lines.allSatisfy { $0.columns <= 80 } && screen.unknown.isEmpty)
    }

    @Test(arguments: [100, 60, 40, 25]) func showFitsAnyWidth(columns: Int) throws {
        let lines = try shown("show", "1", columns: columns).everything
        let table = lines.drop { $0 != "network" }.dropFirst().prefix { !$0.isEmpty }
        #expect(table.allSatisfy { $0.columns <= columns } && table.count == 7, "\(table)")
    }

    @Test func layersThatRepeatAreToldOnce() throws {
        let workspace = try Workspace()
        try workspace.write(
            #"{"name": "deep", "hyperparameters": [{"name": "learning_rate", "type": "float", "low": 0.001, "high": 0.01}], "#
                + #""fixed": {"network": "cnn", "depth": 40, "width": 4, "residual": true, "normalization": "batch", "#
                + #""pool": "none", "global_pooling": true}, "training": {"max_epochs": 1}}"#, to: "deep.json")
        #expect(try workspace.automl("search", "--space", "deep.json", "--trials", "1", "--quiet").status == 0)
        let lines = try workspace.automl("show", "1").outputLines
        let network = lines.drop { $0 != "network" }.prefix { $0 != "cost" }
        // Stem, one block of seven layers, a line for the other 39, head, header, input and total.
        #expect(network.count < 25 && network.contains { $0.hasPrefix("  … the same 39 more times") }, "\(network)")
        // A block is two convolutions of 3×3, four to four channels, without bias, each with scale and shift.
        #expect(network.contains { $0.contains("39 more times") && $0.contains(" \(39 * 2 * (9 * 16 + 8)) ") })
    }

    @Test func showWorksInASCII() throws {
        let text = try shown("show", "1", columns: 80, environment: ["LC_ALL": "C"]).everything.joined(separator: "\n")
        #expect(text.utf8.allSatisfy { $0 < 0x80 } && text.contains("** validation accuracy") && text.contains("8x8x1"))
    }

    @Test func wideNamesKeepTheirColumns() throws {
        let workspace = try FinishedStudy.copy()
        #expect(
            try workspace.automl("search", "--space", "tiny.json", "--trials", "1", "--study", "数字", "--quiet").status
                == 0)
        let program = try TerminalProgram(["studies"], in: workspace, columns: 80)
        #expect(program.finish() == 0)
        let lines = program.shown.everything
        #expect(lines.contains { $0.hasPrefix("数字") } && Set(lines.dropFirst().map(\.columns)).count == 1, "\(lines)")
    }
}
