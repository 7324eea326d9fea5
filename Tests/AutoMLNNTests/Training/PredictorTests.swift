import AutoMLNN
import Foundation
import Testing

@Suite struct PredictorTests {
    private func trained() throws -> (Trainer, Model) {
        let trainer = try Toy.trainer()
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        let model = Model(
            description: Toy.network, tensors: trainer.tensors(), scaling: Toy.samples().scaling,
            classNames: ["a", "b", "c"])
        return (trainer, model)
    }

    @Test func aModelPredictsWhatItsTrainerDid() throws {
        let (trainer, model) = try trained()
        let expected = try trainer.predict(Toy.samples())
        let found = try Predictor(model: model).probabilities(of: Toy.samples())
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func rawFloatsAreScaledAsTheModelSays() throws {
        let (trainer, model) = try trained()
        guard case .bytes(let bytes) = Toy.samples().values else { return }
        let found = try Predictor(model: model).probabilities(of: bytes.map(Float.init))
        #expect(zip(found, try trainer.predict(Toy.samples())).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(throws: NetworkError.self) { try Predictor(model: model).probabilities(of: [1, 2, 3]) }
        #expect(try Predictor(model: model).probabilities(of: [Float]()) == [])
    }

    @Test func probabilitiesAreTheSoftmaxOfLogits() throws {
        let predictor = try Predictor(model: try trained().1)
        let (logits, found) = (try predictor.logits(of: Toy.samples()), try predictor.probabilities(of: Toy.samples()))
        for row in 0..<53 {
            let powers = logits[3 * row..<3 * row + 3].map { exp(Double($0)) }
            for c in 0..<3 { #expect(abs(Double(found[3 * row + c]) - powers[c] / powers.reduce(0, +)) < 1e-6) }
        }
    }

    @Test func manyBatchesAreAsOne() throws {
        let predictor = try Predictor(model: try trained().1)
        var samples = Toy.samples()
        let single = try predictor.logits(of: samples)
        samples.indices = (0..<900).map { $0 % 53 }
        let many = try predictor.logits(of: samples)
        #expect((0..<2700).allSatisfy { abs(many[$0] - single[$0 % 159]) < 1e-5 })
    }
}
