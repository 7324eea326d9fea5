import AutoMLNN
import Foundation
import Testing

/// Seen through a network that is nothing but dropout, on inputs of one: a kept number is 1 / (1 − rate).
@Suite struct DropoutTests {
    private let count = 20_000

    private func masks(_ rate: Double, layers: Int = 1, steps: Int = 1, seed: UInt64 = 1) throws -> [[Float]] {
        let network = NetworkDescription(
            input: .vector(count), layers: Array(repeating: .dropout(rate: rate), count: layers) + [.dense(units: 1)])
        let inputs = [Float](repeating: 1, count: count)
        let probe = try TrainerProbe(
            network, TrainingRecipe(loss: .meanSquaredError), seed: seed, inputs: inputs, labels: [0])
        return try (0..<steps).map { _ in
            _ = try probe.step(inputs: inputs, labels: [0], rate: 1e-9)
            return probe.values(after: layers - 1)
        }
    }

    @Test(arguments: [0.1, 0.5, 0.9]) func dropsItsShareAndKeepsTheMean(rate: Double) throws {
        let mask = try masks(rate)[0]
        let kept = Double(mask.count { $0 != 0 })
        // Five standard deviations of a binomial law.
        let slack = 5 * (Double(count) * rate * (1 - rate)).squareRoot()
        #expect(abs(kept - Double(count) * (1 - rate)) < slack)
        #expect(mask.allSatisfy { $0 == 0 || abs(Double($0) - 1 / (1 - rate)) < 1e-5 })
    }

    @Test func neighboursAndStepsAndLayersAndSeedsAreIndependent() throws {
        let steps = try masks(0.5, steps: 2)
        let pairs: [([Float], [Float])] = [
            (steps[0], steps[1]), (steps[0], try masks(0.5, seed: 2)[0]),
            (Array(steps[0].dropLast()), Array(steps[0].dropFirst())),
            (Array(steps[0].dropLast(64)), Array(steps[0].dropFirst(64))),
        ]
        for (a, b) in pairs {
            let both = Double(zip(a, b).count { $0 != 0 && $1 != 0 })
            #expect(abs(both - Double(a.count) / 4) < 5 * (Double(a.count) * 3 / 16).squareRoot())
        }
        let twice = Double(try masks(0.5, layers: 2)[0].count { $0 != 0 })
        #expect(abs(twice - Double(count) / 4) < 5 * (Double(count) * 3 / 16).squareRoot())
    }

    @Test func theSameStepDropsTheSame() throws {
        #expect(try masks(0.3, steps: 3) == masks(0.3, steps: 3))
    }

    @Test func rateZeroKeepsAll() throws {
        #expect(try masks(0)[0].allSatisfy { $0 == 1 })
    }

    /// A dropout right after ReLU leaves the gradient to the layer before; with a flattening between them it cannot.
    @Test(arguments: [[], [LayerDescription.pool(.max, size: 2)]], Kernels.supported.map(\.name))
    func theGradientIsTheSameWhoeverTakesItThrough(pool: [LayerDescription], kernels: String) throws {
        let kernels = try #require(Kernels.supported.first { $0.name == kernels })
        func trained(_ between: [LayerDescription]) throws -> [NamedTensor] {
            var layers: [LayerDescription] = [.convolution(filters: 18, kernel: 3), .activation(.relu)]
            layers += pool
            layers += between
            layers += [.dropout(rate: 0.4), .flatten, .dense(units: 33), .activation(.relu)]
            layers += between
            layers += [.dropout(rate: 0.3), .dense(units: 3)]
            let probe = try TrainerProbe(
                NetworkDescription(input: Shape(height: 6, width: 6, channels: 2), layers: layers),
                TrainingRecipe(optimizer: .adam, learningRate: 0.01), inputs: inputs, labels: labels, kernels: kernels)
            for _ in 0..<3 { _ = try probe.step(inputs: inputs, labels: labels, rate: 0.01) }
            return probe.trainer.tensors()
        }
        let inputs: [Float] = (0..<12 * 72).map { (place: Int) -> Float in Float(place * 37 % 101) / 50 - 1 }
        let labels = (0..<12).map { Int32($0 % 3) }
        let (joined, apart) = (try trained([]), try trained([.flatten]))
        for (a, b) in zip(joined, apart) {
            let difference = zip(a.values, b.values).map { abs($0 - $1) }.max() ?? .nan
            let largest = a.values.map(abs).max() ?? .nan
            #expect(difference <= 1e-5 * largest, "\(a.name)")
        }
    }
}
