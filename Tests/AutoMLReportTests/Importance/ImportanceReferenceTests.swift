import AutoMLReport
import AutoMLSearch
import Foundation
import Testing

/// The same study as Optuna's evaluator was given by reference.py.
@Suite struct ImportanceReferenceTests {
    let reference: Reference
    let importance: Importance

    init() throws {
        reference = try Reference.load()
        importance = Importance(of: Self.space, reference.configurations, scores: reference.scores)
    }

    /// Both sums have the same terms; Optuna adds 1e-12 to each of at most 50 densities, none below 1e-5 here.
    private static let tolerance = 1e-7

    @Test func numbersAreOptunas() throws {
        let numbers = importance.variances(like: reference.optuna)
        for (name, expected) in reference.optuna where reference.frequencies[name] == nil {
            let found = try #require(numbers[name], "\(name)")
            #expect(abs(found / expected - 1) < Self.tolerance, "\(name): \(found), Optuna \(expected)")
        }
    }

    /// Where Optuna lets the prior weigh as much as all trials of a value, we follow the authors' own program.
    @Test func choicesAreTheAuthors() throws {
        let numbers = importance.variances(like: reference.optuna)
        #expect(reference.frequencies.count == 2)
        for (name, expected) in reference.frequencies {
            let found = try #require(numbers[name], "\(name)")
            #expect(abs(found / expected - 1) < Self.tolerance, "\(name): \(found), reference \(expected)")
            #expect(found > (reference.optuna[name] ?? .infinity), "\(name)")
        }
    }

    @Test func tellsEveryHyperparameterOnce() {
        #expect(Set(importance.shares.map(\.hyperparameter)) == Set(reference.optuna.keys))
        #expect(importance.shares.count == reference.optuna.count && importance.omissions.isEmpty)
        #expect(importance.trials == reference.scores.count && importance.bestTrials == reference.scores.count / 10)
    }

    private static let space = SearchSpace(
        name: "reference",
        hyperparameters: [
            Hyperparameter("learning_rate", .real(low: 1e-4, high: 1e-1, scale: .log)),
            Hyperparameter("dropout", .real(low: 0, high: 0.6)),
            Hyperparameter("noise", .real(low: 0, high: 0.5, step: 0.05)),
            Hyperparameter("depth", .integer(low: 1, high: 4)),
            Hyperparameter("batch_size", .integer(low: 16, high: 256, scale: .log)),
            Hyperparameter("patience", .integer(low: 2, high: 200, step: 3)),
            Hyperparameter("optimizer", .choice(values: ["sgd", "momentum", "adam"])),
            Hyperparameter("residual", .choice(values: [false, true])),
            Hyperparameter("momentum", .real(low: 0.5, high: 0.99), when: ["optimizer": ["momentum"]]),
            Hyperparameter("width", .integer(low: 8, high: 128, scale: .log), per: "depth"),
        ])
}

/// What reference.py wrote.
struct Reference: Decodable {
    let optuna: [String: Double]
    let frequencies: [String: Double]
    let scores: [Double]
    let configurations: [Configuration]

    static func load() throws -> Reference {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("optuna.json")
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
}

extension Importance {
    /// Shares in the unit of the reference, by that of the most important number, which is the same in both.
    fileprivate func variances(like reference: [String: Double]) -> [String: Double] {
        let shares = Dictionary(uniqueKeysWithValues: shares.map { ($0.hyperparameter, $0.importance) })
        guard let share = shares["learning_rate"], let number = reference["learning_rate"] else { return [:] }
        return shares.mapValues { $0 / share * number }
    }
}
