import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Testing

@Suite struct DraftingTests {
    private let drafting = Drafting(
        input: Shape(height: 8, width: 8, channels: 1), outputs: 10,
        space: SearchSpace(name: "s", hyperparameters: [], training: TrainingPlan(maxEpochs: 5)))

    private let numbers = Drafting(
        input: Shape(height: 8, width: 8, channels: 1), outputs: 1, kind: .regression,
        space: SearchSpace(name: "n", hyperparameters: [], training: TrainingPlan(maxEpochs: 5)))

    private func hash(_ configuration: Configuration) throws -> CanonicalHash {
        try drafting.blueprint(configuration).hash
    }

    /// 64·32 + 32 weights and biases in the hidden layer and 32·10 + 10 in the output layer: 2,410; 2,368 without biases.
    @Test func parametersAndMultiplyAddsAreKnownBeforeTraining() throws {
        let facts = try drafting.blueprint(["depth": 1, "width[1]": 32]).facts
        #expect(facts["parameters"] == 2_410)
        #expect(facts["macs"] == 2_368)
        #expect(facts["layers"] == 2)
    }

    /// 8·8 positions of a 3×3 window on 1 channel for 16 filters: 9,216; pooled to 4·4·16 for 10 outputs: 2,560. Weights: 9·16 + 16 + 2,560 + 10.
    @Test func aConvolutionCountsEveryPosition() throws {
        let facts = try drafting.blueprint(["network": "cnn", "width": 16]).facts
        #expect(facts["macs"] == 11_776)
        #expect(facts["parameters"] == 2_730)
    }

    @Test func whatDoesNotShapeTheNetworkDoesNotTellTrialsApart() throws {
        #expect(try hash(["network": "mlp", "kernel": 5]) == hash(["network": "mlp"]))
        #expect(try hash(["network": "cnn", "head_width": 8]) == hash(["network": "cnn", "head_width": 9]))
        #expect(try hash(["depth": 2, "width": 8]) == hash(["depth": 2, "width[1]": 8, "width[2]": 8]))
        #expect(try hash(["depth": 1, "width[1]": 8, "width[2]": 9]) == hash(["depth": 1, "width": 8]))
    }

    @Test func whatShapesItDoes() throws {
        let base: Configuration = ["network": "cnn", "head_depth": 1, "optimizer": "adam"]
        let others: [String: Value] = [
            "head_width": 65, "learning_rate": 0.002, "batch_size": 65, "input_scaling": "standard", "l2": 0.1,
            "pool": "average", "residual": true, "schedule": "cosine", "optimizer": "sgd", "initialization": "glorot",
            "restarts": 2,
        ]
        for (name, value) in others {
            var changed = base
            changed[name] = value
            #expect(try hash(changed) != hash(base), "\(name)")
        }
    }

    /// Files of before there was augmentation keep their hashes.
    @Test func augmentationIsInTheHashOnlyWhereThereIsAny() throws {
        let off: Configuration = ["shift": 0, "rotate": 0, "flip": "none", "noise": 0.0, "mixup": 0]
        #expect(try hash(off) == hash([:]))
        let canonical = try drafting.blueprint([:]).canonical
        #expect(Augmentation.names.allSatisfy { canonical[$0] == nil })
        for name in Augmentation.names {
            let value: Value = name == "flip" ? "vertical" : 0.5
            var configuration = Configuration()
            configuration[name] = value
            #expect(try drafting.blueprint(configuration).canonical[name] == value)
        }
    }

    @Test func aTableIgnoresWhatOnlyImagesCanHave() throws {
        let table = Drafting(
            input: .vector(13), outputs: 3,
            space: SearchSpace(name: "t", hyperparameters: [], training: TrainingPlan(maxEpochs: 5)))
        let plain = try table.blueprint([:]).hash
        let geometric: Configuration = [
            "shift": 0.1, "rotate": 9, "zoom": 0.1, "shear": 5, "flip": "both", "elastic": 1, "cutout": 0.5,
        ]
        #expect(try table.blueprint(geometric).hash == plain)
        #expect(try table.candidate(geometric).recipe.augmentation == nil)
        #expect(try table.blueprint(["noise": 0.1]).hash != plain)
        #expect(try table.blueprint(["mixup": 0.2]).hash != plain)
    }

    @Test func aStrengthOutOfRangeIsRefusedByNameAndRange() throws {
        for (name, value, range) in [
            ("shift", 0.6, "0.0...0.5"), ("zoom", 0.95, "0.0...0.9"), ("mixup", 11, "0.0...10.0"),
        ] {
            var configuration = Configuration()
            configuration[name] = .real(value)
            let failure = #expect(throws: TrialFailure.self) { try drafting.candidate(configuration) }
            let words = "\(try #require(failure))"
            #expect(words.contains("\(name) is \(value)") && words.contains(range))
        }
        #expect(throws: TrialFailure.self) { try drafting.candidate(["flip": "sideways"]) }
    }

    @Test func augmentationTakesMemory() throws {
        let candidates = try [Configuration(), ["rotate": 10, "mixup": 1]].map(drafting.candidate)
        let bytes = try candidates.map { try drafting.memoryBytes(of: $0, threads: 2) }
        // Two frames of 11 × 11 in 128 numbers and displacements in 64, and a sample of 64.
        #expect(bytes[1] - bytes[0] == 4 * (2 * (128 + 64) + 64))
    }

    @Test func defaultsAreFilledIn() throws {
        #expect(try hash([:]) == hash(["network": "mlp", "depth": 1, "width": 64, "learning_rate": 0.001]))
    }

    @Test func everyTermOfTheVocabularyIsUnderstood() throws {
        for term in SpaceVocabulary.network.terms {
            var configuration: Configuration = ["network": "cnn", "head_depth": 1, "depth": 1]
            configuration[term.name] = term.defaultValue
            #expect(throws: Never.self) { try drafting.blueprint(configuration) }
        }
    }

    /// What version 0.1.0 of the program recorded, for 4 units and the defaults of everything else.
    @Test func hashesOfBeforeStayWhatTheyWere() throws {
        let recorded: Configuration = ["network": "mlp", "depth": 1, "width": 4, "learning_rate": 0.01]
        #expect(try hash(recorded).description == "acd01645a1260a0b")
    }

    /// What is only read where candidates start from a trained network (see `TransferTests`), or where numbers are learnt.
    private static let ofOthers: Set = ["freeze", "unfreeze_epoch", "loss"]

    /// A term that the drafting does not read would leave the hash as it is for every value, of classes and of numbers.
    @Test func everyTermOfTheVocabularyMatters() throws {
        for term in SpaceVocabulary.network.terms where !Self.ofOthers.contains(term.name) {
            let values: [Value] =
                switch term.allowed {
                case .choice(let values): values
                case .integer(let range): [.integer(range.lowerBound + 1), .integer(range.lowerBound + 2)]
                case .real(let range): [.real(range.lowerBound), .real(range.lowerBound + 0.5)]
                }
            let matters = [drafting, numbers].contains { drafting in
                let hashes = values.compactMap { value -> CanonicalHash? in
                    var configuration: Configuration = [
                        "network": "cnn", "head_depth": 1, "depth": 2, "learning_rate": 0.1,
                    ]
                    configuration[term.name] = value
                    return try? drafting.blueprint(configuration).hash
                }
                return Set(hashes).count > 1
            }
            #expect(matters, "\(term.name)")
        }
    }
}
