public import AutoMLNN

extension SafeTensorsFile {
    /// The model that `SafeTensorsWriter` wrote, bit for bit.
    ///
    /// - Throws: `ExportError` where metadata is missing or does not fit the tensors, and for a weight that is none.
    public func model() throws -> Model {
        let description = try ModelMetadata.decode(NetworkDescription.self, ModelMetadata.network, from: metadata)
        let model = Model(
            description: description,
            tensors: try ordered(by: try NetworkLayout(description)),
            scaling: try ModelMetadata.decode(InputScaling.self, ModelMetadata.inputScaling, from: metadata),
            classNames: try ModelMetadata.decode([String].self, ModelMetadata.classNames, from: metadata))
        try model.validate()
        return model
    }

    /// The tensors in the network's order; the file has them by name.
    private func ordered(by layout: NetworkLayout) throws -> [NamedTensor] {
        let byName = Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        guard tensors.count == layout.tensors.count else {
            throw ExportError("holds \(tensors.count) tensors; its network has \(layout.tensors.count)")
        }
        return try layout.tensors.map { expected in
            guard let tensor = byName[expected.name] else { throw ExportError("tensor '\(expected.name)' is missing") }
            guard tensor.values.allSatisfy(\.isFinite) else {
                throw ExportError("tensor '\(expected.name)' holds a number that is not finite: damaged")
            }
            return tensor
        }
    }
}
