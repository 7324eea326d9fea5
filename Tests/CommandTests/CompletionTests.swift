import Foundation
import Testing

/// Completion as the shells themselves do it.
@Suite struct CompletionTests {
    /// Asks a shell what it offers for the last word of `line`; a test that needs one that is not installed ends here.
    private struct Shell {
        let workspace: Workspace

        /// Bash without its own completion files: what it offers is what our script gives it.
        func bash(_ line: String) throws -> [String] {
            let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
            let script = """
                set -f; source <('\(Program.automl.path)' completions bash)
                COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
                COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
                PATH='\(Program.automl.deletingLastPathComponent().path)':$PATH
                function=$(complete -p automl | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
                "$function" automl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            return try run("/bin/bash", ["--norc", "-c", script])
        }

        /// Only what fish's script knows by itself: what it asks automl for, fish can ask from a keyboard alone.
        func fish(_ program: String, _ line: String) throws -> [String] {
            let script = """
                '\(Program.automl.path)' completions fish | source
                complete --do-complete '\(line)' 2>/dev/null | string split -f1 \\t
                """
            return try run(program, ["--no-config", "-c", script])
        }

        private func run(_ program: String, _ arguments: [String]) throws -> [String] {
            let outcome = try RunningProgram(URL(fileURLWithPath: program), arguments, in: workspace.folder).wait()
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
            return outcome.outputLines
        }
    }

    private func path(of program: String) -> String? {
        ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(program)" }
            .first(where: FileManager.default.isExecutableFile)
    }

    /// What is typed, and what is among the offers.
    private static let cases: [(line: String, offers: [String])] = [
        ("automl ", ["search", "leaderboard", "show", "completions"]),
        ("automl lead", ["leaderboard"]),
        ("automl studies ", ["list", "delete"]),
        ("automl search --str", ["--strategy"]),
        ("automl search --strategy ", ["auto", "tpe", "hyperband"]),
        ("automl search --strategy ev", ["evolution"]),
        ("automl search --pruner ", ["none", "curve", "median"]),
        ("automl search --space ", ["cnn.json", "tiny.json"]),
        ("automl search --data ", ["digits", "fizzbuzz", "mnist"]),
        ("automl search --objective macro", ["macro_f1"]),
        ("automl leaderboard --study ", ["tiny-digits"]),
        ("automl leaderboard --format ", ["table", "json", "csv"]),
        ("automl studies delete ", ["tiny-digits"]),
        ("automl space check spaces/", ["spaces/own.json"]),
        ("automl export --format ", ["onnx", "safetensors"]),
        ("automl data fetch ", ["mnist", "cifar10"]),
        ("automl completions ", ["bash", "zsh", "fish"]),
    ]

    private func workspace() throws -> Workspace {
        let workspace = try FinishedStudy.copy()
        try workspace.write(Spaces.tiny, to: "spaces/own.json")
        try workspace.write("not a space", to: "spaces/notes.txt")
        return workspace
    }

    @Test func bashCompletesCommandsOptionsAndValues() throws {
        let shell = Shell(workspace: try workspace())
        for (line, offers) in Self.cases {
            let offered = try shell.bash(line)
            #expect(Set(offers).isSubset(of: offered), "'\(line)' offers \(offered)")
        }
        #expect(try shell.bash("automl search --strategy ev") == ["evolution"])
        #expect(!(try shell.bash("automl space check spaces/").contains("spaces/notes.txt")))
        #expect(try shell.bash("automl leaderboard --db elsewhere.sqlite --study ").isEmpty)
    }

    @Test func fishCompletesCommandsAndOptions() throws {
        guard let fish = path(of: "fish") else {
            print("skipped: there is no fish here")
            return
        }
        let shell = Shell(workspace: try workspace())
        for (line, offers) in [
            ("automl ", ["search", "leaderboard", "show"]), ("automl studies ", ["list", "delete"]),
            ("automl search --str", ["--strategy"]), ("automl leaderboard --format ", ["table", "json", "csv"]),
            ("automl export --format ", ["onnx", "safetensors"]), ("automl completions ", ["bash", "zsh", "fish"]),
        ] {
            let offered = try shell.fish(fish, line)
            #expect(Set(offers).isSubset(of: offered), "'\(line)' offers \(offered)")
        }
        let asked = try shell.workspace.automl(
            "---completion", "search", "--", "--strategy", "3", "0", "automl", "search", "--strategy", "")
        #expect(asked.status == 0 && asked.outputLines.contains("evolution"))
    }

    @Test func zshFindsNothingWrongWithItsScript() throws {
        guard let zsh = path(of: "zsh") else {
            print("skipped: there is no zsh here")
            return
        }
        let workspace = try workspace()
        let script = try workspace.automl("completions", "zsh")
        #expect(script.output.hasPrefix("#compdef automl"))
        try workspace.write(script.output, to: "functions/_automl")
        let check = """
            fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -d $PWD/dump
            print ${_comps[automl]}; autoload -Uz +X _automl && print loaded
            """
        let outcome = try RunningProgram(URL(fileURLWithPath: zsh), ["-f", "-c", check], in: workspace.folder).wait()
        #expect(outcome.outputLines == ["_automl", "loaded"], "\(outcome.errors)")
    }

    @Test func anUnknownShellIsRefused() throws {
        try Workspace().automl("completions", "tcsh").expectRefusal(saying: "'tcsh'", "bash")
    }
}
