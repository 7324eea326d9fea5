import AutoMLDiagnosis
import AutoMLSearch
import Foundation
import Testing

/// What a study of invented trials is told, whose truth is known.
@Suite struct StudyDiagnosisTests {
    private static let space = SearchSpace(
        name: "known",
        hyperparameters: [
            Hyperparameter("learning_rate", .real(low: 0.001, high: 0.1, scale: .log)),
            Hyperparameter("width", .integer(low: 16, high: 256, scale: .log)),
            Hyperparameter("dropout", .real(low: 0, high: 0.5)),
            Hyperparameter("optimizer", .choice(values: ["adam", "adamw"])),
        ], training: TrainingPlan(maxEpochs: 10))

    /// - Parameter accuracy: of a configuration, given where in its range each value lies, and a normal number for noise.
    private func study(
        _ count: Int, seed: UInt64, falling: Bool = false, _ accuracy: ((String) -> Double, Double) -> Double
    ) -> StudyDiagnosis {
        let trials = (1...count).map { number in
            var stream = RandomStream(seed: seed, trial: number, purpose: "test")
            let configuration = Self.space.sample(using: &stream)
            let units = Dictionary(
                uniqueKeysWithValues: Self.space.dimensions(of: configuration).map {
                    ($0.name, $0.domain.unit(of: configuration[$0.name]!))
                })
            let noise = (0..<12).reduce(-6.0) { sum, _ in sum + stream.unit() }
            let value = accuracy({ units[$0] ?? 0 }, noise)
            let measurements = (1...10).map { epoch in
                let loss = falling ? 1 / Double(epoch) : 0.1 + pow(0.1, Double(epoch))
                return AutoMLSearch.Measurement(
                    epoch: epoch, seconds: 1,
                    metrics: [
                        .trainLoss: loss, .trainAccuracy: value, .validationLoss: loss,
                        .validationAccuracy: value - (falling ? 0.5 : 0.001) / Double(epoch),
                    ])
            }
            return Trial(
                id: number, configuration: configuration, hash: CanonicalHash(configuration),
                budget: Budget(epochs: 10), seed: 1, state: .completed, measurements: measurements)
        }
        return StudyDiagnosis(of: trials, in: Circumstances(space: Self.space, validationCount: 1000))
    }

    private func named(_ label: StudyFinding.Label, _ diagnosis: StudyDiagnosis) -> [String] {
        diagnosis.findings.filter { $0.label == label }.compactMap(\.hyperparameter)
    }

    @Test func theBoundThatTheBestLeanOnIsNamedAndNoOther() throws {
        let diagnosis = study(200, seed: 1) { unit, noise in 0.9 + 0.05 * unit("width") + 0.001 * noise }
        let findings = diagnosis.findings.filter { $0.label == .leansOnBound }
        #expect(findings.map(\.hyperparameter) == ["width"])
        // Half the range more, on its scale: 256 · √16.
        #expect(findings.first?.advice == #"widen it: "high": 1024, now 256"#)
    }

    @Test func aBoundThatCannotBeWidenedIsNotNamed() {
        let vocabulary = SpaceVocabulary(
            terms: [SpaceVocabulary.Term("width", .integer(1...256), default: 64, help: "")], isOpen: true)
        let trials = (1...100).map { number in
            let configuration: Configuration = [
                "width": number <= 20 ? 256 : 20, "learning_rate": 0.01, "dropout": 0.2, "optimizer": "adam",
            ]
            let value = number <= 20 ? 0.9 : 0.8
            return Trial(
                id: number, configuration: configuration, hash: CanonicalHash(configuration),
                budget: Budget(epochs: 1), seed: 1, state: .completed,
                measurements: [AutoMLSearch.Measurement(epoch: 1, seconds: 1, metrics: [.validationAccuracy: value])])
        }
        let circumstances = Circumstances(space: Self.space)
        let open = StudyDiagnosis(of: trials, in: circumstances)
        let closed = StudyDiagnosis(of: trials, in: circumstances, vocabulary: vocabulary)
        #expect(named(.leansOnBound, open) == ["width"] && named(.leansOnBound, closed) == [])
    }

    @Test func withoutEffectIsWhatHasNone() {
        let diagnosis = study(300, seed: 2) { unit, noise in
            // An optimum in the middle is an effect, too, though no rank correlation sees it.
            0.9 - 0.2 * pow(unit("learning_rate") - 0.5, 2) + 0.03 * unit("width") + 0.002 * noise
        }
        #expect(named(.withoutEffect, diagnosis) == ["dropout", "optimizer"])
    }

    /// Of four hyperparameters that explain just what the test lets pass, one study in twenty may name any.
    @Test func effectsAtTheThresholdAreRarelyDenied() {
        // Var(unit) = 1/12 each; a share of 0.2 each of the variance, 0.2 of noise.
        let studies = 100
        let wrong = (1...studies).filter { seed in
            let diagnosis = study(120, seed: UInt64(1000 + seed)) { unit, noise in
                let optimizer = unit("optimizer") < 0.5 ? -0.5 : 0.5
                return 0.8 + 0.01 * (unit("learning_rate") + unit("width") + unit("dropout"))
                    + 0.01 * optimizer / 3.0.squareRoot() + 0.01 * noise / 12.0.squareRoot()
            }
            return !named(.withoutEffect, diagnosis).isEmpty
        }
        #expect(wrong.count <= 10, "\(wrong.count) of \(studies)")
    }

    @Test func fewTrialsSayNothingAboutEffects() {
        let diagnosis = study(25, seed: 3) { _, noise in 0.9 + 0.002 * noise }
        #expect(named(.withoutEffect, diagnosis) == [])
        #expect(diagnosis.findings.contains { $0.label == .tooFewTrials && $0.evidence.contains("25 trials for 4") })
    }

    @Test func leadersThatWereStillLearningNeedMoreEpochs() {
        let falling = study(60, seed: 4, falling: true) { _, noise in 0.95 + 0.002 * noise }
        #expect(falling.findings.contains { $0.label == .tooFewEpochs && $0.advice.contains("\"max_epochs\": 20") })
        let flat = study(60, seed: 4) { _, noise in 0.95 + 0.002 * noise }
        #expect(!flat.findings.contains { $0.label == .tooFewEpochs })
    }

    @Test func aStudyWithoutTrialsHasTooFew() {
        let diagnosis = StudyDiagnosis(of: [], in: Circumstances(space: Self.space))
        #expect(diagnosis.findings.map(\.label) == [.tooFewTrials] && diagnosis.judged == 0)
    }
}
