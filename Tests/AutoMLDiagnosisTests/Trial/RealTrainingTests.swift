import AutoMLDiagnosis
import AutoMLSearch
import Testing

/// Each illness is brought about in a real training on the digits, by what is known to cause it, and has to be recognised.
@Suite(.serialized) struct RealTrainingTests {
    private func diagnose(
        _ changes: [String: Value], epochs: Int = 20, samples: Int? = nil, leader: Double? = 0.985,
        parameters: Double? = nil
    ) async throws -> (diagnosis: Diagnosis, trial: Trial) {
        let clinic = try Clinic(.wide(maxEpochs: epochs), samples: samples)
        let trial = try await clinic.train(.sound.with(changes))
        return (
            Diagnosis(of: trial, in: clinic.circumstances(leader: leader, parameters: parameters)), trial
        )
    }

    private func changes(_ diagnosis: Diagnosis) -> [Change] {
        diagnosis.findings.first?.advice.flatMap(\.changes) ?? []
    }

    @Test func aSoundTrainingIsHealthy() async throws {
        let (diagnosis, _) = try await diagnose([:])
        #expect(diagnosis.label == "healthy", "\(diagnosis)")
    }

    /// Two units can tell few of ten classes apart.
    @Test func aNetworkOfTwoUnitsUnderfits() async throws {
        let (diagnosis, _) = try await diagnose(["width": 2, "learning_rate": 0.02], epochs: 80)
        #expect(diagnosis.findings.first?.label == .underfitting, "\(diagnosis)")
        #expect(changes(diagnosis).contains { $0.name == "width" && ($0.to.number ?? 0) > 2 })
    }

    /// Half of the units dropped, and half of those of the layer before, of ever so few.
    @Test func tooMuchDropoutUnderfitsAndIsToBeLowered() async throws {
        let (diagnosis, _) = try await diagnose(["width": 6, "depth": 2, "dropout": 0.6], epochs: 40)
        #expect(diagnosis.findings.first?.label == .underfitting, "\(diagnosis)")
        #expect(changes(diagnosis).first?.name == "dropout" && (changes(diagnosis).first?.to.number ?? 1) < 0.6)
    }

    @Test func aHundredSamplesAndAWideNetworkOverfit() async throws {
        let (diagnosis, _) = try await diagnose(["width": 512, "depth": 2, "dropout": 0], samples: 100, leader: nil)
        #expect(diagnosis.findings.first?.label == .overfitting, "\(diagnosis)")
        #expect(diagnosis.description.contains("training 100.0 %"))
        #expect(changes(diagnosis).contains { $0.name == "dropout" && ($0.to.number ?? 0) > 0 })
        #expect(changes(diagnosis).contains { $0.name == "width" && ($0.to.number ?? 512) < 512 })
    }

    @Test func aRateOfAHundredDiverges() async throws {
        let (diagnosis, _) = try await diagnose([
            "optimizer": "sgd", "learning_rate": 100, "depth": 3, "activation": "leaky_relu",
        ])
        #expect(diagnosis.findings.first?.label == .diverged, "\(diagnosis)")
        #expect(changes(diagnosis).contains { $0.name == "learning_rate" && ($0.to.number ?? 100) <= 10 })
    }

    @Test(arguments: ["sgd", "momentum", "adam"])
    func aRateOfAMillionthIsTooLow(optimizer: String) async throws {
        let (diagnosis, _) = try await diagnose(["optimizer": .text(optimizer), "learning_rate": 1e-6])
        #expect(diagnosis.findings.first?.label == .learningRateTooLow, "\(diagnosis)")
        #expect(changes(diagnosis).first?.name == "learning_rate")
        #expect((changes(diagnosis).first?.to.number ?? 0) > 5e-6)
    }

    /// A smooth activation, so that the step alone is to blame and no unit dies.
    @Test func aRateThatThrowsTheLossAboutIsTooHigh() async throws {
        let (diagnosis, _) = try await diagnose(["activation": "tanh", "depth": 2, "learning_rate": 0.5])
        #expect(diagnosis.findings.first?.label == .learningRateTooHigh, "\(diagnosis)")
        #expect(changes(diagnosis).first?.name == "learning_rate" && (changes(diagnosis).first?.to.number ?? 1) < 0.5)
    }

