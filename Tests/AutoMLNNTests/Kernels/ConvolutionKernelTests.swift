import AutoMLNN
import CKernels
import Testing

/// Convolutions and products of every instruction set are their definition.
@Suite struct ConvolutionKernelTests {
    /// Around every width that some vector or tile has.
    private static let nasty = [1, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129, 130]
    private static let activations = [AML_IDENTITY, AML_RELU, AML_LEAKY_RELU, AML_SIGMOID, AML_TANH]
    /// Of one case, so that the definition is computed in a moment.
    private static let mostProducts = 1_000_000

    @Test(arguments: [1, 3, 5, 7], [1, 2]) func channelsAndFiltersOfNastyCounts(kernel: Int, stride: Int) throws {
        for (index, count) in Self.nasty.enumerated() {
            let other = Self.nasty[(index * 5 + kernel) % Self.nasty.count]
            for (channels, filters) in [(count, other), (other, count), (1, count), (count, 1)] {
                try check(
                    ConvolutionCase(
                        height: 5, width: 4, channels: channels, filters: filters, kernel: kernel, stride: stride,
                        activation: index % 2 == 0 ? AML_IDENTITY : AML_RELU), seed: UInt64(index))
            }
        }
    }

    /// Images smaller than the window, odd ones, long and high ones, and one wider than any tile.
    @Test(arguments: [1, 3, 5, 7], [1, 2]) func imagesOfAnySize(kernel: Int, stride: Int) throws {
        let sizes = [(1, 1), (1, 2), (2, 1), (1, 17), (17, 1), (3, 3), (2, 9), (13, 5), (17, 13), (4, 40)]
        for (index, (height, width)) in sizes.enumerated() {
            for (channels, filters) in [(1, 5), (1, 33), (3, 17), (6, 4)] {
                try check(
                    ConvolutionCase(
                        samples: [1, 2, 5][index % 3], height: height, width: width, channels: channels,
                        filters: filters, kernel: kernel, stride: stride, activation: AML_RELU,
                        hasBias: index % 4 != 0), seed: UInt64(index))
            }
        }
    }

    @Test(arguments: [1, 3, 5, 7], [2, 3]) func poolsOfAnySizeAndWhatTheyLeaveOver(kernel: Int, pool: Int) throws {
        for (index, (height, width)) in [(2, 2), (3, 3), (3, 7), (5, 4), (8, 8), (11, 13)].enumerated() {
            for (channels, filters) in [(1, 16), (3, 17), (4, 70)] {
                for stride in [1, 2] {
                    try check(
                        ConvolutionCase(
                            samples: 1 + index % 3, height: height, width: width, channels: channels,
                            filters: filters, kernel: kernel, stride: stride,
                            activation: index % 2 == 0 ? AML_IDENTITY : AML_RELU, pool: pool), seed: UInt64(index))
                }
            }
        }
    }

    /// The largest number that a byte holds is that of the last of 16 × 16.
    @Test func theLargestPool() throws {
        try check(ConvolutionCase(height: 35, width: 16, channels: 1, filters: 18, kernel: 3, pool: 16), seed: 1)
    }

