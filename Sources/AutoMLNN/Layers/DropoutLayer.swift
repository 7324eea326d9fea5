import CKernels
import Foundation

/// Inverted dropout: at training keeps each number with probability 1 − rate, divided by 1 − rate.
///
/// Which are kept is a hash of (seed, step, layer, index): nothing is stored, and a resumed training drops the same.
/// After a ReLU the layer before takes the gradient as it comes: what was dropped is zero and has no slope there anyway.
/// Reference: Srivastava et al., 2014.
struct DropoutLayer: Layer {
    private let input: Port
    private let output: Port
    private let rate: Float
    private let index: Int
    private let leavesGradient: Bool
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ rate: Double, _ index: Int) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.rate = Float(rate)
        self.index = index
        leavesGradient = step.leavesGradient
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) { apply(pass, input.value, output.value) }

    func backward(_ pass: Pass) {
        guard !leavesGradient, let dy = output.gradient, let dx = input.gradient else { return }
        apply(pass, dy, dx)
    }

    /// What a kept number is multiplied with.
    static func factor(rate: Double) -> Float { 1 / (1 - Float(rate)) }

    private func apply(_ pass: Pass, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>) {
        let count = pass.samples * input.count
        if pass.isTraining, rate > 0 {
            let key = SplitMix64.mix(pass.key, UInt64(index))
            crew.run(overNumbers: count) { range in
                let start = range.lowerBound
                kernels.pointee.dropout(start, range.count, rate, key, x + start, y + start)
            }
        } else if x != y {
            memcpy(y, x, count * MemoryLayout<Float>.stride)
        }
    }
}
