import AutoMLNN
import Testing

@Suite struct TrainerBenchmarkTests {
    private let workload = Workload(
        name: "tiny",
        network: NetworkDescription(
            input: Shape(height: 6, width: 6, channels: 1),
            layers: [
                .convolution(filters: 4, kernel: 3, stride: 2), .activation(.relu), .pool(.max, size: 3),
                .residual(body: [.convolution(filters: 4, kernel: 1), .batchNormalization], shortcut: []), .flatten,
                .dropout(rate: 0.25), .dense(units: 5),
            ]),
        recipe: TrainingRecipe(optimizer: .rmsprop, batchSize: 8))

    @Test func theBestRepeatIsNoSlowerThanTheMedian() throws {
        let speed = try TrainerBenchmark(workload, seconds: 0.02).run()
        #expect(speed.samplesPerSecond >= speed.medianSamplesPerSecond && speed.medianSamplesPerSecond > 0)
        #expect((0...1).contains(speed.processorShare) && speed.peakShare > 0)
        #expect(speed.operationsPerSample == 4 * 9 * 9 * 4 + 6 * (4 * 4 + 4 * 5))
        #expect(abs(speed.gigaflops * speed.stepMicroseconds - 8e-3 * Double(speed.operationsPerSample)) < 1e-9)
    }

    /// 10 of 20 and 40, 12 of 40 and 8, 9 of 8 and 10: a third, a half, and one.
    @Test func aSpeedIsAShareOfThePeaksBesideIt() {
        let share = TrainerBenchmark.median(shares: [10, 12, 9], ofPeaks: [20, 40, 8, 10])
        #expect(abs(share - 0.5) < 1e-12)
    }

    @Test func thePartsOfAStepAreNoMoreThanTheWhole() throws {
        let profile = try TrainerBenchmark(workload, seconds: 0.02).run().profile
        #expect(profile.parts.allSatisfy { $0.microseconds >= 0 && $0.share >= 0 })
        let shares = profile.parts.map(\.share).reduce(0, +)
        #expect(abs(shares - 1) < 1e-9)
        for part in profile.parts {
            #expect(abs(part.share * profile.stepMicroseconds - part.microseconds) < 1e-6)
        }
    }

    @Test func everyLayerIsNamedOnceForwardAndOnceBackward() throws {
        let parts = try TrainerBenchmark(workload, seconds: 0.01).run().profile.parts
        let layers = [
            "0 conv 3×3 1→4 stride 2 + relu + max pool 3", "3 fork", "3.body.0 conv 1×1 4→4",
            "3.body.1 batch norm 4", "3 add", "5 dropout 0.25", "6 dense 4→5",
        ]
        #expect(parts.filter { $0.phase == .forward }.map { "\($0.place) \($0.name)" } == layers)
        #expect(parts.filter { $0.phase == .backward }.map { "\($0.place) \($0.name)" } == layers.reversed())
        let others = parts.filter { $0.place.isEmpty }
        #expect(others.map(\.name) == ["gather", "cross-entropy", "rmsprop (others)", "other"])
        #expect(others.map(\.phase) == [.gather, .loss, .update, .other])
        for part in parts {
            let hasProducts = part.name.contains("conv") || part.name.contains("dense")
            #expect((part.gigaflops ?? 0 > 0) == hasProducts, "\(part.name)")
        }
    }

    /// What is measured is what training does.
    @Test func profiledStepsTrainAsOthersDo() throws {
        let count = workload.recipe.batchSize
        let inputs = (0..<count * 36).map { Float($0 % 17) / 17 }
        let labels = (0..<count).map { Int32($0 % 5) }
        let probe = try TrainerProbe(workload.network, workload.recipe, inputs: inputs, labels: labels)
        let trainer = try Trainer(network: workload.network, recipe: workload.recipe, seed: 1)
        let samples = Samples(values: .floats(inputs), shape: workload.network.input, labels: labels)
        _ = try StepProfile.measure(trainer, on: samples, seconds: 1e-6)
        #expect(trainer.steps >= 5)
        for _ in 0..<trainer.steps {
            _ = try probe.step(inputs: inputs, labels: labels, rate: workload.recipe.learningRate)
        }
        #expect(trainer.tensors() == probe.trainer.tensors())
    }

    @Test func whatCannotBeMeasuredIsRefused() throws {
        #expect(throws: NetworkError.self) { try TrainerBenchmark(workload, seconds: 0.01, threads: 0).run() }
        #expect(throws: NetworkError.self) { try TrainerBenchmark(workload, seconds: 0).run() }
        #expect(throws: NetworkError.self) { try TrainerBenchmark(workload, seconds: .nan).run() }
        var impossible = workload
        impossible.network.layers.append(.dense(units: 0))
        #expect(throws: NetworkError.self) { try TrainerBenchmark(impossible, seconds: 0.01).run() }
    }
}