    /// Raw pixels times a step that suits scaled ones: whatever it is called, scaling is the first advice.
    @Test func unscaledInputsAreToBeScaledFirst() async throws {
        let (diagnosis, _) = try await diagnose([
            "input_scaling": "none", "optimizer": "sgd", "learning_rate": 0.3, "depth": 3,
        ])
        #expect(diagnosis.label != "healthy")
        #expect(changes(diagnosis).first == Change("input_scaling", from: "none", to: "unit"), "\(diagnosis)")
    }

    /// Each sigmoid has a slope of a quarter at most.
    @Test func thirtySigmoidLayersVanish() async throws {
        let (diagnosis, _) = try await diagnose(["activation": "sigmoid", "depth": 30, "dropout": 0])
        #expect(diagnosis.findings.first?.label == .vanishingGradients, "\(diagnosis)")
        #expect(changes(diagnosis).contains(Change("activation", from: "sigmoid", to: "relu")))
        #expect(changes(diagnosis).contains { $0.name == "depth" && ($0.to.number ?? 30) == 15 })
    }

    /// One step of this length throws the biases so far that no input brings a unit back.
    @Test(arguments: [("sgd", 3.0), ("adam", 0.3)])
    func hugeStepsKillRectifiedUnits(optimizer: String, rate: Double) async throws {
        let (diagnosis, _) = try await diagnose([
            "optimizer": .text(optimizer), "learning_rate": .real(rate), "depth": 2, "dropout": 0,
        ])
        #expect(diagnosis.findings.first?.label == .deadUnits, "\(diagnosis)")
        #expect(changes(diagnosis).contains { $0.name == "learning_rate" && ($0.to.number ?? 9) < rate })
        #expect(changes(diagnosis).contains(Change("activation", from: "relu", to: "leaky_relu")))
    }

    /// What older programs recorded is enough to tell most.
    @Test func withoutSignalsLossesTell() async throws {
        let clinic = try Clinic(.wide())
        for (changes, label) in [
            (["learning_rate": 1e-6], Ailment.learningRateTooLow),
            (["activation": "tanh", "depth": 2, "learning_rate": 0.5], .learningRateTooHigh),
        ] as [([String: Value], Ailment)] {
            var trial = try await clinic.train(.sound.with(changes))
            for index in trial.measurements.indices {
                let plain = trial.measurements[index].metrics.filter { Metric.standard.contains($0.key) }
                trial.measurements[index].metrics = plain
            }
            let diagnosis = Diagnosis(of: trial, in: clinic.circumstances())
            #expect(diagnosis.findings.first?.label == label, "\(diagnosis)")
        }
    }

    /// So a replay, and a trial with more threads, is judged the same.
    @Test func signalsAreRecordedAtPowersOfTwoAndThreadsChangeNoBit() async throws {
        let clinic = try Clinic(.wide(maxEpochs: 5))
        let one = try await clinic.train(.sound)
        let two = try await clinic.train(.sound, threads: 2)
        #expect(one.measurements.map(\.metrics) == two.measurements.map(\.metrics))
        let epochs = one.measurements.filter { $0[.updateRatio] != nil && $0[.deadUnits] != nil }.map(\.epoch)
        #expect(epochs == [1, 2, 4])
    }

    @Test func fewEpochsOfALearningNetworkAreTheBudgetsFault() async throws {
        let (diagnosis, _) = try await diagnose(["learning_rate": 0.001], epochs: 4)
        #expect(diagnosis.findings.first?.label == .stoppedByBudget, "\(diagnosis)")
    }

    /// The same with a rate that the network can use ends in a fit.
    @Test func theAdviceForALowRateHelps() async throws {
        let clinic = try Clinic(.wide())
        var configuration = AutoMLSearch.Configuration.sound.with(["learning_rate": 2e-6])
        for _ in 0..<3 {
            let trial = try await clinic.train(configuration)
            let diagnosis = Diagnosis(of: trial, in: clinic.circumstances())
            guard let advice = diagnosis.findings.first?.advice.first else { break }
            var stream = RandomStream(seed: 1, purpose: "advice")
            configuration = try #require(advice.applied(to: configuration, in: clinic.space, using: &stream))
        }
        let trained = try await clinic.train(configuration)
        #expect((trained.best(.validationAccuracy) ?? 0) > 0.9)
    }
}
