public import AutoMLNN

/// A trained network whose first layers candidates start from.
///
/// Inputs are scaled as the candidate's own `input_scaling` says, learnt from its own training samples: the source's
/// numbers belong to the range of the source's data (0 … 16 here, 0 … 255 there), while both scalings bring them to the
/// same one. So a study is transferred best under the kind of scaling that the source was trained with.
public struct TransferSource: Sendable {
    public let model: Model
    /// SHA-256 of its tensors; part of the canonical hash of every candidate that starts from it.
    public let weightsHash: String

    public init(_ model: Model) {
        self.model = model
        weightsHash = model.weightsHash
    }

    /// Of its tensors in memory.
    public var byteCount: Int { model.tensors.reduce(0) { $0 + $1.values.count * MemoryLayout<Float>.stride } }

    /// Why no network whatever takes over a layer for inputs of `shape`; nil where one may.
    public func misfit(with shape: Shape) -> String? {
        guard let first = model.tensors.first?.shape else { return "has no layers" }
        // A dense layer reads all numbers of an input, a convolution's window all channels of a pixel.
        let fits = first.count == 2 ? first[0] == shape.count : first[2] == shape.channels
        return fits ? nil : "takes inputs of \(model.description.input), and these data are of \(shape)"
    }

    /// Its first layer, for a person.
    public var beginning: String {
        guard let first = model.tensors.first?.shape else { return "nothing" }
        if first.count == 2 { return "a dense layer of \(first[1]) units" }
        return "a convolution of \(first[3]) filters of \(first[0])×\(first[1])"
    }

    /// What a network for these classes takes over. A number's output layer never is: it has the unit of its own data.
    ///
    /// - Throws: `NetworkError` where one of the networks cannot be.
    func taken(by network: NetworkDescription, classNames: [String]) throws(NetworkError) -> TakenLayers {
        let sharesOutputs = classNames == model.classNames && classNames.count > 1
        let transfer = try LayerTransfer(from: model.description, to: network, sharesOutputs: sharesOutputs)
        return TakenLayers(count: transfer.layers, tensors: Array(model.tensors.prefix(transfer.tensors)))
    }
}

/// The layers that a candidate starts from.
struct TakenLayers: Sendable {
    /// Weighted layers.
    let count: Int
    /// Of the source, as many as go to the candidate's front.
    let tensors: [NamedTensor]
}
