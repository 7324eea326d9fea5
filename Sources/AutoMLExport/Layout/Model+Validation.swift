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
    fileprivate func validate(as expected: TensorLayout) throws {
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
        let allowed = [1, input.count]
        guard offset.count == scale.count, allowed.contains(offset.count) else {
            let found = "\(offset.count) offsets and \(scale.count) scales"
            throw ExportError("the input scaling has \(found); allowed are \(allowed[0]) or \(allowed[1]) of both")
        }
    }
}
