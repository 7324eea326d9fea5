/// The parameters of a weighted sum, with their gradients.
struct Weights: BitwiseCopyable {
    /// `[window, window, channels, filters]`
    let values: UnsafeMutablePointer<Float>
    let count: Int
    let bias: UnsafeMutablePointer<Float>?
    /// Nil where nothing learns.
    let gradient: UnsafeMutablePointer<Float>?
    let biasGradient: UnsafeMutablePointer<Float>?

    init(_ weight: Int, _ bias: Int?, _ binding: Binding) {
        values = binding.tensor(weight)
        count = binding.plan.tensors[weight].count
        gradient = binding.tensorGradient(weight)
        self.bias = bias.map(binding.tensor)
        biasGradient = bias.flatMap(binding.tensorGradient)
    }
}
