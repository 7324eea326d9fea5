import ArgumentParser
import AutoMLReport
import AutoMLStore
import AutoMLWording
import Foundation

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write a study as one page that opens anywhere.",
        discussion: """
            The page is one HTML file that asks nobody for anything: send it, keep it, print it. As Markdown it is a \
            comment for a pull request.
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case html, markdown
    }

    @Option(name: .customLong("format"), help: "html or markdown.")
    var form = Form.html

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where to write, - for standard output; default: Reports/STUDY.html, and standard output for Markdown.",
            valueName: "file"), completion: .file())
    var output: String?

    @Option(
        name: .customLong("compare"),
        help: ArgumentHelp(
            "Another study of the database to compare with, on the page; may be repeated.", valueName: "study"),
        completion: Candidates.studies)
    var others: [String] = []

    @OptionGroup var study: StudyOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        if form == .markdown, !others.isEmpty { throw ValidationError("--compare is for --format html") }
    }

    func run() throws {
        let trials = try SQLiteTrialStore(reading: store.path)
        let name = try trials.studyName(study.study)
        let text = try document(of: name, in: trials)
        guard let file = file(of: name) else { return Terminal.write(text, to: STDOUT_FILENO) }
        try write(text, to: file)
        Terminal.print("wrote \(file.relativePath): study \(name), \(Number.short(Double(text.utf8.count)))B")
    }

    private func document(of study: String, in trials: SQLiteTrialStore) throws -> String {
        switch form {
        case .markdown: try MarkdownReport(of: study, in: trials).text
        case .html:
            try HTMLReport(
                of: StudyDocuments(
                    of: study, in: trials, origin: .init(store), describe: ArchitectureSource(trials, store)),
                comparedWith: try others.map { try trials.studyName($0) }
            ).html
        }
    }

    /// Nil for standard output.
    private func file(of study: String) -> URL? {
        if output == "-" || output == nil && form == .markdown { return nil }
        return URL(fileURLWithPath: output ?? "Reports/\(FileName.safe(study)).html")
    }

    /// Whole or not at all.
    private func write(_ text: String, to file: URL) throws {
        do {
            if output == nil {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try Data(text.utf8).write(to: file, options: .atomic)
        } catch {
            throw Failure.Runtime(
                "cannot write \(file.relativePath): \(error.localizedDescription) --output names another place")
        }
    }
}
