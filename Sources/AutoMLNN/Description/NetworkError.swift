/// What keeps a network from being built, trained, stored or used.
///
/// A place names a layer by its position: `3`, or `5.body.0` inside a residual block.
public enum NetworkError: Error, Sendable, Hashable {
    /// A layer that cannot be: zero units, a rate of 1, a pool that leaves nothing.
    case impossibleLayer(place: String, reason: String)
    /// More numbers than can be addressed, or than the machine gives.
    case tooLarge(place: String, reason: String)
    case outOfMemory(bytes: Int)
    case invalidRecipe(reason: String)
    case invalidSamples(reason: String)
    /// Tensors that do not fit the network they are loaded into.
    case invalidTensors(reason: String)
    /// A checkpoint that is damaged or of another training.
    case invalidCheckpoint(reason: String)
    /// The loss or a weight became NaN or infinite. Epoch from 1, step from 1 within it.
    case diverged(epoch: Int, step: Int)
    /// `isCancelled` said so; the training can go on where it stopped.
    case interrupted
    /// AUTOML_KERNELS asks for kernels that are unknown or that this machine cannot run.
    case unsupportedKernels(String)
}

extension NetworkError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .impossibleLayer(let place, let reason): "layer \(place): \(reason)"
        case .tooLarge(let place, let reason): "layer \(place): too large: \(reason)"
        case .outOfMemory(let bytes): "no memory for \(bytes) bytes; use a smaller network or batch"
        case .invalidRecipe(let reason): "training recipe: \(reason)"
        case .invalidSamples(let reason): "samples: \(reason)"
        case .invalidTensors(let reason): "tensors: \(reason)"
        case .invalidCheckpoint(let reason): "checkpoint: \(reason)"
        case .diverged(let epoch, let step):
            "diverged: the loss or a weight is NaN or infinite in epoch \(epoch), step \(step); a smaller learning "
                + "rate or gradient clipping may help"
        case .interrupted: "interrupted"
        case .unsupportedKernels(let name):
            "AUTOML_KERNELS: '\(name)' is unknown or this machine cannot run it; it can run "
                + Machine.supportedKernels.joined(separator: ", ")
        }
    }
}
