import AutoMLDigest
import AutoMLPlugins
import AutoMLSearch
import Foundation

/// A program of somebody else's that trains: a plugin, or a line of shell for each trial.
enum ExternalTrainer {
    case plugin(ModuleChoice, PluginProgram)
    case command(String)

    /// What a study keeps of it as its data.
    var data: String {
        switch self {
        case .plugin(let choice, let program):
            let options = choice.label.dropFirst(choice.name.count)
            return "evaluator \(program.path)\(options)"
        case .command(let line): return "command \(line)"
        }
    }

    /// For a study that the user does not name: `train` of `./train.py` or of `python train.py --lr {lr}`.
    var shortName: String {
        switch self {
        case .plugin(_, let program): return Self.stem(of: program.path)
        case .command(let line):
            let words = line.split(separator: " ").map(String.init)
            let file = words.first { $0.wholeMatch(of: /[A-Za-z0-9_\/.-]*[A-Za-z0-9_-]\.[a-z]+/) != nil }
            return Self.stem(of: file ?? "command")
        }
    }

    /// What can change its numbers: the program's text, where there is one.
    var provenance: Provenance {
        var program = "automl \(programVersion)"
        if case .plugin(_, let plugin) = self,
            let bytes = try? Data(contentsOf: URL(fileURLWithPath: plugin.path))
        {
            let file = URL(fileURLWithPath: plugin.path).lastPathComponent
            program += ", \(file) \(SHA256.hexadecimal(of: bytes).prefix(12))"
        }
        return Provenance(program: program, blasCore: "", kernels: "")
    }

    /// Starts it, or for a line of shell sees whether it makes sense.
    ///
    /// - Throws: `PluginFailure`.
    func evaluator(_ problem: Problem, _ plugins: PluginHost) throws -> any Evaluator {
        switch self {
        case .plugin(let choice, let program):
            try plugins.evaluator(program, problem, options: choice.options.values)
        case .command(let line): try CommandEvaluator(line, problem, plugins.policy)
        }
    }

    private static func stem(of path: String) -> String {
        let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let prefix = "automl-evaluator-"
        return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }
}

extension StudyDefinition {
    /// - Throws: `Failure.Usage` where automl has no models of the study's trials.
    func requireModels() throws {
        guard let trainer = externalTrainer else { return }
        throw Failure.Usage(
            "study '\(name)' was trained by an external program (\(trainer)), which keeps its models itself; automl show "
                + "TRIAL tells the configuration")
    }
}
