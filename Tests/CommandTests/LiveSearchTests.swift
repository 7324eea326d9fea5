import AutoMLTerminal
import AutoMLTesting
import Foundation
import Testing

/// What a person sees of a search in a terminal.
@Suite struct LiveSearchTests {
    /// Two trials at once that take seconds and tell a number now and then: between those, the screen stands still.
    private let slowCommand = "for e in 1 2 3 4 5 6 7 8 9 10 11 12; do echo 0.$e; sleep 0.7; done"

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(
            #"{"name": "shell", "hyperparameters": [{"name": "x", "type": "float", "low": 0, "high": 1}], "#
                + #""training": {"max_epochs": 12, "patience": 0}}"#, to: "shell.json")
        try workspace.write(Spaces.slow, to: "slow.json")
        return workspace
    }

    private func search(
        _ arguments: String..., in workspace: Workspace, columns: Int, rows: Int = 30,
        environment: [String: String] = [:]
    ) throws -> TerminalProgram {
        try TerminalProgram(
            ["search"] + arguments, in: workspace, columns: columns, rows: rows, environment: environment)
    }

    private func slow(
        in workspace: Workspace, columns: Int, rows: Int = 30, environment: [String: String] = [:]
    ) throws -> TerminalProgram {
        try search(
            "--space", "shell.json", "--command", slowCommand, "--objective", "score", "--workers", "2", "--trials",
            "4",
            "--strategy", "random", "--pruner", "none", in: workspace, columns: columns, rows: rows,
            environment: environment)
    }

    /// The lines that are drawn again, where there are any.
    private func live(_ screen: TerminalScreen) -> [String] {
        let start = screen.text.lastIndex { $0.hasPrefix("1  trial") || $0.hasPrefix("1  ") }
        return start.map { Array(screen.text[$0...]) } ?? []
    }

    // MARK: - What there is to see

