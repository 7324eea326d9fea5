import AutoMLDiagnosis
import AutoMLSearch
import Testing

/// Judged by curves alone, written down by hand: what studies of before have.
@Suite struct CurveTests {
    private let circumstances = Circumstances(
        space: .wide(), validationCount: 400, leader: .init(trial: 9, validationAccuracy: 0.97, parameters: 1000))

    /// - Parameter curve: training loss and accuracy, validation loss and accuracy of each epoch.
    private func trial(
        _ curve: [(Double, Double, Double, Double)], state: Trial.State = .completed,
        _ configuration: Configuration = .sound, parameters: Double = 500
    ) -> Trial {
        let measurements = curve.enumerated().map { index, values in
            Measurement(
                epoch: index + 1, seconds: 1,
                metrics: [
                    .trainLoss: values.0, .trainAccuracy: values.1, .validationLoss: values.2,
                    .validationAccuracy: values.3,
                ])
        }
        return Trial(
            id: 1, configuration: configuration, hash: CanonicalHash(configuration),
            budget: Budget(epochs: max(curve.count, 20)), seed: 1, state: state, measurements: measurements,
            facts: ["parameters": parameters])
    }

    /// Training goes to 0 while validation turns in epoch 3.
    private let overfitted = [
        (1.0, 0.7, 0.8, 0.8), (0.5, 0.85, 0.5, 0.87), (0.2, 0.95, 0.4, 0.9), (0.1, 0.98, 0.45, 0.9),
        (0.05, 0.99, 0.55, 0.89), (0.02, 0.998, 0.6, 0.91),
    ]

    @Test func theGapIsToldWithItsNumbersAndItsBeginning() {
        let diagnosis = Diagnosis(of: trial(overfitted), in: circumstances)
        #expect(
            diagnosis.description == """
                over-fitting: training 99.8 %, validation 91.0 %, gap widening since epoch 3: \
                validation loss 50.0 % above its lowest
                """)
    }

    /// 99.8 % of the training and 91 % of ten samples is a gap that one sample makes.
    @Test func aGapInsideTheNoiseOfFewSamplesIsNone() {
        let few = Circumstances(space: .wide(), validationCount: 10)
        #expect(
            !Diagnosis(of: trial(Array(overfitted.prefix(4))), in: few).findings.map(\.label).contains(.overfitting))
    }

    /// The order of the course: a gap of thirty points is not looked at where training is bad.
    @Test func badTrainingIsNoOverfitting() {
        let curve = (1...20).map { (0.9 + 0.01 / Double($0), 0.7, 2.0, 0.4) }
        let labels = Diagnosis(of: trial(curve), in: circumstances).findings.map(\.label)
        #expect(labels == [.underfitting])
    }

    @Test func theSameCurveOfALargerNetworkThanTheLeaderIsAPlateau() {
        let curve = (1...20).map { (0.9 + 0.01 / Double($0), 0.7, 0.9, 0.7) }
        let labels = Diagnosis(of: trial(curve, parameters: 5000), in: circumstances).findings.map(\.label)
        #expect(labels == [.plateau])
    }

    @Test func aValidationThatJumpsIsNoisy() {
        let curve = (1...20).map { epoch in
            (0.5 / Double(epoch), 0.98, 0.3, epoch.isMultiple(of: 2) ? 0.97 : 0.89)
        }
        let findings = Diagnosis(of: trial(curve), in: circumstances).findings
        #expect(findings.map(\.label).contains(.noisyValidation))
    }

    @Test(arguments: [Double.nan, .infinity])
    func aLossThatIsNoNumberDiverged(loss: Double) {
        let curve = [(1.0, 0.5, 1.0, 0.5), (loss, 0.1, loss, 0.1)]
        #expect(Diagnosis(of: trial(curve), in: circumstances).label == "diverged")
    }

    @Test func aFailureThatIsNoDivergenceIsToldAsItIs() {
        let diagnosis = Diagnosis(of: trial([], state: .failed(message: "no memory")), in: circumstances)
        #expect(diagnosis.description == "failed: no memory")
    }

    @Test func nothingIsSaidOfACurveOfNoOrTwoEpochs() {
        for count in 0...2 {
            let diagnosis = Diagnosis(of: trial(Array(overfitted.prefix(count))), in: circumstances)
            #expect(diagnosis.label == "too short to tell" && diagnosis.shortLabel == "-")
        }
    }

    /// What it would have come to is not known.
    @Test func aPrunedTrialThatWasStillLearningIsNotJudged() {
        let curve = [(2.0, 0.3, 2.0, 0.3), (1.5, 0.5, 1.5, 0.5), (1.1, 0.6, 1.1, 0.6)]
        let diagnosis = Diagnosis(of: trial(curve, state: .pruned(reason: "slow")), in: circumstances)
        #expect(diagnosis.label == "too short to tell")
    }

    @Test func aCurveOfTheObjectiveAloneIsNotJudged() {
        var alone = trial([])
        alone.measurements = (1...5).map { Measurement(epoch: $0, seconds: 1, metrics: ["f1": 0.5]) }
        #expect(
            Diagnosis(of: alone, in: Circumstances(space: .wide(), objective: Objective("f1", .maximize))).findings
                == [])
    }
}
