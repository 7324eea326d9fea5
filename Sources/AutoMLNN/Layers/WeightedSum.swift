import CKernels
import COpenBLAS

/// What dense layers and convolutions share: y = f(X W + b) over rows, and its gradients.
///
/// X is `[rows, inputs]`, W `[inputs, outputs]`, y `[rows, outputs]`.
struct WeightedSum: BitwiseCopyable {
    let inputs: Int
    let outputs: Int
    private let weight: UnsafeMutablePointer<Float>
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let bias: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    private let epilogue: aml_activation
    private let kernels: UnsafePointer<aml_kernels>

    init(_ binding: Binding, inputs: Int, outputs: Int, weight: Int, bias: Int?, epilogue: Activation?) {
        self.inputs = inputs
        self.outputs = outputs
        self.weight = binding.tensor(weight)
        weightGradient = binding.tensorGradient(weight)
        self.bias = bias.map(binding.tensor)
        biasGradient = bias.flatMap(binding.tensorGradient)
        self.epilogue = epilogue?.kernel ?? AML_IDENTITY
        kernels = binding.kernels.table
    }

    /// y = X W
    func multiply(_ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>) {
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(outputs), Int32(inputs), 1, x,
            Int32(inputs), weight, Int32(outputs), 0, y, Int32(outputs))
    }

    /// y = f(y + b)
    func finish(_ y: UnsafeMutablePointer<Float>, rows: Int) {
        kernels.pointee.bias_activation(epilogue, rows, outputs, bias, y)
    }

    /// Turns dy into the gradient before f, and takes the bias' gradient.
    func backwardThroughEpilogue(
        _ y: UnsafePointer<Float>, _ dy: UnsafeMutablePointer<Float>, rows: Int
    ) {
        kernels.pointee.bias_activation_backward(epilogue, rows, outputs, y, dy, biasGradient)
    }

    /// dW = Xᵀ dy, or added to it.
    func addWeightGradient(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, rows: Int, adding: Bool
    ) {
        guard let weightGradient else { return }
        cblas_sgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(inputs), Int32(outputs), Int32(rows), 1, x, Int32(inputs),
            dy, Int32(outputs), adding ? 1 : 0, weightGradient, Int32(outputs))
    }

    /// dX = dy Wᵀ
    func inputGradient(_ dy: UnsafePointer<Float>, rows: Int, into dx: UnsafeMutablePointer<Float>) {
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(inputs), Int32(outputs), 1, dy,
            Int32(outputs), weight, Int32(outputs), 0, dx, Int32(inputs))
    }
}
