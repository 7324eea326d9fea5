import CKernels
import Foundation

/// Where a residual block begins: body and shortcut read the same memory; backward, their gradients are added.
struct ForkLayer: Layer {
    private let body: Port
    /// Its gradient is the input's.
    private let shortcut: Port
    /// The body's first step has added its gradient already.
    private let isAdded: Bool
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ shortcut: Int) {
        body = Port(step.output, binding)
        self.shortcut = Port(shortcut, binding)
        isAdded = step.addsGradient
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {}

    func backward(_ pass: Pass) {
        guard !isAdded, let dx = shortcut.gradient, let dBody = body.gradient else { return }
        crew.run(overNumbers: pass.samples * body.count) { range in
            kernels.pointee.add(range.count, dBody + range.lowerBound, dx + range.lowerBound)
        }
    }
}

/// Where a residual block ends: y = f(body + shortcut), in the body's memory or its own.
///
/// Normalises what it adds where a batch normalisation has left that to it; see `Fusion`.
struct AddLayer: Layer {
    private let body: Port
    private let shortcut: Port
    private let output: Port
    private let channels: Int
    private let bodyNormalization: SavedNormalization?
    private let shortcutNormalization: SavedNormalization?
    private let epilogue: aml_activation
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ shortcut: Int, _ epilogue: Activation?) {
        body = Port(step.input, binding)
        self.shortcut = Port(shortcut, binding)
        output = Port(step.output, binding)
        channels = binding.shape(step.output).channels
        bodyNormalization = binding.plan.values[step.input].normalization.map(binding.savedNormalization)
        shortcutNormalization = binding.plan.values[shortcut].normalization.map(binding.savedNormalization)
        self.epilogue = epilogue?.kernel ?? AML_IDENTITY
        kernels = binding.kernels.table
        crew = binding.crew
    }

    private var pixels: Int { output.count / channels }

    func forward(_ pass: Pass) {
        withOptionalPointer(to: pass.isTraining ? bodyNormalization?.normal : nil) { left in
            withOptionalPointer(to: pass.isTraining ? shortcutNormalization?.normal : nil) { right in
                crew.run(crew.parts(numbers: pass.samples * output.count), over: pass.samples) { range, _ in
                    let start = range.lowerBound * output.count
                    kernels.pointee.add_normalized(
                        epilogue, range.count * pixels, channels, left, body.value + start, right,
                        shortcut.value + start, output.value + start)
                }
            }
        }
    }

    /// Sample by sample, so that each stays in a near cache. The body's gradient is the sum's, in the same memory; the
    /// shortcut gets a copy, unless both only read it.
    func backward(_ pass: Pass) {
        guard let dy = output.gradient else { return }
        crew.run(crew.parts(numbers: pass.samples * output.count), over: pass.samples) { samples, _ in
            for sample in samples { backward(sample, dy + sample * output.count) }
        }
    }

    private func backward(_ sample: Int, _ slope: UnsafeMutablePointer<Float>) {
        let offset = sample * output.count
        if epilogue != AML_IDENTITY {
            kernels.pointee.activation_backward(epilogue, output.count, output.value + offset, slope, slope)
        }
        if let target = shortcut.gradient, target != output.gradient {
            memcpy(target + offset, slope, output.count * MemoryLayout<Float>.stride)
        }
        takeSums(bodyNormalization, sample, body.value + offset, slope)
        takeSums(shortcutNormalization, sample, shortcut.value + offset, slope)
    }

    private func takeSums(
        _ saved: SavedNormalization?, _ sample: Int, _ x: UnsafePointer<Float>, _ slope: UnsafePointer<Float>
    ) {
        guard let saved else { return }
        withUnsafePointer(to: saved.normal) {
            kernels.pointee.sums_of_samples($0, 1, pixels, channels, x, slope, saved.perSample + 2 * channels * sample)
        }
    }
}
