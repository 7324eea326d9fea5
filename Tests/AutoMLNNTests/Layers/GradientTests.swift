import AutoMLNN
import AutoMLTesting
import Testing

/// Every layer's gradient is the slope of the loss, whatever the instruction set.
@Suite struct GradientTests {
    private func image(_ channels: Int, _ height: Int = 5, _ width: Int = 6) -> Shape {
        Shape(height: height, width: width, channels: channels)
    }

    private func check(
        _ input: Shape, _ layers: [LayerDescription], _ recipe: TrainingRecipe = TrainingRecipe()
    ) throws {
        let network = NetworkDescription(input: input, layers: layers)
        for kernels in Kernels.supported {
            #expect(throws: Never.self, "\(kernels.name)") {
                let checked = try checkGradients(of: network, recipe: recipe, kernels: kernels)
                try #require(checked > 0)
            }
        }
    }

    @Test(arguments: [1, 3, 5, 17]) func denseOfAnyWidth(units: Int) throws {
        try check(.vector(units), [.dense(units: 17), .dense(units: units, bias: false), .dense(units: 3)])
    }

    @Test(arguments: Activation.allCases) func activationAfterDense(function: Activation) throws {
        try check(.vector(5), [.dense(units: 17), .activation(function), .dense(units: 3)])
    }

    @Test(arguments: Activation.allCases) func activationsByThemselvesAndInARow(function: Activation) throws {
        try check(.vector(7), [.activation(function), .activation(.tanh), .activation(function), .dense(units: 3)])
    }

    @Test(arguments: [1, 3, 5, 7], [1, 2]) func convolution(kernel: Int, stride: Int) throws {
        for channels in [1, 3, 17] {
            try check(
                image(channels),
                [
                    .convolution(filters: 5, kernel: kernel, stride: stride), .activation(.tanh),
                    .convolution(filters: 2, kernel: kernel, stride: stride, bias: false), .dense(units: 3),
                ])
        }
    }

    /// The pool is part of the convolution's own pass, unless a doubling stands between them; doubling is exact, so it may
    /// as well come after. (Slopes cannot check this: too many windows change their winner as a weight is nudged.)
    @Test(arguments: [1, 3, 5, 7], [2, 3]) func maxPoolInAConvolutionIsTheSameAsAfterIt(kernel: Int, size: Int) throws {
        let twice = LayerDescription.residual(body: [], shortcut: [])
        let pool = LayerDescription.pool(.max, size: size)
        for function in [Activation.relu, .leakyReLU, .sigmoid, .tanh] {
            for (channels, filters) in [(1, 17), (3, 5)] {
                let input = image(channels, 7, 8)
                let head: [LayerDescription] = [.convolution(filters: filters, kernel: kernel), .activation(function)]
                for kernels in Kernels.supported {
                    let inside = try gradients(input, head + [pool, twice, .dense(units: 3)], kernels)
                    let after = try gradients(input, head + [twice, pool, .dense(units: 3)], kernels)
                    #expect(inside.count == after.count)
                    let largest = after.map(abs).max() ?? 0
                    try #require(largest > 0)
                    #expect(zip(inside, after).allSatisfy { abs($0 - $1) <= 1e-5 * largest }, "\(kernels.name)")
                }
            }
        }
    }

    /// By the input and by every weight, with the same numbers in both whatever the layers' names.
    private func gradients(_ input: Shape, _ layers: [LayerDescription], _ kernels: Kernels) throws -> [Float] {
        var stream = SplitMix64(seed: 5, purpose: .order)
        func drawn(_ count: Int) -> [Float] {
            (0..<count).map { _ in Float(Int64(bitPattern: stream.next()) >> 40) * 0x1p-24 }
        }
        let probe = try TrainerProbe(
            NetworkDescription(input: input, layers: layers), TrainingRecipe(), inputs: drawn(3 * input.count),
            labels: [0, 1, 2], kernels: kernels, learnsInput: true)
        try probe.trainer.load(
            probe.trainer.tensors().map { tensor in
                var tensor = tensor
                tensor.values = drawn(tensor.values.count)
                return tensor
            })
        let found = try probe.gradients()
        return found.input + found.tensors.flatMap(\.values)
    }

    @Test(arguments: [LayerDescription.Pooling.max, .average], [1, 2, 3])
    func pools(pooling: LayerDescription.Pooling, size: Int) throws {
        for channels in [1, 5, 17] {
            try check(image(channels, 7, 8), [.pool(pooling, size: size), .dense(units: 3)])
        }
    }

    @Test func globalAveragePool() throws {
        try check(image(5), [.convolution(filters: 3, kernel: 3), .globalAveragePool])
    }

    @Test(arguments: [1, 3, 16, 17]) func batchNormalization(channels: Int) throws {
        try check(image(channels), [.batchNormalization, .activation(.tanh), .batchNormalization, .dense(units: 3)])
        try check(.vector(channels), [.batchNormalization, .activation(.relu), .dense(units: 3)])
    }

    @Test(arguments: [1, 3, 17]) func layerNormalization(channels: Int) throws {
        try check(image(channels), [.layerNormalization, .activation(.tanh), .layerNormalization, .dense(units: 3)])
    }

    @Test func dropoutBehindEveryKindOfActivation() throws {
        for function in Activation.allCases {
            try check(
                .vector(9),
                [.dense(units: 17), .activation(function), .dropout(rate: 0.4), .dropout(rate: 0.2), .dense(units: 3)])
        }
    }

    @Test func residualBlocksOfAllShapes() throws {
        let body: [LayerDescription] = [.convolution(filters: 3, kernel: 3), .activation(.tanh)]
        let shortcuts: [[LayerDescription]] = [
            [], [.activation(.tanh)], [.convolution(filters: 3, kernel: 1), .activation(.sigmoid)],
        ]
        for shortcut in shortcuts {
            try check(
                image(3), [.residual(body: body, shortcut: shortcut), .activation(.tanh), .dense(units: 3)])
            try check(
                image(2),
                [
                    .convolution(filters: 3, kernel: 3), .batchNormalization, .activation(.tanh),
                    .residual(body: body + [.batchNormalization], shortcut: shortcut), .activation(.tanh),
                    .residual(body: [.activation(.gelu)] + body, shortcut: shortcut), .globalAveragePool,
                ])
        }
    }

    /// Projections that stride, normalised or not, where body and shortcut share the gradients of their ends.
    ///
    /// Without biases before a normalisation, which have no slope to compare.
    @Test func residualBlocksWithProjections() throws {
        let projection = LayerDescription.convolution(filters: 4, kernel: 1, stride: 2, bias: false)
        let first = LayerDescription.convolution(filters: 4, kernel: 3, stride: 2, bias: false)
        let second = LayerDescription.convolution(filters: 4, kernel: 3, bias: false)
        let norm = LayerDescription.batchNormalization
        let blocks: [(body: [LayerDescription], shortcut: [LayerDescription])] = [
            ([first, second], [projection]), ([first, norm, second, norm], [projection]),
            ([first, second, norm], [projection, norm]),
            ([first, norm, second, norm, .activation(.tanh)], [projection, norm]),
            ([.activation(.gelu), first, second], [projection]),
        ]
        for block in blocks {
            try check(
                image(2),
                [
                    .convolution(filters: 3, kernel: 3, bias: false), norm,
                    .residual(body: block.body, shortcut: block.shortcut), .activation(.tanh), .flatten,
                    .dense(units: 3),
                ])
        }
    }

    @Test func residualOfNothingIsTwiceItsInput() throws {
        try check(
            .vector(5), [.dense(units: 4), .residual(body: [], shortcut: []), .activation(.tanh), .dense(units: 3)])
    }

    @Test func nestedResidualBlocks() throws {
        let inner = LayerDescription.residual(
            body: [.batchNormalization, .activation(.silu), .convolution(filters: 4, kernel: 3)], shortcut: [])
        try check(
            image(3),
            [
                .residual(
                    body: [.convolution(filters: 4, kernel: 3, stride: 2), inner, inner],
                    shortcut: [.pool(.average, size: 1), .convolution(filters: 4, kernel: 1, stride: 2)]),
                .residual(body: [inner, .dropout(rate: 0.3)], shortcut: [inner]), .flatten, .dense(units: 3),
            ])
    }

    @Test func losses() throws {
        let layers: [LayerDescription] = [.dense(units: 6), .activation(.tanh), .dense(units: 4)]
        try check(.vector(5), layers, TrainingRecipe(loss: .crossEntropy(labelSmoothing: 0.2)))
        try check(.vector(5), layers, TrainingRecipe(loss: .meanSquaredError))
        try check(.vector(5), [.dense(units: 1)], TrainingRecipe(loss: .meanSquaredError))
    }
}
