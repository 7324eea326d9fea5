import AutoMLSearch
import AutoMLTesting
import Sobol
import Testing

@Test func sobolSearchKeepsEveryPromise() throws {
    #expect(try checkStrategy(.sobol) == [])
}

/// scipy.stats.qmc.Sobol(128, scramble=False, bits=32), point 1000; it counts in Gray code: 1000 is our 1000 ^ 500.
@Test func directionNumbersAreThoseOfJoeAndKuo() {
    let expected = [
        (0, 0.2197265625), (1, 0.0966796875), (2, 0.5185546875), (6, 0.0458984375), (50, 0.3525390625),
        (127, 0.5439453125),
    ]
    for (dimension, value) in expected {
        #expect(Double(SobolSequence.bits(1000 ^ 500, dimension)) * 0x1p-32 == value, "dimension \(dimension)")
    }
}

/// The first two dimensions are a (0, 2)-sequence: each of the 2^k boxes of area 2^-k holds one of 2^k points,
/// whatever its shape, and scrambling keeps that.
@Test(arguments: 1...5, [4, 8])
func everyBoxHoldsOnePoint(seed: Int, k: Int) {
    let sequence = SobolSequence(seed: UInt64(seed))
    let points = (0..<1 << k).map { (sequence.coordinate($0, 0), sequence.coordinate($0, 1)) }
    for split in 0...k {
        let (columns, rows) = (1 << split, 1 << (k - split))
        let boxes = Set(points.map { Int($0.0 * Double(columns)) * rows + Int($0.1 * Double(rows)) })
        #expect(boxes.count == 1 << k, "\(columns) × \(rows)")
    }
}

/// Each of 127 intervals of all 128 dimensions holds one of the first 128 points; beyond, chance rules.
@Test func everyDimensionIsFilledEvenly() {
    let sequence = SobolSequence(seed: 3)
    for dimension in 0..<SobolSequence.dimensions {
        let cells = Set((0..<128).map { Int(sequence.coordinate($0, dimension) * 128) })
        #expect(cells.count == 128, "dimension \(dimension)")
    }
    let random = Set((0..<128).map { Int(sequence.coordinate($0, SobolSequence.dimensions) * 128) })
    #expect(random.count < 128 && random.count > 60)
}

@Test func seedsGiveDifferentSequences() {
    let firsts = (0..<100).map { SobolSequence(seed: $0).coordinate(0, 0) }
    #expect(Set(firsts).count == 100)
    #expect(abs(firsts.reduce(0, +) / 100 - 0.5) < 0.12, "four standard deviations of the mean of 100 uniform numbers")
}

/// 16 points: each of 4 choices four times, and each sixteenth of the logarithm once.
@Test func hyperparametersAreFilledEvenly() throws {
    let space = SearchSpace(
        name: "plane",
        hyperparameters: [
            Hyperparameter("kind", .choice(values: ["a", "b", "c", "d"])),
            Hyperparameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
        ])
    var strategy = SobolSearch(Problem(space: space, maxBudget: Budget(epochs: 1), seed: 5), in: FeasibleSpace(space))
    var (kinds, cells) = ([Value: Int](), Set<Int>())
    for id in 1...16 {
        guard case .start(let configuration, _, _) = try strategy.ask(trial: id, seed: 1).action else { return }
        kinds[try #require(configuration["kind"]), default: 0] += 1
        cells.insert(Int(space.hyperparameters[1].domain.unit(of: try #require(configuration["rate"])) * 16))
        strategy.tell(
            Trial(
                id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 1),
                seed: 0, state: .running))
    }
    #expect(kinds.values.sorted() == [4, 4, 4, 4] && cells.count == 16)
}
