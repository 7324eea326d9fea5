import CKernels
import Foundation

/// Where a residual block begins: body and shortcut read the same memory; backward, their gradients are added.
struct ForkLayer: Layer {
    private let body: Port
    /// Its gradient is the input's.
    private let shortcut: Port
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ shortcut: Int) {
        body = Port(step.output, binding)
        self.shortcut = Port(shortcut, binding)
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {}

    func backward(_ pass: Pass) {
        guard let dx = shortcut.gradient, let dBody = body.gradient else { return }
        kernels.pointee.add(pass.samples * body.count, dBody, dx)
    }
}

/// Where a residual block ends: y = body + shortcut, in the body's memory or its own.
struct AddLayer: Layer {
    private let body: Port
    private let shortcut: Port
    private let output: Port
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ shortcut: Int) {
        body = Port(step.input, binding)
        self.shortcut = Port(shortcut, binding)
        output = Port(step.output, binding)
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        let count = pass.samples * output.count
        if output.value != body.value { memcpy(output.value, body.value, count * MemoryLayout<Float>.stride) }
        kernels.pointee.add(count, shortcut.value, output.value)
    }

    /// The body's gradient is the sum's, in the same memory; the shortcut may overwrite its own, so it gets a copy.
    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dShortcut = shortcut.gradient else { return }
        memcpy(dShortcut, dy, pass.samples * output.count * MemoryLayout<Float>.stride)
    }
}
