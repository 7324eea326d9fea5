import AutoMLNN
import CKernels
import Testing

/// What has diverged is seen: NaN and infinities go where the definition sends them, and nowhere else.
@Suite struct NonFiniteKernelTests {
    private static let activations = [AML_IDENTITY, AML_RELU, AML_LEAKY_RELU, AML_SIGMOID, AML_TANH]
    private static let layers = [(1, 1, 1), (3, 1, 1), (3, 2, 1), (5, 1, 2), (3, 1, 3), (1, 2, 2), (1, 1, 2)]

    private func given(_ filters: Int, _ layer: (kernel: Int, stride: Int, pool: Int)) -> ConvolutionCase {
        var stream = SplitMix64(seed: 3, purpose: .order)
        return ConvolutionCase(
            samples: 2, height: 9, width: 8, channels: 3, filters: filters, kernel: layer.kernel,
            stride: layer.stride, pool: layer.pool
        ).filled(by: &stream)
    }

    /// A pixel in the middle of the second sample and one in the corner of it, where windows hang over the edge.
    @Test(arguments: activations.map(\.rawValue), [Float.nan, .infinity, -.infinity])
    func onePixelHarmsTheOutputsThatSeeIt(activation: UInt32, bad: Float) {
        for (kernel, stride, pool) in Self.layers {
            for filters in [5, 16, 17, 65] {
                var given = given(filters, (kernel, stride, pool))
                given.activation = aml_activation(activation)
                let sample = given.inputCount / 2
                for pixel in [sample + (4 * 8 + 5) * 3 + 1, sample] {
                    var given = given
                    given.x[pixel] = bad
                    expectOutputsAsDefined(given)
                }
            }
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity]) func oneBiasHarmsItsFilter(bad: Float) {
        for (kernel, stride, pool) in Self.layers {
            for activation in Self.activations {
                var given = given(19, (kernel, stride, pool))
                given.activation = activation
                given.bias[17] = bad
                expectOutputsAsDefined(given)
            }
        }
    }

    /// At the edge the padding's zeros times NaN are NaN too, so only that and the other filters are compared.
    @Test func aWeightThatIsNaNHarmsItsFilterAlone() {
        for (kernel, stride, pool) in Self.layers {
            let sound = given(19, (kernel, stride, pool))
            var given = sound
            given.weights[(sound.weightCount / 19 / 2) * 19 + 4] = .nan
            for kernels in ConvolutionKernelTests.tables {
                let (run, other) = (ConvolutionRun(given, kernels), ConvolutionRun(sound, kernels))
                for (index, (y, expected)) in zip(run.y, other.y).enumerated() {
                    #expect(index % 19 == 4 || y == expected)
                }
                #expect(run.y.enumerated().contains { $0.offset % 19 == 4 && $0.element.isNaN })
            }
        }
    }

    /// One slope that is NaN: its filter's column of the weights' gradient, and the pixels under its window.
    @Test func oneSlopeHarmsTheGradientsThatComeFromIt() {
        for (kernel, stride, pool) in Self.layers {
            for filters in [5, 16, 19] {
                var given = given(filters, (kernel, stride, pool))
                given.dy[given.outputCount - 3] = .nan
                let reference = ConvolutionReference(given: given)
                let outputs = reference.outputs()
                let expected = reference.gradients(y: outputs.y, winners: outputs.winners)
                for kernels in ConvolutionKernelTests.tables {
                    let run = ConvolutionRun(given, kernels)
                    let place = "\(String(cString: kernels.name)), \(given)"
                    #expect(zip(run.dx, expected.x).allSatisfy { alike($0, $1) }, "dx of \(place)")
                    #expect(zip(run.biasGradient, expected.bias).allSatisfy { alike($0, $1) }, "db of \(place)")
                    // A tap that hangs over the edge meets a zero of the padding, whose product with NaN is NaN.
                    for (index, (found, defined)) in zip(run.weightGradient, expected.weights).enumerated() {
                        let isHarmed = index % filters == filters - 3
                        #expect(isHarmed ? found.isNaN || !defined.isNaN : alike(found, defined), "dW of \(place)")
                    }
                }
            }
        }
    }

    /// The pool that stands alone, behind anything but a convolution.
    @Test func aPoolByItselfLetsNaNThrough() throws {
        for kernels in ConvolutionKernelTests.tables {
            for channels in [1, 16, 19] {
                var window = aml_window(
                    height: 4, width: 4, channels: channels, out_height: 2, out_width: 2, window_height: 2,
                    window_width: 2, stride: 2, pad_top: 0, pad_left: 0)
                for place in 0..<4 {
                    var x = [Float](repeating: .infinity, count: 16 * channels)
                    x[(place / 2 * 4 + place % 2) * channels] = .nan
                    var y = [Float](repeating: 0, count: 4 * channels)
                    var winners = [Int32](repeating: -1, count: 4 * channels)
                    kernels.max_pool(&window, 1, x, &y, &winners)
                    #expect(y[0].isNaN && winners[0] == place)
                    #expect(y.dropFirst().allSatisfy { $0 == .infinity } && winners.dropFirst().allSatisfy { $0 == 0 })
                }
            }
        }
    }

    private func expectOutputsAsDefined(_ given: ConvolutionCase) {
        let expected = ConvolutionReference(given: given).outputs()
        for kernels in ConvolutionKernelTests.tables {
            let run = ConvolutionRun(given, kernels)
            let place = "\(String(cString: kernels.name)), \(given)"
            #expect(run.isTidy, "\(place)")
            let wrong = zip(run.y, expected.y).enumerated().filter { !alike($1.0, $1.1) }
            #expect(wrong.isEmpty, "\(place): \(wrong.prefix(2))")
            guard given.isExact else { continue }
            #expect(run.winners == expected.winners, "winners of \(place)")
        }
    }

    /// Both NaN, the same infinity, or close.
    private func alike(_ found: Float, _ expected: Double) -> Bool {
        expected.isNaN ? found.isNaN : Double(found) == expected || abs(Double(found) - expected) < 1e-5
    }
}