    @Test func everyWorkerHasItsPlaceAndTheSearchItsProgress() throws {
        let search = try search(
            "--space", "slow.json", "--trials", "5", "--workers", "2", "--strategy", "random", "--pruner", "none",
            in: try workspace(), columns: 120)
        #expect(
            search.wait { screen in
                let lines = live(screen)
                return lines.count == 5 && lines[0].contains("samples/s") && lines[0].contains("≤")
                    && lines[1].hasPrefix("2  trial") && lines[2].contains("of 5 trials") && lines[2].contains("left")
                    && lines[3].contains("completed") && lines[3].contains("busy ") && lines[4].hasPrefix("best ")
            }, "\(search.shown.text)")
        #expect(search.finish() == 0)
        let end = search.shown
        #expect(
            end.everything.contains { $0.hasPrefix("trial 5") }
                && end.everything.contains { $0.contains("(best so far)") })
        #expect(
            end.everything.contains { $0.hasPrefix("rank  trial") } && !end.everything.contains { $0.contains("busy ") }
        )
        #expect(end.unknown.isEmpty && !end.isCursorHidden)
    }

    @Test func aTrialWhoseJobWaitsIsInTheQueue() throws {
        let workspace = try workspace()
        try workspace.write(Spaces.lasting("lasting"), to: "lasting.json")
        let search = try search(
            "--space", "lasting.json", "--trials", "3", "--executor", "local", "--workers", "1", "--queue-ahead", "1",
            "--trials-per-job", "one", "--strategy", "random", "--pruner", "none", in: workspace, columns: 120)
        #expect(
            search.wait { screen in
                let lines = live(screen)
                let (training, waiting) = (lines.prefix(2).contains { $0.contains("/s") }, "in the queue")
                return lines.count == 5 && training && lines.prefix(2).contains { $0.contains(waiting) }
                    && lines[3].contains("1 training, 1 in the queue")
            }, "\(search.shown.text)")
        #expect(search.finish() == 0)
    }

    @Test func aNewSizeLeavesNoRubbish() throws {
        let search = try slow(in: try workspace(), columns: 100)
        try #require(search.wait { live($0).count >= 4 && live($0)[1].hasPrefix("2  trial") })
        for width in [60, 40, 110, 75] {
            search.resize(columns: width)
            #expect(
                search.wait { screen in
                    // The bar takes what room there is, and no line is wider.
                    let lines = live(screen)
                    return lines.count >= 4 && lines.allSatisfy { $0.columns < width }
                        && lines.contains { $0.columns > min(width, 100) - 25 }
                }, "\(width): \(search.shown.text)")
            let all = search.shown.everything
            #expect(all.count { $0.hasPrefix("1  trial") || $0.hasPrefix("1  1 ") } == 1, "\(width): \(all)")
            #expect(all.count { $0.contains(" completed") || $0.contains("busy ") } == 1, "\(width): \(all)")
            #expect(all.count { $0.contains("─") } <= 3, "\(width): \(all)")
        }
        search.send(SIGINT)
        #expect(search.finish() == 130)
        #expect(!search.shown.everything.contains { $0.contains("busy ") })
    }

    @Test func ctrlCTakesTheLinesAwayAndSaysThatAllIsSaved() throws {
        let search = try slow(in: try workspace(), columns: 90)
        try #require(search.wait { live($0).count >= 4 })
        search.send(SIGINT)
        #expect(search.finish() == 130)
        let end = search.shown
        #expect(end.everything.contains { $0.contains("stopping after the current step") })
        #expect(end.everything.contains { $0.contains("everything is saved") })
        #expect(!end.everything.contains { $0.contains("busy ") } && !end.isCursorHidden)
    }

    @Test func aLowTerminalShowsTheSearchBeforeTheWorkers() throws {
        let search = try slow(in: try workspace(), columns: 80, rows: 5)
        #expect(search.wait { $0.text.contains { $0.contains("of 4 trials") } && $0.text.count <= 5 })
        #expect(search.shown.text.contains { $0.contains("and 2 more workers") }, "\(search.shown.text)")
        search.send(SIGINT)
        #expect(search.finish() == 130)
    }

    // MARK: - What was asked for

    @Test func coloursAreThereUnlessTheyAreNotWanted() throws {
        for (environment, isColoured) in [([:], true), (["NO_COLOR": "1"], false)] as [([String: String], Bool)] {
            let search = try search(
                "--space", "slow.json", "--trials", "1", in: try workspace(), columns: 100, environment: environment)
            #expect(search.finish() == 0)
            #expect(search.shown.colours.isEmpty != isColoured)
        }
    }

    @Test func aDumbTerminalGetsPlainLines() throws {
        let search = try search(
            "--space", "slow.json", "--trials", "1", in: try workspace(), columns: 100, environment: ["TERM": "dumb"])
        #expect(search.finish() == 0)
        let end = search.shown
        #expect(end.colours.isEmpty && end.unknown.isEmpty && end.everything.contains { $0.hasPrefix("trial 1") })
        #expect(!end.everything.contains { $0.contains("busy ") })
    }

    @Test func aLocaleWithoutUnicodeGetsASCII() throws {
        let workspace = try workspace()
        let search = try slow(in: workspace, columns: 100, environment: ["LANG": "C"])
        #expect(search.wait { live($0).count >= 4 && $0.text.contains { $0.contains("---") } }, "\(search.shown.text)")
        search.send(SIGINT)
        #expect(search.finish() == 130)
        #expect(search.shown.everything.joined().utf8.allSatisfy { $0 < 0x80 }, "\(search.shown.everything)")
    }

    @Test func quietShowsNothingButTheResult() throws {
        let search = try search(
            "--space", "slow.json", "--trials", "1", "--quiet", in: try workspace(), columns: 100)
        #expect(search.finish() == 0)
        #expect(search.shown.everything.first?.hasPrefix("rank  trial") == true)
    }

    @Test func verboseTellsEveryEpochAboveTheLines() throws {
        let search = try search(
            "--space", "slow.json", "--trials", "1", "--verbose", in: try workspace(), columns: 120)
        #expect(search.finish() == 0)
        let all = search.shown.everything
        #expect(all.count { $0.contains("epoch ") && $0.contains("validation ") } >= 2, "\(all)")
        #expect(!all.contains { $0.contains("busy ") })
    }
}
