import AutoMLNN
import Testing

@Suite struct WorkloadTests {
    /// Two operations for each multiply-add; three products, but two in the first layer.
    @Test(arguments: [
        ("mlp-256x2", 4 * 784 * 256 + 6 * (256 * 256 + 256 * 10)),
        ("mlp-1024x3", 4 * 784 * 1024 + 6 * (2 * 1024 * 1024 + 1024 * 10)),
        ("mlp-small", 4 * 64 * 64 + 6 * 64 * 10),
        ("cnn-32-64", 4 * 784 * 9 * 32 + 6 * (196 * 9 * 32 * 64 + 49 * 64 * 128 + 128 * 10)),
        (
            "resnet8-16",
            4 * 784 * 9 * 16
                + 6
                * (2 * 784 * 9 * 16 * 16 + 196 * (9 * 16 * 32 + 9 * 32 * 32 + 16 * 32)
                    + 49 * (9 * 32 * 64 + 9 * 64 * 64 + 32 * 64) + 64 * 10)
        ),
    ])
    func operationsAreCountedByHand(name: String, operations: Int) throws {
        #expect(try workload(name).network.trainingOperations() == operations)
    }

    /// As the workloads' description says, in 10⁶ operations a sample.
    @Test(arguments: [
        ("mlp-256x2", 1.21, 128), ("mlp-1024x3", 15.9, 128), ("mlp-small", 0.020, 32), ("cnn-32-64", 25.0, 128),
        ("resnet8-16", 55, 128),
    ])
    func operationsAndBatchesAreThePublishedOnes(name: String, megaflop: Double, batch: Int) throws {
        let workload = try workload(name)
        #expect(abs(Double(try workload.network.trainingOperations()) * 1e-6 / megaflop - 1) < 0.02)
        #expect(workload.recipe.batchSize == batch)
        #expect(workload.recipe.optimizer == .adam && workload.recipe.learningRate == 0.001)
    }

    @Test func allOfThemTellTenDigitsApart() throws {
        #expect(Workload.standard.count == 5)
        for workload in Workload.standard { #expect(try workload.network.outputShape() == .vector(10)) }
    }

    /// Where a residual block comes first, its body's and its shortcut's first layers both need no input gradient.
    @Test func noInputGradientIsCountedWhereNothingBeforeLearns() throws {
        let network = NetworkDescription(
            input: .vector(8),
            layers: [
                .activation(.relu),
                .residual(body: [.dense(units: 8), .dense(units: 4)], shortcut: [.dense(units: 4)]),
            ])
        #expect(try network.trainingOperations() == 4 * 8 * 8 + 6 * 8 * 4 + 4 * 8 * 4)
    }

    private func workload(_ name: String) throws -> Workload {
        try #require(Workload.standard.first { $0.name == name })
    }
}
