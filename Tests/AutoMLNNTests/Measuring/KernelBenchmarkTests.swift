import AutoMLNN
import Testing

@Suite struct KernelBenchmarkTests {
    @Test func theGridIsOfDifferentLayersThatCanBeBuilt() throws {
        #expect(Set(KernelShape.grid).count == KernelShape.grid.count)
        for kind in KernelShape.Kind.allCases { #expect(KernelShape.grid.contains { $0.kind == kind }) }
        for shape in KernelShape.grid {
            let cost = try shape.network.cost(batchSize: shape.batch, optimizer: .sgd)
            #expect(cost.weightedLayers == 1 && cost.trainingBytes < 1 << 28, "\(shape)")
        }
    }

    @Test func theBatchOfAConvolutionKeepsAPassShort() {
        #expect(KernelShape.convolution(1, 32, kernel: 3, stride: 1, image: 8).batch == 128)
        #expect(KernelShape.convolution(128, 128, kernel: 3, stride: 1, image: 32).batch == 2)
        // 10⁸ / (2 · 14² · 9 · 32²) = 27.7
        #expect(KernelShape.convolution(32, 32, kernel: 3, stride: 2, image: 28).batch == 27)
    }

    @Test func shapesSayWhatTheyAre() {
        #expect("\(KernelShape.dense(256, 64, batch: 32))" == "dense 256→64")
        #expect("\(KernelShape.convolution(3, 8, kernel: 5, stride: 2, image: 9))" == "conv 5×5 3→8 stride 2 at 9×9")
    }

    @Test(arguments: [
        KernelShape.dense(40, 24, batch: 16), .convolution(8, 8, kernel: 3, stride: 1, image: 8),
        .convolution(3, 8, kernel: 1, stride: 2, image: 9),
    ])
    func allThreeProductsAreMeasured(shape: KernelShape) throws {
        let speed = try KernelBenchmark(shape, seconds: 0.001).run()
        #expect(speed.forward > 0 && speed.weightGradient > 0 && speed.inputGradient ?? 1 > 0)
    }
}
