public import AutoMLNN
public import Foundation

/// An ONNX file, read and run by our own interpreter of its operators.
///
/// It shares no code with the trainer, so that what it computes says whether the file is right. It reads what
/// `ONNXWriter` writes: opset 17 and the operators of `ONNXOperators`.
public struct ONNXModel: Sendable {
    /// Of one sample, as the input wants it.
    public let inputShape: Shape
    /// In order of the outputs.
    public let classNames: [String]
    /// All that the file says about itself: program, network, origin.
    public let metadata: [String: String]
    private let graph: ONNXGraph

    /// - Throws: `ExportError` for a missing, cut off or damaged file, and for one with parts that are not known here.
    public init(reading file: URL) throws {
        self = try ExportError.naming(file) { try ONNXModel(data: try InputFile.bytes(of: file)) }
    }

    public init(data: Data) throws {
        let file = try ONNXFile.parse(data)
        metadata = Dictionary(
            file.metadataProps.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        classNames = try ModelMetadata.decode([String].self, ModelMetadata.classNames, from: metadata)
        graph = try ONNXGraph(file.graph)
        inputShape = try graph.inputShape()
        guard graph.isOfNumber == (classNames.count == 1) else {
            throw ExportError("its outputs are not those of \(classNames.count) class names")
        }
    }

    /// The graph that `ONNXWriter` makes of a model, without a file.
    public init(_ model: Model) throws {
        try self.init(data: try ONNXWriter().serialize(model, origin: Origin()))
    }

    public struct Outputs: Sendable, Hashable {
        /// `[N, classes]`, or the numbers that are predicted, `[N, 1]`.
        public var logits: [Float] = []
        /// `[N, classes]`; empty where a number is predicted.
        public var probabilities: [Float] = []
    }

    /// - Parameter input: raw numbers, `[count, H, W, C]`.
    /// - Throws: `ExportError` for inputs of another size, and naming the node whose shapes do not fit.
    public func run(input: [Float], count: Int) throws -> Outputs {
        guard count >= 0, input.count == CheckedProduct.of([count, inputShape.count]) else {
            throw ExportError("\(input.count) numbers are not \(count) samples of \(inputShape)")
        }
        var outputs = Outputs()
        for start in stride(from: 0, to: count, by: batchSize) {
            let samples = min(batchSize, count - start)
            let numbers = input[start * inputShape.count..<(start + samples) * inputShape.count]
            let results = try graph.run(ONNXTensor(shape: [samples] + graph.inputSizes, values: Array(numbers)))
            outputs.logits += try values(results.logits, samples: samples)
            if let shares = results.probabilities {
                outputs.probabilities += try values(shares, samples: samples)
            }
        }
        return outputs
    }

    /// Few at a time where samples are large, so that memory stays small.
    private var batchSize: Int { max(1, min(64, (1 << 16) / inputShape.count)) }

    private func values(_ output: ONNXTensor, samples: Int) throws -> [Float] {
        guard output.shape == [samples, classNames.count] else {
            throw ExportError("an output has shape \(output.shape), not \([samples, classNames.count])")
        }
        return output.values
    }
}
