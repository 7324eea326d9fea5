import Foundation
import Testing

/// The guides, followed step by step: their files are written and their commands run, in order, in one folder after another.
@Suite(.enabled(if: PluginFixture.python != nil, PluginFixture.skipReason)) struct GuideTests {
    @Test(arguments: ["write-a-strategy", "search-your-training-script"]) func everyStepWorks(guide: String) throws {
        let workspace = try Workspace()
        try workspace.follow(guide, languages: ["sh"])
    }

    /// Builds a package of its own: about a minute.
    @Test(.enabled(if: LongTests.areWanted, LongTests.skipReason)) func theSwiftStepsWork() throws {
        let workspace = try Workspace()
        try workspace.follow("write-a-strategy", languages: ["sh-long"], timeLimit: 900)
    }
}

/// Tests that take minutes.
enum LongTests {
    static let areWanted = ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] == "1"
    static let skipReason: Comment = "takes minutes: ./test --long"
}

extension Workspace {
    /// Runs a guide's blocks as one shell script that ends at the first command that fails.
    ///
    /// A block whose first line names a file behind its language is that file.
    func follow(_ guide: String, languages: Set<String>, timeLimit: Double = 120) throws {
        let page = try String(
            contentsOf: Program.root.appendingPathComponent("Plugins/docs/\(guide).md"), encoding: .utf8)
        var script = "set -e\nexport HOME=\"$PWD\"\n"
        for block in page.components(separatedBy: "\n```").enumerated().filter({ $0.offset % 2 == 1 }).map(\.element) {
            let (head, body) = (block.prefix { $0 != "\n" }, block.drop { $0 != "\n" }.dropFirst())
            let words = head.split(separator: " ").map(String.init)
            if words.count == 2 {
                script += "cat > \(words[1]) <<'END_OF_FILE'\n\(body)\nEND_OF_FILE\n"
            } else if let language = words.first, languages.contains(language) {
                script += body + "\n"
            }
        }
        let program = "export AUTOML='\(Program.automl.path)'\nautoml() { \"$AUTOML\" \"$@\"; }\n"
        let run = try RunningProgram(
            URL(fileURLWithPath: "/bin/sh"), ["-c", program + script], in: folder, timeLimit: timeLimit)
        let outcome = run.wait()
        #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    }
}
