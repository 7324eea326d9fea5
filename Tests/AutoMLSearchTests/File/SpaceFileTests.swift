import AutoMLSearch
import Foundation
import Testing

@Suite struct SpaceFileTests {
    private let whole = """
        { "$schema": "./schema.json", "name": "cnn",
          "hyperparameters": [
            { "name": "network",       "type": "choice", "values": ["mlp", "cnn"] },
            { "name": "depth",         "type": "int",    "low": 1, "high": 4 },
            { "name": "width",         "type": "int",    "low": 16, "high": 128, "scale": "log", "per": "depth" },
            { "name": "kernel",        "type": "choice", "values": [3, 5], "when": { "network": ["cnn"] } },
            { "name": "dropout",       "type": "float",  "low": 0, "high": 0.6, "step": 0.1 },
            { "name": "batch_size",    "type": "choice", "values": [32, 64], "ordered": true },
            { "name": "learning_rate", "type": "float",  "low": 0.0001, "high": 0.1, "scale": "log" } ],
          "fixed": { "activation": "relu", "weight_decay": 0, "residual": false },
          "where": ["parameters <= 200000", "width[2] >= width[1]"],
          "training": { "max_epochs": 40, "patience": 3, "minimum_improvement": 0.001 } }
        """

    @Test func everyPartIsRead() throws {
        let space = try SearchSpace(json: Data(whole.utf8), file: "cnn.json", vocabulary: .testing)
        let expected = SearchSpace(
            name: "cnn",
            hyperparameters: [
                Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
                Hyperparameter("depth", .integer(low: 1, high: 4)),
                Hyperparameter("width", .integer(low: 16, high: 128, scale: .log), per: "depth"),
                Hyperparameter("kernel", .choice(values: [3, 5]), when: ["network": ["cnn"]]),
                Hyperparameter("dropout", .real(low: 0, high: 0.6, step: 0.1)),
                Hyperparameter("batch_size", .choice(values: [32, 64], ordered: true)),
                Hyperparameter("learning_rate", .real(low: 0.0001, high: 0.1, scale: .log)),
            ],
            // The trainer's weight decay is a real, so the file's 0 becomes 0.0.
            fixed: ["activation": "relu", "weight_decay": 0.0, "residual": false],
            constraints: [
                .binary(.lessOrEqual, .name("parameters"), .literal(200_000)),
                .binary(.greaterOrEqual, .name("width[2]"), .name("width[1]")),
            ],
            training: TrainingPlan(maxEpochs: 40, patience: 3, minimumImprovement: 0.001))
        #expect(space == expected)
    }

    @Test func canonicalJSONComesBackEqual() throws {
        let space = try SearchSpace(json: Data(whole.utf8), file: "cnn.json", vocabulary: .testing)
        #expect(try SearchSpace(canonicalJSON: space.canonicalJSON) == space)
        #expect(!space.canonicalJSON.contains("\n"))
    }

    @Test func canonicalJSONDoesNotDependOnSpelling() throws {
        let one =
            #"{"hyperparameters": [{"name": "depth", "type": "int", "low": 1, "high": 3.0, "step": 1}], "fixed": {"width": 8, "residual": true}, "where": ["depth<=2"], "name": "a"}"#
        let other =
            #"{"name": "a", "where": ["(depth) <= 2"], "fixed": {"residual": true, "width": 8.0}, "hyperparameters": [{"high": 3, "low": 1, "type": "int", "name": "depth", "scale": "linear"}]}"#
        let texts = try [one, other].map {
            try SearchSpace(json: Data($0.utf8), file: "a.json", vocabulary: .testing).canonicalJSON
        }
        #expect(texts[0] == texts[1])
    }

    @Test func canonicalJSONKeepsOddNamesAndKinds() throws {
        let space = SearchSpace(
            name: "a \"quoted\" \\ name é",
            hyperparameters: [
                Hyperparameter("x", .choice(values: [1, 2.0, "3", true, "it's \"\u{7}"])),
                Hyperparameter("y", .real(low: 1e-300, high: 3), when: ["x": [1, true]]),
            ])
        #expect(try SearchSpace(canonicalJSON: space.canonicalJSON) == space)
    }

    @Test func aSpaceWithoutNameIsCalledLikeItsFile() throws {
        let json = Data(#"{"hyperparameters": []}"#.utf8)
        #expect(try SearchSpace(json: json, file: "spaces/mine.json", vocabulary: .any).name == "mine")
    }

    @Test func anOpenVocabularyTakesAnyName() throws {
        let json = Data(#"{"hyperparameters": [{"name": "trees", "type": "int", "low": 1, "high": 9}]}"#.utf8)
        #expect(try SearchSpace(json: json, file: "x.json", vocabulary: .any).hyperparameters[0].name == "trees")
        #expect(throws: SpaceFileError.self) { try SearchSpace(json: json, file: "x.json", vocabulary: .testing) }
    }

    @Test(arguments: ShippedSpaces.names) func aShippedSpaceIsReadAndFeasible(name: String) throws {
        let space = try SearchSpace(contentsOf: ShippedSpaces.url("\(name).json"), vocabulary: .testing)
        #expect(space.name == name)
        #expect(try SearchSpace(canonicalJSON: space.canonicalJSON) == space)
        var stream = RandomStream(seed: 1, purpose: "test")
        let drawn = try FeasibleSpace(space).sample(using: &stream)
        #expect(try space.conforming(drawn) == drawn)
    }

    @Test func aMissingFileAFolderAndAHugeFileAreRefused() throws {
        func message(_ url: URL) -> String? {
            #expect(throws: SpaceFileError.self) { try SearchSpace(contentsOf: url, vocabulary: .any) }?.description
        }
        let folder = FileManager.default.temporaryDirectory.appending(component: "space-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(
            message(folder.appending(component: "none.json"))?.hasSuffix("none.json: there is no such file") == true)
        #expect(message(folder)?.hasSuffix("is a folder; name a space file inside it") == true)
        let huge = folder.appending(component: "huge.json")
        try Data(count: 2_000_000).write(to: huge)
        #expect(message(huge)?.hasSuffix("huge.json: is larger than 1 MB; a space file takes a few kilobytes") == true)
    }
}
