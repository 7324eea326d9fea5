import AutoMLSearch
import Foundation

extension SpaceVocabulary {
    /// A trainer's vocabulary such as our network trainer has.
    static let testing = SpaceVocabulary(terms: [
        Term("network", .words("mlp", "cnn"), default: "mlp", help: ""),
        Term("depth", .integer(0...200), default: 1, unit: "layers", help: ""),
        Term("width", .integer(1...65_536), default: 64, per: ["depth"], help: ""),
        Term("filters", .integer(1...65_536), default: 64, per: ["depth"], help: ""),
        Term("kernel", .choice([1, 3, 5, 7]), default: 3, per: ["depth"], help: ""),
        Term("convolutions", .integer(1...20), default: 1, per: ["depth"], help: ""),
        Term("pool", .words("max", "average", "stride", "none"), default: "max", help: ""),
        Term("residual", .flag, default: false, help: ""),
        Term("normalization", .words("none", "batch", "layer"), default: "none", help: ""),
        Term(
            "activation", .words("relu", "leaky_relu", "sigmoid", "tanh", "gelu", "silu"), default: "relu", help: ""),
        Term("dropout", .real(0...0.95), default: 0.0, per: ["depth"], help: ""),
        Term("input_scaling", .words("none", "unit", "standard"), default: "unit", help: ""),
        Term(
            "optimizer", .words("sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"), default: "adam", help: ""),
        Term("learning_rate", .real(0...1_000), default: 0.001, help: ""),
        Term("schedule", .words("constant", "step", "cosine", "one_cycle"), default: "constant", help: ""),
        Term("weight_decay", .real(0...1_000), default: 0.0, help: ""),
        Term("label_smoothing", .real(0...0.9), default: 0.0, help: ""),
        Term("batch_size", .integer(1...65_536), default: 64, help: ""),
    ])
}

/// The files that the project ships.
enum ShippedSpaces {
    static let names = ["cnn", "mlp", "mixed", "fizzbuzz"]

    static func url(_ file: String) -> URL {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(components: "search-spaces", file)
    }
}
