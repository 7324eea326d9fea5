import AutoMLNN
import Testing

/// What L2 in the loss and decoupled decay do, by their definitions: one step on all samples tells.
@Suite struct PenaltyTests {
    private static let network = NetworkDescription(
        input: Toy.shape, layers: [.flatten, .dense(units: 6), .activation(.tanh), .dense(units: 3)])
    private static let rate = 0.02

    private func step(
        _ optimizer: TrainingRecipe.Optimizer, l2: Double = 0, decay: Double = 0
    ) throws -> (loss: Double, before: [NamedTensor], after: [NamedTensor]) {
        let recipe = TrainingRecipe(
            optimizer: optimizer, learningRate: Self.rate, batchSize: 64, l2: l2, weightDecay: decay)
        let trainer = try Trainer(network: Self.network, recipe: recipe, seed: 4)
        let before = trainer.tensors()
        return (try trainer.trainEpoch(1, on: Toy.samples()).loss, before, trainer.tensors())
    }

    /// That `with` moved each weight by `factor` of itself more than `without`, and each bias by nothing more.
    private func expect(
        _ with: [NamedTensor], _ without: [NamedTensor], from start: [NamedTensor], moreBy factor: Double
    ) {
        for (index, tensor) in start.enumerated() {
            let expected = tensor.name.hasSuffix("weight") ? factor : 0
            for (place, weight) in tensor.values.enumerated() {
                let more = Double(with[index].values[place] - without[index].values[place])
                #expect(abs(more - expected * Double(weight)) < 1e-6, "\(tensor.name)")
            }
        }
    }

    /// The gradient of λ Σw² is 2 λ w.
    @Test func l2IsInTheLossThatIsMinimised() throws {
        let (plain, penalised) = (try step(.sgd), try step(.sgd, l2: 0.3))
        expect(penalised.after, plain.after, from: plain.before, moreBy: -Self.rate * 2 * 0.3)
    }

    @Test func theReportedLossIsAgainstTheDataAlone() throws {
        #expect(try step(.sgd, l2: 0.3).loss == step(.sgd).loss)
    }

    /// Adam divides a gradient by its size, so that L2 in the loss does not shrink weights by a share of themselves.
    @Test(arguments: [TrainingRecipe.Optimizer.sgd, .adamw])
    func decoupledDecayTakesAShareOfEachWeightWhateverTheRule(optimizer: TrainingRecipe.Optimizer) throws {
        let (plain, decayed) = (try step(optimizer), try step(optimizer, decay: 0.3))
        expect(decayed.after, plain.after, from: plain.before, moreBy: -Self.rate * 0.3)
        #expect(decayed.loss == plain.loss)
    }
}
