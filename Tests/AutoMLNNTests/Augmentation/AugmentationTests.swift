import AutoMLNN
import Foundation
import Testing

/// What augmentation makes of a batch.
@Suite struct AugmentationTests {
    private func augmentation(_ change: (inout Augmentation) -> Void) -> Augmentation {
        var augmentation = Augmentation()
        change(&augmentation)
        return augmentation
    }

    /// `count` images of one number, raw from 0 to 255.
    private func images(
        _ count: Int, _ shape: Shape, scaling: InputScaling = .identity, _ pixel: (_ sample: Int, _ place: Int) -> UInt8
    ) -> Samples {
        Samples(
            values: .bytes((0..<count * shape.count).map { pixel($0 / shape.count, $0 % shape.count) }), shape: shape,
            labels: [Int32](repeating: 0, count: count), scaling: scaling)
    }

    /// A plain batch, by the definition of scaling.
    private func scaled(_ samples: Samples) -> [Float] {
        guard case .bytes(let bytes) = samples.values else { return [] }
        return samples.indices.flatMap { index in
            (0..<samples.shape.count).map { place in
                let number = samples.scaling.offset.count == 1 ? 0 : place
                let value = Float(bytes[index * samples.shape.count + place])
                return (value - samples.scaling.offset[number]) * samples.scaling.scale[number]
            }
        }
    }

    @Test(arguments: Kernels.supported.map(\.name)) func withoutStrengthABatchIsWhatItWas(name: String) throws {
        let kernels = try #require(Kernels.supported.first { $0.name == name })
        let samples = Toy.samples()
        let plain = try samples.batch(augmentedBy: Augmentation(), seed: 1, epoch: 1, kernels: kernels)
        #expect(plain.map(\.bitPattern) == scaled(samples).map(\.bitPattern))
        // Strengths so small that a pixel of 6 moves by less than half a unit in its last place.
        let hardly = augmentation { ($0.shift, $0.rotate) = (1e-12, 1e-12) }
        let same = try samples.batch(augmentedBy: hardly, seed: 1, epoch: 1, kernels: kernels)
        #expect(same.map(\.bitPattern) == plain.map(\.bitPattern))
    }

    /// 0.6 of the shorter side of 10 are 6: 36 of 120 pixels in a square, in each channel.
    @Test func cutoutErasesExactlyASquare() throws {
        let shape = Shape(height: 12, width: 10, channels: 2)
        let scaling = InputScaling(offset: [51], scale: [0.5])
        let samples = images(200, shape, scaling: scaling) { _, _ in 255 }
        let batch = try samples.augmented(by: augmentation { $0.cutout = 0.6 }, seed: 3, epoch: 1)
        var corners: Set<Int> = []
        for sample in 0..<200 {
            let image = batch[sample * 240..<(sample + 1) * 240].map { $0 }
            // A raw 0 is (0 − 51) · 0.5 behind the scaling, a raw 255 is 102.
            let erased = image.indices.filter { image[$0] == -25.5 }
            #expect(erased.count == 72 && image.allSatisfy { $0 == -25.5 || $0 == 102 })
            let (rows, columns) = (Set(erased.map { $0 / 20 }), Set(erased.map { $0 % 20 / 2 }))
            #expect(rows.count == 6 && columns.count == 6)
            corners.insert(erased[0])
        }
        // All 7 · 5 places: each is missed with a probability of (34/35)^200 = 0.003.
        #expect(corners.count > 30)
    }

    /// A pixel alone is spread over four whose middle is where it went.
    @Test func shiftsAreUniformUpToTheStrength() throws {
        let shape = Shape(height: 16, width: 16, channels: 1)
        let samples = images(3_000, shape) { $1 == 8 * 16 + 8 ? 200 : 0 }
        let batch = try samples.augmented(by: augmentation { $0.shift = 0.25 }, seed: 5, epoch: 2)
        var moves: [(Double, Double)] = []
        for sample in 0..<3_000 {
            var (mass, x, y) = (0.0, 0.0, 0.0)
            for place in 0..<256 {
                let value = Double(batch[sample * 256 + place])
                (mass, x, y) = (mass + value, x + value * Double(place % 16), y + value * Double(place / 16))
            }
            #expect(abs(mass - 200) < 1e-3)
            moves.append((x / mass - 8, y / mass - 8))
        }
        for axis in [moves.map(\.0), moves.map(\.1)] {
            #expect(axis.allSatisfy { abs($0) < 4.001 })
            let mean = axis.reduce(0, +) / 3_000
            let variance = axis.reduce(0) { $0 + $1 * $1 } / 3_000
            // Of a uniform number in ±4: 0 with a standard error of 0.042, and 16/3 with one of 0.087.
            #expect(abs(mean) < 0.21 && abs(variance - 16.0 / 3) < 0.44)
        }
    }

