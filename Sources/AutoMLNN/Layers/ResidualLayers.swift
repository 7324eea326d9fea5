import CKernels
import Foundation

/// Where a residual block begins: body and shortcut read the same memory; backward, their gradients are added.
struct ForkLayer: Layer {
    private let body: Port
    /// Its gradient is the input's.
    private let shortcut: Port
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ shortcut: Int) {
        body = Port(step.output, binding)
        self.shortcut = Port(shortcut, binding)
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {}

    func backward(_ pass: Pass) {
        guard let dx = shortcut.gradient, let dBody = body.gradient else { return }
        crew.run(overNumbers: pass.samples * body.count) { range in
            kernels.pointee.add(range.count, dBody + range.lowerBound, dx + range.lowerBound)
        }
    }
}

/// Where a residual block ends: y = body + shortcut, in the body's memory or its own.
struct AddLayer: Layer {
    private let body: Port
    private let shortcut: Port
    private let output: Port
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ shortcut: Int) {
        body = Port(step.input, binding)
        self.shortcut = Port(shortcut, binding)
        output = Port(step.output, binding)
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {
        crew.run(overNumbers: pass.samples * output.count) { range in
            let start = range.lowerBound
            if output.value != body.value { copy(range, body.value, to: output.value) }
            kernels.pointee.add(range.count, shortcut.value + start, output.value + start)
        }
    }

    /// The body's gradient is the sum's, in the same memory; the shortcut may overwrite its own, so it gets a copy.
    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dShortcut = shortcut.gradient else { return }
        crew.run(overNumbers: pass.samples * output.count) { range in copy(range, dy, to: dShortcut) }
    }

    private func copy(_ range: Range<Int>, _ from: UnsafePointer<Float>, to: UnsafeMutablePointer<Float>) {
        memcpy(to + range.lowerBound, from + range.lowerBound, range.count * MemoryLayout<Float>.stride)
    }
}
