package import AutoMLNN

extension Model {
    /// Whether the parts of a model belong together: tensors as the description demands, in its order; a scaling that
    /// fits the input; a name for each output.
    ///
    /// - Throws: `ExportError` naming the first part that does not fit.
    package func validate() throws {
        let layout = try NetworkLayout(description)
        for (tensor, expected) in zip(tensors, layout.tensors) { try tensor.validate(as: expected) }
        guard tensors.count == layout.tensors.count else {
            throw ExportError("the network has \(layout.tensors.count) tensors, but \(tensors.count) are given")
        }
        try scaling.validate(input: description.input)
        guard classNames.count == layout.output.count else {
            throw ExportError("\(layout.output.count) outputs, but \(classNames.count) class names")
        }
    }
}

extension NamedTensor {
    fileprivate func validate(as expected: NetworkLayout.Entry) throws {
        guard name == expected.name else {
            throw ExportError("tensor '\(name)' stands where the network has '\(expected.name)'")
        }
        guard shape == expected.shape else {
            throw ExportError("tensor '\(name)' has shape \(shape); the network needs \(expected.shape)")
        }
        guard values.count == CheckedProduct.of(shape) else {
            throw ExportError("tensor '\(name)' of shape \(shape) holds \(values.count) numbers")
        }
    }
}

extension InputScaling {
    fileprivate func validate(input: Shape) throws {
        guard offset.count == scale.count, offset.count == 1 || offset.count == input.count else {
            throw ExportError(
                "the input scaling has \(offset.count) offsets and \(scale.count) scales; allowed are 1 or \(input.count)")
        }
    }
}
