import AutoMLExport
import AutoMLNN
import Foundation

extension FuzzTarget {
    /// Models that `predict` is given.
    static let safetensors = FuzzTarget(
        name: "safetensors", words: modelWords, wrapping: LengthBefore(), largest: 1 << 15, memory: 1 << 30
    ) { input, _ in
        let file = try ModelFile(data: Data(input), format: .safetensors)
        guard let model = file.model else { throw BrokenPromise(what: "a file of weights without weights") }
        for tensor in model.tensors {
            try promise(tensor.shape.reduce(1, *) == tensor.values.count, "\(tensor.name): shape and numbers differ")
            try promise(tensor.values.allSatisfy(\.isFinite), "\(tensor.name): a number that is not finite")
        }
        try predict(with: file)
        let inputs = [Float](repeating: 1, count: file.inputShape.count)
        try promise(
            try Predictor(model: model).probabilities(of: inputs).count == file.classNames.count,
            "outputs without a class")
    }

    static let onnx = FuzzTarget(
        name: "onnx", words: modelWords, wrapping: ProtocolBuffer(), largest: 1 << 15, memory: 1 << 30
    ) { input, _ in
        try predict(with: try ModelFile(data: Data(input), format: .onnx))
    }

    private static func predict(with file: ModelFile) throws {
        let size = file.inputShape.count
        // Whoever gives a model gives the input too; one of a million numbers only takes long.
        guard size <= 1 << 16 else { return }
        let outputs = try file.probabilities(of: [Float](repeating: 1, count: size), count: 1)
        try promise(
            outputs.count == file.classNames.count, "\(outputs.count) outputs, \(file.classNames.count) classes")
    }

    private static let modelWords = [
        #""dtype":"F32""#, #""shape":["#, #""data_offsets":["#, "__metadata__", "automl.network", "automl.class_names",
        #"\"type\":\"dense\""#, #"\"units\":"#, #"\"layers\":["#, "Gemm", "Conv", "Relu", "Add", "Mul", "Transpose",
        "Reshape", "Softmax", "MaxPool", "AveragePool", "BatchNormalization", "ReduceMean", "Flatten", "logits",
    ]
}
