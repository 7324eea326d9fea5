package import AutoMLNN

/// Which tensors a network has, and what shape leaves it.
package struct NetworkLayout {
    package struct Entry: Hashable {
        package let name: String
        package let shape: [Int]
    }

    package private(set) var tensors: [Entry] = []
    package private(set) var output: Shape

    /// - Throws: `ExportError` for a description that no network has.
    package init(_ description: NetworkDescription) throws {
        output = try LayerDescription.checked(description.input, at: "input")
        for (index, layer) in description.layers.enumerated() {
            output = try add(layer, input: output, at: String(index))
        }
    }

    private mutating func add(_ layer: LayerDescription, input: Shape, at place: String) throws -> Shape {
        let output = try layer.output(for: input, at: place)
        switch layer {
        case .dense(let units, let bias):
            try append("weight", [input.count, units], at: place)
            if bias { try append("bias", [units], at: place) }
        case .convolution(let filters, let kernel, _, let bias):
            try append("weight", [kernel, kernel, input.channels, filters], at: place)
            if bias { try append("bias", [filters], at: place) }
        case .batchNormalization:
            for role in ["gamma", "beta", "running_mean", "running_variance"] {
                try append(role, [input.channels], at: place)
            }
        case .layerNormalization:
            for role in ["gamma", "beta"] { try append(role, [input.channels], at: place) }
        case .residual(let body, let shortcut):
            try add(body, input: input, at: place + ".body")
            try add(shortcut, input: input, at: place + ".shortcut")
        case .pool, .globalAveragePool, .activation, .dropout, .flatten: break
        }
        return output
    }

    private mutating func add(_ layers: [LayerDescription], input: Shape, at place: String) throws {
        var shape = input
        for (index, layer) in layers.enumerated() {
            shape = try add(layer, input: shape, at: "\(place).\(index)")
        }
    }

    private mutating func append(_ role: String, _ shape: [Int], at place: String) throws {
        guard CheckedProduct.of(shape, limit: LayerDescription.largestOutput) != nil else {
            throw ExportError("layer \(place): a \(role) of shape \(shape) is not possible")
        }
        tensors.append(Entry(name: "\(place).\(role)", shape: shape))
    }
}
