public import AutoMLNN

/// Compares a network's gradients with finite differences of its loss, by every trained tensor and by the input.
///
/// Weights and inputs are drawn from `seed`; the differences are (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h with
/// h = 0.01, in training mode with the same units dropped each time. A gradient is right where it differs by at most
/// `tolerance` of the tensor's largest, plus what the rounding of float32 explains. Where a step of h crosses a kink (ReLU,
/// max pool) smaller ones are tried; more than one in ten such numbers in a tensor is an error too.
///
/// - Parameters:
///   - samples: in the batch.
///   - limit: of numbers checked in each tensor, evenly spread.
/// - Returns: how many numbers were checked.
/// - Throws: `GradientMismatch` naming the first wrong number; `NetworkError` where the network cannot be.
@discardableResult
public func checkGradients(
    of network: NetworkDescription, recipe: TrainingRecipe = TrainingRecipe(), samples: Int = 3, limit: Int = 40,
    tolerance: Double = 2e-3, seed: UInt64 = 1
) throws -> Int {
    try checkGradients(
        of: network, recipe: recipe, samples: samples, limit: limit, tolerance: tolerance, seed: seed,
        kernels: .chosen)
}

/// The same with the kernels of one instruction set.
package func checkGradients(
    of network: NetworkDescription, recipe: TrainingRecipe = TrainingRecipe(), samples: Int = 3, limit: Int = 40,
    tolerance: Double = 2e-3, seed: UInt64 = 1, kernels: Kernels
) throws -> Int {
    let outputs = try network.outputShape().count
    var stream = SplitMix64(seed: seed, purpose: .order)
    let inputs = (0..<samples * network.input.count).map { _ in 2 * stream.symmetric() }
    let labels = (0..<samples).map { Int32($0 % max(outputs, 2)) }
    let probe = try TrainerProbe(
        network, recipe, seed: seed, inputs: inputs, labels: labels, kernels: kernels, learnsInput: true)
    try probe.trainer.load(
        probe.trainer.tensors().map { $0.shaken(by: &stream) })

    let found = try probe.gradients()
    let check = SlopeCheck(limit: limit, tolerance: tolerance)
    var checked = try check("input", found.input) { element, delta in
        try probe.loss(input: element, delta: delta)
    }
    for (index, tensor) in found.tensors.enumerated() {
        checked += try check(tensor.name, tensor.values) { element, delta in
            probe.nudge(index, element, by: delta)
            defer { probe.nudge(index, element, by: -delta) }
            return try probe.loss()
        }
    }
    return checked
}

/// A gradient that is not the loss' slope.
public struct GradientMismatch: Error, CustomStringConvertible {
    public let description: String
}

extension NamedTensor {
    /// Biases at zero and scales at one hide mistakes.
    fileprivate func shaken(by stream: inout SplitMix64) -> NamedTensor {
        var tensor = self
        for index in values.indices { tensor.values[index] += 0.2 * stream.symmetric() }
        return tensor
    }
}

extension SplitMix64 {
    /// In −1..<1.
    fileprivate mutating func symmetric() -> Float { Float(Int64(bitPattern: next()) >> 40) * 0x1p-23 }
}