    @Test func poolsOfEqualNumbersKeepTheFirst() throws {
        for filters in [1, 16, 19] {
            var given = ConvolutionCase(height: 6, width: 6, channels: 2, filters: filters, kernel: 3, pool: 2)
            var stream = SplitMix64(seed: 1, purpose: .order)
            given = given.filled(by: &stream)
            given.weights = given.weights.map { _ in 0 }
            try check(given)
            for kernels in Self.tables { #expect(ConvolutionRun(given, kernels).winners.allSatisfy { $0 == 0 }) }
        }
    }

    @Test(arguments: activations.map(\.rawValue)) func activationsBeforeAndWithoutAPool(activation: UInt32) throws {
        for (index, count) in Self.nasty.enumerated() {
            for (kernel, pool) in [(1, 1), (3, 1), (3, 2), (1, 3)] {
                try check(
                    ConvolutionCase(
                        samples: 2, height: 7, width: 6, channels: 3, filters: count, kernel: kernel,
                        activation: aml_activation(activation), pool: pool), seed: UInt64(index))
            }
        }
    }

    /// Dense layers: more inputs than a piece of packed weights has rows, more samples than slopes are made for at once.
    @Test(arguments: [1, 2, 5, 127, 128, 129, 257]) func productsOfAnySize(samples: Int) throws {
        let sizes = [
            (1, 1), (1, 130), (130, 1), (7, 65), (23, 17), (24, 16), (25, 129), (127, 15), (128, 64), (129, 33),
            (256, 10), (300, 63), (700, 31),
        ]
        for (index, (inputs, outputs)) in sizes.enumerated() where samples * inputs * outputs < Self.mostProducts {
            try check(
                ConvolutionCase(
                    samples: samples, channels: inputs, filters: outputs,
                    activation: index % 2 == 0 ? AML_RELU : AML_IDENTITY, hasBias: index % 5 != 0),
                seed: UInt64(index))
        }
    }

    @Test(arguments: 1...8) func whateverIsDrawn(seed: UInt64) throws {
        var stream = SplitMix64(seed: seed, purpose: .order)
        func pick<Item>(_ items: [Item]) -> Item { items[Int(stream.next() % UInt64(items.count))] }
        for _ in 0..<60 {
            var given = ConvolutionCase(
                samples: pick([1, 2, 5]), height: pick(Array(1...17)), width: pick(Array(1...17)),
                channels: pick(Array(1...130)), filters: pick(Array(1...130)), kernel: pick([1, 3, 5, 7]),
                stride: pick([1, 2]), activation: pick(Self.activations), pool: pick([1, 1, 2, 3]),
                hasBias: pick([true, true, false]))
            if given.pooledHeight == 0 || given.pooledWidth == 0 { given.pool = 1 }
            while given.products > Self.mostProducts {
                given.channels = (given.channels + 1) / 2
                given.filters = (given.filters + 1) / 2
            }
            try check(given, seed: stream.next())
        }
    }

    /// The first layer of a network has no use for its input's gradient.
    @Test func withoutTheInputsGradientTheOthersAreTheSame() throws {
        for (kernel, channels, pool) in [(1, 20, 1), (3, 1, 2), (3, 20, 1), (1, 3, 2)] {
            var stream = SplitMix64(seed: 2, purpose: .order)
            let given = ConvolutionCase(
                samples: 2, height: 6, width: 7, channels: channels, filters: 18, kernel: kernel, pool: pool
            ).filled(by: &stream)
            for kernels in Self.tables {
                let (all, some) = (
                    ConvolutionRun(given, kernels), ConvolutionRun(given, kernels, learnsInput: false)
                )
                #expect(some.isTidy)
                #expect(same(all.weightGradient, some.weightGradient) && same(all.biasGradient, some.biasGradient))
            }
        }
    }

    // MARK: - Comparison

    static let tables = Kernels.supported.compactMap { aml_kernels_named($0.name)?.pointee }

    private func check(_ given: ConvolutionCase, seed: UInt64) throws {
        var stream = SplitMix64(seed: seed, purpose: .order)
        try check(given.filled(by: &stream))
    }

    private func check(_ given: ConvolutionCase) throws {
        let reference = ConvolutionReference(given: given)
        let expected = reference.outputs()
        let exact = given.isExact ? reference.gradients(y: expected.y, winners: expected.winners) : nil
        for kernels in Self.tables {
            let run = ConvolutionRun(given, kernels)
            let place = "\(String(cString: kernels.name)), \(given)"
            #expect(run.isTidy, "\(place): something beside the outputs was written")
            let winners = winners(run, reference, expected, place)
            let gradients = exact ?? reference.gradients(y: expected.y, winners: winners)
            let rounding = given.isExact ? 0 : 1e-6
            let taps = given.kernel * given.kernel
            expect(run.y, expected.y, rounding * Double(taps * given.channels + 20), "y of \(place)")
            expect(run.dx, gradients.x, rounding * Double(taps * given.filters + 20), "dx of \(place)")
            let pixels = Double(given.samples * given.pooledHeight * given.pooledWidth + 20)
            expect(run.weightGradient, gradients.weights, rounding * pixels, "dW of \(place)")
            if given.hasBias { expect(run.biasGradient, gradients.bias, rounding * pixels, "db of \(place)") }
        }
    }

    /// The definition's, or the run's own where rounding may have changed which of a window is the largest.
    private func winners(
        _ run: ConvolutionRun, _ reference: ConvolutionReference, _ expected: ConvolutionReference.Outputs,
        _ place: String
    ) -> [UInt8] {
        if reference.given.isExact {
            #expect(run.winners == expected.winners, "winners of \(place)")
            return expected.winners
        }
        for (output, winner) in run.winners.enumerated() {
            let window = reference.window(of: output)
            let won = Int(winner) < window.count ? expected.unpooled[window[Int(winner)]] : .nan
            guard abs(won - expected.y[output]) <= 1e-5 else {
                Issue.record("winner \(output) of \(place): \(winner)")
                return expected.winners
            }
        }
        return run.winners
    }

    private func expect(_ found: [Float], _ expected: [Double], _ tolerance: Double, _ place: String) {
        #expect(found.count == expected.count, "\(place)")
        let wrong = zip(found, expected).enumerated().filter { !(abs(Double($1.0) - $1.1) <= tolerance) }
        guard let first = wrong.first else { return }
        Issue.record("\(wrong.count) wrong in \(place), the first at \(first.offset): \(first.element)")
    }
}
