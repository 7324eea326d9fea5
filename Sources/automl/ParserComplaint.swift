import AutoMLSearch

/// What the argument parser complains of, in one line with the remedy.
///
/// The parser itself writes several: `Error: …`, `Help: …`, and the whole usage, which buries what is wrong.
struct ParserComplaint {
    private let message: String
    /// What the option or argument is for; nil where the parser does not say.
    private let help: String?
    /// `automl leaderboard`
    private let command: String
    private let arguments: [String]

    /// - Parameters:
    ///   - text: as the parser writes it.
    ///   - arguments: of the command line.
    init(_ text: String, arguments: [String]) {
        let lines = text.split(separator: "\n").map(String.init)
        func line(_ name: String) -> String? {
            lines.first { $0.hasPrefix("\(name):") }.map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
        }
        message = line("Error") ?? lines.first ?? "wrong usage"
        help = line("Help").map { Self.description(in: $0) }
        command = Self.command(in: line("Usage") ?? "automl")
        self.arguments = arguments
    }

    var line: String {
        var words = lowercased(
            message.replacing(". Did you mean", with: "; did you mean").replacing(". Please", with: "; please"))
        if words.last == "." { words.removeLast() }
        return "\(words)\(remedy) (see \(command) --help)"
    }

    private var remedy: String {
        if let hint = misplacedOption ?? negativeNumber ?? forgottenSpace { return "; \(hint)" }
        // A mistake that already names the remedy needs no explanation of the option.
        guard let help, !["Did you mean", "Please provide"].contains(where: message.contains) else { return "" }
        return ": " + lowercased(help.last == "." ? String(help.dropLast()) : help)
    }

    // MARK: - Mistakes that the parser does not see through

    /// An option of a command before the command.
    private var misplacedOption: String? {
        guard command == "automl", message.hasPrefix("Unknown option"),
            let name = arguments.first(where: { Automl.commandNames.contains($0) })
        else { return nil }
        return "options come after the command: automl \(name) \(arguments.first ?? "")"
    }

    /// `--top -1`, `show -1`
    private var negativeNumber: String? {
        guard message.hasPrefix("Missing"),
            let number = arguments.first(where: { Double($0) != nil && $0.first == "-" })
        else { return nil }
        return "a number here is not negative, '\(number)' was taken for an option"
    }

    /// `search cnn.json`
    private var forgottenSpace: String? {
        guard message.contains("'--space "), let file = arguments.first(where: { $0.hasSuffix(".json") }) else {
            return nil
        }
        return "did you mean --space \(file)?"
    }

    // MARK: - The parser's lines

    /// Behind the name and two blanks or more.
    private static func description(in help: String) -> String {
        help.firstRange(of: "  ").map { String(help[$0.upperBound...].drop { $0 == " " }) } ?? help
    }

    private static func command(in usage: String) -> String {
        let words = usage.split(separator: " ").prefix { $0.first?.isLetter == true }
        return words.isEmpty ? "automl" : words.joined(separator: " ")
    }

    /// Unless it is a name in capitals.
    private func lowercased(_ sentence: String) -> String {
        guard let first = sentence.first, sentence.dropFirst().first?.isLowercase ?? false else { return sentence }
        return first.lowercased() + sentence.dropFirst()
    }
}
