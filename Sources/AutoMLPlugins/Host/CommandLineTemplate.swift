import AutoMLSearch
import Foundation

/// A line of shell with a place for each hyperparameter: `python train.py --lr {learning_rate} --epochs {epochs}`.
///
/// `{name}` becomes the value, quoted for the shell; `{width[2]}` a layer's; an inactive one becomes nothing. Besides the
/// hyperparameters there are `{epochs}` (the budget), `{seed}`, `{trial}` and `{folder}`. The same are in the environment:
/// `AUTOML_EPOCHS`, `AUTOML_SEED`, `AUTOML_TRIAL`, `AUTOML_FOLDER`, and `AUTOML_CONFIGURATION` with all values as JSON.
struct CommandLineTemplate: Sendable {
    private static let extras = ["epochs", "seed", "trial", "folder"]

    let text: String
    private let space: SearchSpace

    /// - Throws: `PluginFailure` for a name in braces that is nearly, but not quite, one of those that have a value.
    init(_ text: String, _ space: SearchSpace) throws {
        self.text = text
        self.space = space
        let known = space.hyperparameters.map(\.name) + space.fixed.keys.sorted() + Self.extras
        for name in Self.names(in: text) where !known.contains(Self.base(of: name)) {
            let hint = NearestName.hint(for: name, among: known)
            guard !hint.isEmpty else { continue }
            throw PluginFailure(.badInput, "'\(text)'", "has '{\(name)}', which is no hyperparameter\(hint)")
        }
    }

    /// The program, for messages.
    var name: String { text.split(separator: " ").first.map(String.init) ?? text }

    func line(for trial: Trial, folder: URL) -> String {
        let values = self.values(for: trial, folder: folder)
        let known = Set(space.hyperparameters.map(\.name))
        return text.replacing(Self.placeholder) { match in
            let name = String(match.1)
            if let value = values[name] { return Self.quoted(value) }
            return known.contains(Self.base(of: name)) ? "" : String(match.0)
        }
    }

    func environment(for trial: Trial, folder: URL) -> [String: String] {
        let configuration = trial.configuration.completed(with: space.fixed)
        return [
            "AUTOML_EPOCHS": "\(trial.budget.epochs)", "AUTOML_SEED": "\(trial.seed)", "AUTOML_TRIAL": "\(trial.id)",
            "AUTOML_FOLDER": folder.path, "AUTOML_CONFIGURATION": (try? JSONLine.text(of: configuration)) ?? "{}",
        ]
    }

    private func values(for trial: Trial, folder: URL) -> [String: String] {
        let own = [
            "epochs": "\(trial.budget.epochs)", "seed": "\(trial.seed)", "trial": "\(trial.id)", "folder": folder.path,
        ]
        return own.merging(trial.configuration.completed(with: space.fixed).values.mapValues(\.description)) { $1 }
    }

    private nonisolated(unsafe) static let placeholder = /\{([A-Za-z_][A-Za-z0-9_.]*(?:\[[0-9]+\])?)\}/

    private static func names(in text: String) -> [String] { text.matches(of: placeholder).map { String($0.1) } }

    private static func base(of name: String) -> String {
        name.split(separator: "[").first.map(String.init) ?? name
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = value.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789._-+/".unicodeScalars.contains($0)
        }
        return isPlain && !value.isEmpty ? value : "'" + value.replacing("'", with: "'\\''") + "'"
    }
}
