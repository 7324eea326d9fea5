import AutoMLNN
public import AutoMLSearch

/// What a configuration makes of a source: which layers are taken, and how long they are frozen.
struct TransferChoice: Sendable {
    let weightsHash: String
    let taken: TakenLayers
    /// Nil where all layers learn from the beginning.
    let freezing: TrainingRecipe.Freezing?

    /// `freeze` counts at most the layers that are taken.
    ///
    /// - Throws: `TrialFailure` for a value out of range; `NetworkError`.
    init(
        _ source: TransferSource, by network: NetworkDescription, classNames: [String], _ reader: HyperparameterReader
    ) throws {
        let layers = try reader.integer("freeze", default: 0, in: 0...200)
        let epochs = try reader.integer("unfreeze_epoch", default: 0, in: 0...100_000)
        weightsHash = source.weightsHash
        taken = try source.taken(by: network, classNames: classNames)
        let frozen = min(layers, taken.count)
        freezing = frozen > 0 ? .init(layers: frozen, epochs: epochs > 0 ? epochs : nil) : nil
    }

    /// For the canonical hash: what has no effect does not appear.
    var canonicalValues: [String: Value] {
        var values: [String: Value] = ["transfer": .text(weightsHash)]
        if let freezing {
            values["freeze"] = .integer(freezing.layers)
            if let epochs = freezing.epochs { values["unfreeze_epoch"] = .integer(epochs) }
        }
        return values
    }

    /// What is known of it before training.
    var facts: [String: Double] {
        var facts = [Self.transferredFact: Double(taken.count)]
        if let freezing {
            facts[Self.frozenFact] = Double(freezing.layers)
            facts[Self.frozenEpochsFact] = freezing.epochs.map(Double.init)
        }
        return facts
    }

    fileprivate static let transferredFact = "transferred_layers"
    fileprivate static let frozenFact = "frozen_layers"
    fileprivate static let frozenEpochsFact = "frozen_epochs"
}

extension Trial {
    /// `transferred 2 of 4 layers from trial 12, both frozen until epoch 3`; nil where the trial's study has no source.
    ///
    /// - Parameter source: its name.
    public func transferWords(from source: String) -> String? {
        guard let taken = facts[TransferChoice.transferredFact].map({ Int($0) }) else { return nil }
        let layers = facts["layers"].map { " of \(Int($0))" } ?? ""
        let transferred = "transferred \(taken)\(layers) layers from \(source)"
        guard let frozen = facts[TransferChoice.frozenFact].map({ Int($0) }) else { return transferred }
        let which = frozen == taken ? "" : "the first \(frozen) "
        let end = facts[TransferChoice.frozenEpochsFact].map { "until epoch \(Int($0))" } ?? "for ever"
        return "\(transferred), \(which)frozen \(end)"
    }
}
