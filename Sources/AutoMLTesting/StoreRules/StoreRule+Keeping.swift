import AutoMLSearch

extension StoreRule {
    static let keeping = [
        StoreRule(name: "a trial comes back as it was given") { store in
            try store.fill([])
            let given = odd
            try store.change { _ = try $0.insert(given, owner: nil) }
            guard let kept = try store.change({ try $0.trial(given.id) }) else { throw BrokenRule("it is gone") }
            try require(
                kept.configuration == given.configuration,
                "its configuration was \(given.configuration.values), is \(kept.configuration.values)")
            try require(kept.hash == given.hash, "its hash changed")
            try require(kept.seed == given.seed, "its seed was \(given.seed), is \(kept.seed)")
            try require(kept.facts == given.facts, "its facts were \(given.facts), are \(kept.facts)")
            try require(kept.parent == given.parent, "its parent was lost")
            try require(kept.strategy == given.strategy && kept.why == given.why, "its origin changed")
            try require(kept.state == given.state, "its state was \(given.state), is \(kept.state)")
            try require(kept.measurements == given.measurements, "the measurements it came with were lost")
        },
        StoreRule(name: "a study's name may be any text") { store in
            for name in hostile where !name.isEmpty {
                var definition = Sample.definition
                definition.name = name
                try store.open(definition)
                try store.write(study: name) { _ = try $0.insert(Sample.trial(1), owner: nil) }
                let trials = try store.leaderboard(study: name, objective: .validationAccuracy, limit: nil)
                try require(trials.count == 1, "'\(name)' has \(trials.count) trials")
            }
        },
    ]

    /// Texts that a store may stumble over.
    static let hostile = [
        "", "'; drop table trial; --", #"a "quoted" \ name"#, "émoji 🧠", "line\nbreak\ttab", "%s %n", "null", "1",
        "\u{1}\u{7f}",
    ]

    private static var odd: Trial {
        var values: [String: Value] = [
            "whole": .integer(3), "real": .real(3.0), "tiny": .real(.leastNonzeroMagnitude), "exact": .real(0.1 + 0.2),
            "large": .integer(.max), "flag": .flag(false), "width[2]": .integer(-1), "infinite": .real(.infinity),
        ]
        for (index, text) in hostile.enumerated() { values["text \(index) \(text)"] = .text(text) }
        let configuration = Configuration(values)
        return Trial(
            id: 5, configuration: configuration, hash: CanonicalHash(rawValue: .max), budget: Budget(epochs: 1),
            seed: (1 << 53) - 1, state: .failed(message: hostile.joined()),
            measurements: [Sample.measurement(1, accuracy: 0.5)], parent: 2, strategy: hostile[2], why: hostile[1],
            facts: ["parameters": 1e15, "memory_bytes": 0.5, "layers": .infinity, "own \"fact\"": 1.0 / 3])
    }
}
