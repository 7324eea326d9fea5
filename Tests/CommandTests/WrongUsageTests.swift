import Foundation
import Testing

/// What newcomers get wrong: each time one line, with the remedy in it.
@Suite struct WrongUsageTests {
    @Test(arguments: [
        (
            ["leaderboard", "--tpo", "3"],
            ["unknown option '--tpo'", "did you mean '--top'", "automl leaderboard --help"]
        ),
        (["leaderboard", "--top"], ["missing value for '--top <n>'", "how many trials"]),
        (["leaderboard", "--top", "-1"], ["'--top <n>'", "not negative", "'-1'"]),
        (["leaderboard", "--top=-1"], ["--top is -1; it must not be negative"]),
        (["leaderboard", "--top", "many"], ["'many' is invalid for '--top <n>'", "how many trials"]),
        (["leaderboard", "--sort"], ["missing value for '--sort <name>'"]),
        (["leaderboard", "--study", "tiny"], ["no study 'tiny'", "automl studies list"]),
        (["leaderboard", "cnn-digits"], ["unexpected argument 'cnn-digits'"]),
        (["leaderboard", "--quiet", "--verbose"], ["exclude each other"]),
        (["--db", "other.sqlite", "leaderboard"], ["options come after the command: automl leaderboard --db"]),
        (["show"], ["missing expected argument '<trial>'", "the trial's number"]),
        (["show", "first"], ["'first' is invalid for '<trial>'", "the trial's number"]),
        (["show", "-1"], ["'<trial>'", "not negative"]),
        (["show", "1", "2"], ["unexpected argument '2'"]),
        (["show", "1", "--format", "yaml"], ["'yaml'", "'table', 'json' or 'csv'"]),
        (["search"], ["'--space <file>'", "cnn.json"]),
        (["search", "cnn.json"], ["did you mean --space cnn.json?"]),
        (
            ["search", "--space", "cnn.json", "--for", "soon"],
            ["'soon' is invalid for '--for <time>'", "90s, 30m, 2h"]
        ),
        (["search", "--space", "cnn.json", "--trials", "0"], ["--trials is 0; it must be at least 1"]),
        (["export", "--output", "."], ["is a folder", "best.onnx"]),
        (["export", "--output", "nowhere/best.onnx"], ["no folder", "nowhere", "make it"]),
        (["predict", "--model", "best.onnx", "seven.png"], ["no model file 'best.onnx'", "automl export"]),
        (["studies", "lst"], ["no command 'lst'", "did you mean 'list'", "automl studies --help"]),
        (["studies", "help", "delete"], ["no command 'help'", "automl studies --help"]),
        (["help", "serch"], ["no command 'serch'", "did you mean 'search'"]),
        (["completions"], ["'<shell>'", "bash, zsh or fish"]),
    ])
    func isOneLineWithTheRemedy(arguments: [String], words: [String]) throws {
        let outcome = try FinishedStudy.shared.get().automl(arguments)
        #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
        outcome.expectRefusal()
        for word in words { #expect(outcome.errors.contains(word), "'\(word)' in: \(outcome.errors)") }
    }

    @Test func helpIsStillHelp() throws {
        let workspace = try Workspace()
        for arguments in [
            ["help", "search"], ["help", "studies", "list"], ["help"], [],
        ] {
            let outcome = try workspace.automl(arguments)
            #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.output.contains("USAGE: automl"))
        }
    }
}
