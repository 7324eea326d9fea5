import AutoMLNN

/// A graph whose every node is known, and comes after those it needs.
struct ONNXGraph: Sendable {
    /// Sizes of the input after N.
    let inputSizes: [Int]
    private let inputName: String
    private let constants: [String: ONNXTensor]
    private let steps: [ONNXStep]
    /// Whether there is a single output, the number that is predicted.
    let isOfNumber: Bool

    /// - Throws: `ExportError` naming the tensor or node that is wrong.
    init(_ graph: ONNXGraphProto) throws {
        let initializers = try ONNXInitializers(graph.initializer)
        let inputs = graph.input.filter { !initializers.contains($0.name) }
        guard let input = inputs.first, inputs.count == 1 else {
            throw ExportError("the graph has \(inputs.count) inputs; it must have one")
        }
        inputName = input.name
        inputSizes = try Self.sizes(of: input)
        constants = initializers.floats
        var reader = ONNXStepReader(known: Set(initializers.floats.keys).union([input.name]), initializers.integers)
        let steps = try graph.node.map { try reader.step($0) }
        isOfNumber = reader.computed.contains(ONNXWriter.prediction)
        let outputs = Set(ONNXWriter.outputs(count: isOfNumber ? 1 : 2))
        self.steps = steps.freeingValues(except: outputs)
        for output in outputs where !reader.computed.contains(output) {
            throw ExportError("no node computes the output '\(output)'")
        }
    }

    /// `[H, W, C]`; one size alone is a vector's.
    func inputShape() throws -> Shape {
        let shape =
            inputSizes.count == 1
            ? Shape.vector(inputSizes[0])
            : Shape(height: inputSizes[0], width: inputSizes[1], channels: inputSizes[2])
        return try LayerDescription.checked(shape, at: "input")
    }

    private static func sizes(of input: ONNXValueInfoProto) throws -> [Int] {
        let dimensions = input.type.tensorType.shape.dim
        let sizes = dimensions.dropFirst().map { Int(clamping: $0.dimValue) }
        guard input.type.tensorType.elemType == .float, sizes.count == 1 || sizes.count == 3,
            sizes.allSatisfy({ $0 > 0 })
        else { throw ExportError("input '\(input.name)' is not a batch of vectors or [N, H, W, C] of float32") }
        return sizes
    }

    /// Half a gigabyte. Each tensor has a limit of its own, but a file may name as many as it likes.
    private static let largestHeld = 1 << 27

    /// Runs the graph on one batch.
    ///
    /// - Returns: of a predicted number nothing as probabilities.
    func run(_ input: ONNXTensor) throws -> (logits: ONNXTensor, probabilities: ONNXTensor?) {
        var values = constants
        values[inputName] = input
        var held = values.values.reduce(0) { $0 + $1.values.count }
        for step in steps {
            held += try step.run(&values)
            guard held <= Self.largestHeld else {
                throw ExportError("\(step.label): more than \(Self.largestHeld) numbers would be held at once")
            }
        }
        if isOfNumber, let prediction = values[ONNXWriter.prediction] { return (prediction, nil) }
        guard let logits = values[ONNXWriter.logits], let probabilities = values[ONNXWriter.probabilities] else {
            throw ExportError("the outputs were not computed")
        }
        return (logits, probabilities)
    }
}
