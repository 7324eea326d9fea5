import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

/// A study of a few trials in a database of a test's own; gone with the test.
final class SampleStudy {
    let folder: URL
    let store: SQLiteTrialStore
    let name: String

    /// - Parameters:
    ///   - name: of the study.
    ///   - validationCount: what accuracies are shares of.
    init(_ name: String = "study", objective: Objective = .validationAccuracy, validationCount: Int? = 200) throws {
        self.name = name
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SQLiteTrialStore(writing: folder.appendingPathComponent("study.sqlite").path)
        try store.open(
            StudyDefinition(
                name: name, space: Self.space, data: "digits", dataHash: String(repeating: "ab", count: 32),
                validationCount: validationCount, objectives: [objective], seed: 7,
                provenance: Provenance(program: "automl 0.1.0", blasCore: "Zen", kernels: "avx2")))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let space = """
        {"name":"small","hyperparameters":[
        {"name":"depth","type":"int","low":1,"high":3},
        {"name":"learning_rate","type":"float","low":0.001,"high":0.1,"scale":"log"},
        {"name":"optimizer","type":"choice","values":["adam","sgd"]}],
        "fixed":{"network":"mlp"},"training":{"max_epochs":4,"patience":2,"minimum_improvement":0.0}}
        """

    var documents: StudyDocuments {
        StudyDocuments(
            of: name, in: store, origin: .init(database: "study.sqlite", program: "0.1.0"),
            describe: ArchitectureSource { _, _ in nil })
    }

    /// Adds a trial that has run.
    ///
    /// - Parameter accuracies: of its epochs.
    func add(
        _ number: Trial.ID, _ accuracies: [Double], depth: Int = 1, rate: Double = 0.01, parameters: Double = 1_000,
        state: Trial.State = .completed, why: String = "drawn"
    ) throws {
        let configuration: Configuration = [
            "depth": .integer(depth), "learning_rate": .real(rate), "optimizer": "adam",
        ]
        let trial = Trial(
            id: number, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 4),
            seed: UInt64(number), state: .running, strategy: "random", why: why,
            facts: ["parameters": parameters, "macs": parameters * 2])
        try store.write(study: name) { journal in
            _ = try journal.insert(trial, owner: .current)
            for (index, accuracy) in accuracies.enumerated() {
                try journal.record(Self.epoch(index + 1, accuracy), of: number)
            }
            let isOver = state != .running
            _ = try journal.move(
                number, to: state, budget: nil, owner: isOver ? nil : .current,
                outcome: isOver ? Outcome(bestEpoch: accuracies.count) : nil)
        }
    }

    private static func epoch(_ epoch: Int, _ accuracy: Double) -> AutoMLSearch.Measurement {
        AutoMLSearch.Measurement(
            epoch: epoch, seconds: 0.25,
            metrics: [
                .trainLoss: 1 - accuracy, .trainAccuracy: accuracy / 2, .validationLoss: 1 - accuracy,
                .validationAccuracy: accuracy,
            ])
    }
}

/// A document as a program reads it.
struct ParsedDocument {
    let root: [String: Any]

    init(_ json: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        root = object as? [String: Any] ?? [:]
    }

    /// What lies at a path such as `columns.value`.
    subscript(path: String) -> Any? {
        path.split(separator: ".").reduce(root as Any?) { place, key in
            (place as? [String: Any])?[String(key)]
        }
    }

    func numbers(_ path: String) -> [Double?] {
        (self[path] as? [Any] ?? []).map { ($0 as? NSNumber)?.doubleValue }
    }

    func objects(_ path: String) -> [[String: Any]] { self[path] as? [[String: Any]] ?? [] }
}
