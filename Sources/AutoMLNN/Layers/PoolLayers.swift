import CKernels

/// The largest number of each window, per channel.
struct MaxPoolLayer: Layer {
    private let input: Port
    private let output: Port
    private let window: aml_window
    /// Which number of the window it was, for each output.
    private let winners: UnsafeMutablePointer<Int32>
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ window: Window, winners: UnsafeMutablePointer<Float>) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.window = window.kernel
        // Nothing but this layer touches the saved memory, so it holds integers for as long as it is the layer's.
        self.winners = UnsafeMutableRawPointer(winners).assumingMemoryBound(to: Int32.self)
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        withUnsafePointer(to: window) {
            kernels.pointee.max_pool($0, pass.samples, input.value, output.value, winners)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dx = input.gradient else { return }
        withUnsafePointer(to: window) { kernels.pointee.max_pool_backward($0, pass.samples, winners, dy, dx) }
    }
}

/// The mean of each window, per channel; the window may be the whole image.
struct AveragePoolLayer: Layer {
    private let input: Port
    private let output: Port
    private let window: aml_window
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ window: Window) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.window = window.kernel
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        withUnsafePointer(to: window) {
            kernels.pointee.average_pool($0, pass.samples, input.value, output.value)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dx = input.gradient else { return }
        withUnsafePointer(to: window) { kernels.pointee.average_pool_backward($0, pass.samples, dy, dx) }
    }
}
