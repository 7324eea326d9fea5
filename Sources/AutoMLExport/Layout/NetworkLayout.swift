package import AutoMLNN

/// Which tensors a network has, and what shape leaves it: as the trainer lays it out, but no larger than a file may ask
/// for.
package struct NetworkLayout {
    package let tensors: [TensorLayout]
    package let output: Shape

    /// - Throws: `ExportError` for a description that no network has.
    package init(_ description: NetworkDescription) throws {
        let input = try LayerDescription.checked(description.input, at: "input")
        output = try description.layers.enumerated().reduce(input) { shape, layer in
            try layer.element.output(for: shape, at: String(layer.offset))
        }
        tensors = try Self.tensors(of: description)
        for tensor in tensors where CheckedProduct.of(tensor.shape, limit: LayerDescription.largestOutput) == nil {
            throw ExportError("tensor '\(tensor.name)' of shape \(tensor.shape) is not possible")
        }
    }

    /// A file may hold a network that only scales its input, which no trainer would train.
    private static func tensors(of description: NetworkDescription) throws -> [TensorLayout] {
        if description.layers.isEmpty { return [] }
        do {
            return try description.tensorLayout()
        } catch {
            throw ExportError("\(error)")
        }
    }
}
