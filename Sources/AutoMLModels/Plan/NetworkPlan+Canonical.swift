import AutoMLNN
import AutoMLSearch

extension NetworkPlan {
    /// The plan spelt out: each value that shapes the network, once, whatever way it was given.
    ///
    /// A kernel of an mlp, the width of a head that has no layers, or a pooling that never happens do not appear.
    func canonicalValues(halves: Bool) -> [String: Value] {
        var values: [String: Value] = [
            "network": .text(kind.rawValue), "depth": .integer(blocks.count),
            "normalization": .text(normalization.rawValue), "activation": .text(activation.rawValue),
        ]
        if residual { values["residual"] = .flag(residual) }
        for (index, block) in blocks.enumerated() {
            values["width[\(index + 1)]"] = .integer(block.width)
            if kind == .mlp { values["dropout[\(index + 1)]"] = .real(block.dropout) }
            if kind == .cnn { values.merge(block.convolutionValues(layer: index + 1)) { $1 } }
        }
        if kind == .cnn { values.merge(headValues(halves: halves)) { $1 } }
        return values
    }

    private func headValues(halves: Bool) -> [String: Value] {
        var values: [String: Value] = [
            "pool": .text((halves ? pool : .none).rawValue), "head_depth": .integer(headDepth),
            "global_pooling": .flag(globalPooling), "dropout": .real(headDropout),
        ]
        if headDepth > 0 { values["head_width"] = .integer(headWidth) }
        return values
    }
}

extension NetworkPlan.Block {
    fileprivate func convolutionValues(layer: Int) -> [String: Value] {
        ["kernel[\(layer)]": .integer(kernel), "convolutions[\(layer)]": .integer(convolutions)]
    }
}
