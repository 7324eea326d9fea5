import AutoMLSearch
public import AutoMLStore
import AutoMLWording
public import Foundation

/// A study as a comment for a pull request: the summary in words, the leaders, and how to have it again.
public struct MarkdownReport: Sendable {
    public let text: String

    /// - Parameter leaders: rows of the leaderboard.
    public init(of study: String, in store: SQLiteTrialStore, leaders: Int = 10, now: Date = Date()) throws {
        let overview = try Overview(of: study, in: store)
        let words = StudyWords(overview, now: now)
        var rows = try store.leaderboardRows(study: study, limit: leaders)
        try StudyDoctor(study, in: store).label(&rows, in: store)
        let reproduce = ReproduceDocument(overview)
        text =
            ([
                "## automl: study \(MarkdownText.escaped(study))",
                words.sections.map(Self.paragraph).joined(separator: "\n\n"),
                Self.table(rows, overview.objective.metric),
                "**How to have it again**\n\n" + Self.code(reproduce.commands),
                "Seed \(reproduce.seed), data \(Self.short(reproduce.dataHash)), "
                    + MarkdownText.escaped(
                        "\(reproduce.program), kernels \(reproduce.kernels), BLAS \(reproduce.blasCore)")
                    + (reproduce.weightsHash.map { ", weights \(Self.short($0))" } ?? "") + ".",
            ] as [String]).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func paragraph(_ section: StudyWords.Section) -> String {
        let text = "**\(section.title)** \(MarkdownText.escaped(section.text))"
        guard let commands = section.commands, !commands.isEmpty else { return text }
        return text + "\n\n" + code(commands)
    }

    private static func table(_ rows: [LeaderboardRow], _ metric: Metric) -> String {
        guard !rows.isEmpty else { return "" }
        let head =
            "| rank | trial | \(MarkdownText.escaped(metric.words)) | ± | weights | epochs | time | diagnosis | configuration |"
        let lines = rows.map { row in
            let cells = [
                (row.isTie && row.rank > 1 ? "≈ " : "") + String(row.rank), String(row.trial),
                metric.text(row.mean ?? row.value),
                row.interval.map { metric.isShare ? Number.points($0) : Number.loss($0) } ?? "-",
                Number.short(row.parameters.map(Double.init)), String(row.epochs), Number.duration(row.seconds),
                MarkdownText.escaped(row.diagnosis ?? "-"), MarkdownText.escaped(row.configuration.shortDescription),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return ([head, "|--:|--:|--:|--:|--:|--:|--:|---|---|"] + lines).joined(separator: "\n")
    }

    private static func code(_ lines: [String]) -> String {
        "```\n" + lines.map { $0.printable().replacing("```", with: "'''") }.joined(separator: "\n") + "\n```"
    }

    private static func short(_ hash: String) -> String { "`" + hash.filter(\.isHexDigit).prefix(12) + "`" }
}

/// Texts of others inside Markdown.
enum MarkdownText {
    private static let special = Set("\\`*_{}[]<>()#+-!|~&")

    /// Every sign that Markdown or HTML would obey is shown; line ends become spaces.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.printable() {
            if character.isNewline {
                result += " "
            } else {
                result +=
                    special.contains(character) && !"-()+".contains(character) ? "\\\(character)" : String(character)
            }
        }
        return result
    }
}
