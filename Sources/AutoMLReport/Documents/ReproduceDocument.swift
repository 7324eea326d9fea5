import AutoMLSearch
import AutoMLStore

/// What it takes to have a study's numbers again.
struct ReproduceDocument: Encodable {
    let commands: [String]
    /// The space as the database keeps it: what `--space` takes.
    let space: String
    let seed: UInt64
    let dataHash: String
    let program: String
    let blasCore: String
    let kernels: String
    let weightsHash: String?

    private enum CodingKeys: String, CodingKey {
        case commands, space, seed, program, kernels
        case dataHash = "data_hash"
        case blasCore = "blas_core"
        case weightsHash = "weights_sha256"
    }

    init(_ overview: Overview) {
        let definition = overview.definition
        let provenance = overview.record?.provenance ?? definition.provenance
        commands = Self.commands(overview)
        space = definition.space
        (seed, dataHash) = (definition.seed, definition.dataHash)
        (program, blasCore, kernels) = (provenance.program, provenance.blasCore, provenance.kernels)
        weightsHash = overview.record?.weightsHash
    }

    /// The search again, the best trial bit for bit, and every proposal.
    private static func commands(_ overview: Overview) -> [String] {
        let study = ShellWord.quoted(overview.definition.name)
        guard overview.definition.externalTrainer == nil else { return ["automl replay --study \(study)"] }
        return [search(overview)] + (overview.best.map { ["automl replay \($0.trial) --study \(study)"] } ?? [])
            + ["automl replay --study \(study)"]
    }

    private static func search(_ overview: Overview) -> String {
        let definition = overview.definition
        let strategy = overview.best?.strategy ?? "auto"
        return [
            "automl search --space \(ShellWord.quoted(overview.space.name + ".json"))",
            "--data \(ShellWord.quoted(definition.data))",
            definition.dataTarget.map { "--target \(ShellWord.quoted($0))" }, definition.dataOptions?.words,
            strategy == "auto" || strategy == "enqueued" ? nil : "--strategy \(ShellWord.quoted(strategy))",
            "--objective \(ShellWord.quoted(definition.objectives[0].metric.rawValue))",
            "--trials \(overview.summary.trials) --seed \(definition.seed) --study \(ShellWord.quoted(definition.name))",
        ].compactMap(\.self).joined(separator: " ")
    }
}

/// Words that a shell takes as they are.
enum ShellWord {
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%")

    static func quoted(_ word: String) -> String {
        if !word.isEmpty, word.allSatisfy(plain.contains) { return word }
        return "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