    @Test(arguments: Augmentation.Flip.allCases) func flipsMirrorHalfAlongEachAxis(flip: Augmentation.Flip) throws {
        let shape = Shape(height: 2, width: 2, channels: 1)
        let samples = images(2_000, shape) { UInt8($1 + 1) }
        let batch = try samples.augmented(by: augmentation { $0.flip = flip }, seed: 1, epoch: 1)
        var counts: [[Float]: Int] = [:]
        for start in stride(from: 0, to: batch.count, by: 4) {
            counts[Array(batch[start..<start + 4]), default: 0] += 1
        }
        let seen: [Augmentation.Flip: [[Float]]] = [
            .none: [[1, 2, 3, 4]], .horizontal: [[1, 2, 3, 4], [2, 1, 4, 3]],
            .vertical: [[1, 2, 3, 4], [3, 4, 1, 2]],
            .both: [[1, 2, 3, 4], [2, 1, 4, 3], [3, 4, 1, 2], [4, 3, 2, 1]],
        ]
        let expected = try #require(seen[flip])
        #expect(Set(counts.keys) == Set(expected))
        // Five standard deviations of a count.
        for count in counts.values { #expect(abs(Double(count) - 2_000 / Double(expected.count)) < 112) }
    }

    /// 128,000 numbers: a standard error of 0.0014 in the mean and 0.00078 in the variance of 0.25.
    @Test(arguments: [Shape(height: 8, width: 8, channels: 1), .vector(64)])
    func noiseHasItsDeviationInUnitsOfTheScaledInput(shape: Shape) throws {
        let samples = images(2_000, shape, scaling: InputScaling(offset: [0], scale: [1 / 255])) { _, _ in 51 }
        let batch = try samples.augmented(by: augmentation { $0.noise = 0.5 }, seed: 8, epoch: 1)
        let errors = batch.map { Double($0) - 0.2 }
        let mean = errors.reduce(0, +) / Double(errors.count)
        let variance = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
        #expect(abs(mean) < 0.007 && abs(variance - 0.25) < 0.005)
    }

    @Test func everyEpochAndPlaceIsDrawnAnewAndCanBeHadAgain() throws {
        let samples = images(2, Toy.shape) { UInt8(20 + 3 * $1) }
        let all = augmentation {
            ($0.shift, $0.rotate, $0.zoom, $0.shear, $0.elastic, $0.noise, $0.cutout) = (0.2, 30, 0.2, 10, 1, 0.1, 0.3)
        }
        let first = try samples.augmented(by: all, seed: 1, epoch: 1)
        #expect(first[..<60] != first[60...])
        #expect(try samples.augmented(by: all, seed: 1, epoch: 2) != first)
        #expect(try samples.augmented(by: all, seed: 2, epoch: 1) != first)
        #expect(try samples.augmented(by: all, seed: 1, epoch: 1) == first)
    }

    @Test func tablesHaveNoGeometry() throws {
        let samples = images(9, .vector(12)) { UInt8($0 + $1) }
        let geometric = augmentation {
            ($0.shift, $0.rotate, $0.zoom, $0.shear, $0.elastic, $0.cutout) = (0.5, 180, 0.9, 60, 16, 0.9)
            $0.flip = .both
        }
        #expect(geometric.suiting(.vector(12)) == nil)
        #expect(try samples.augmented(by: geometric, seed: 1, epoch: 1) == scaled(samples))
        #expect(geometric.suiting(Shape(height: 2, width: 2, channels: 1)) == geometric)
    }

    // MARK: - As a recipe has it

    @Test func aStrengthOutOfRangeIsRefusedByName() throws {
        for strength in Augmentation.strengths {
            for value in [-0.1, strength.range.upperBound + 0.1, .nan] {
                var recipe = TrainingRecipe(augmentation: Augmentation())
                recipe.augmentation?[keyPath: strength.path] = value
                let range = "\(strength.range.lowerBound)...\(strength.range.upperBound)"
                #expect(
                    throws: NetworkError.invalidRecipe(reason: "\(strength.name) \(value); it must be in \(range)")
                ) { try Toy.trainer(recipe: recipe) }
            }
        }
        let mixed = TrainingRecipe(loss: .meanSquaredError, augmentation: augmentation { $0.mixup = 1 })
        #expect(throws: NetworkError.self) { try Toy.trainer(recipe: mixed) }
    }

    @Test func aRecipeWithoutAugmentationSaysNothingOfIt() throws {
        let json = try JSONEncoder().encode(TrainingRecipe())
        #expect(!String(decoding: json, as: UTF8.self).contains("augmentation"))
        #expect(try JSONDecoder().decode(TrainingRecipe.self, from: json) == TrainingRecipe())
        let recipe = TrainingRecipe(
            augmentation: augmentation { ($0.shift, $0.mixup, $0.flip) = (0.1, 0.4, .vertical) })
        let written = try JSONEncoder().encode(recipe)
        #expect(try JSONDecoder().decode(TrainingRecipe.self, from: written) == recipe)
        #expect(!String(decoding: written, as: UTF8.self).contains("rotate"))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Augmentation.self, from: Data(#"{"shft": 0.1}"#.utf8))
        }
    }
}
