import CKernels
import Foundation

/// y = f(x ∗ W + b), which may be pooled: convolutions, and dense layers as the convolution of an image of one pixel.
struct ConvolutionLayer: Layer {
    private let input: Port
    private let output: Port
    private let convolution: aml_convolution
    private let weight: UnsafeMutablePointer<Float>
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let bias: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    /// Which of its window each output was, where outputs are pooled.
    private let winners: UnsafeMutablePointer<UInt8>?
    /// Member 0's; the others' follow.
    private let scratch: UnsafeMutablePointer<Float>
    private let scratchStride: Int
    private let weightCount: Int
    /// Of one sample's forward pass.
    private let multiplyAdds: Int
    /// Nil for a dense layer.
    private let partials: PartialGradients?
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding, _ weight: Int, _ bias: Int?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        convolution = binding.convolution(step)
        self.weight = binding.tensor(weight)
        weightGradient = binding.tensorGradient(weight)
        self.bias = bias.map(binding.tensor)
        biasGradient = bias.flatMap(binding.tensorGradient)
        // Nothing but this layer touches the saved memory, so it holds bytes for as long as it is the layer's.
        winners =
            convolution.pool > 1
            ? UnsafeMutableRawPointer(binding.saved(index)).assumingMemoryBound(to: UInt8.self) : nil
        scratch = binding.scratch
        scratchStride = binding.memory.scratchStride
        weightCount = binding.plan.tensors[weight].count
        multiplyAdds = binding.plan.multiplyAdds(step)
        partials = if case .dense = step.kind { nil } else { PartialGradients(step, binding) }
        kernels = binding.kernels.table
        crew = binding.crew
    }

    private var isDense: Bool { partials == nil }

    func forward(_ pass: Pass) {
        withUnsafePointer(to: convolution) { convolution in
            if isDense {
                forward(convolution, outputsOf: pass.samples)
            } else {
                forward(convolution, samplesOf: pass.samples)
            }
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let weightGradient else { return }
        withUnsafePointer(to: convolution) { convolution in
            if let partials {
                backward(convolution, dy, weightGradient, chunksOf: pass.samples, partials)
            } else {
                backward(convolution, dy, weightGradient, inputsOf: pass.samples)
            }
        }
    }

    private func scratch(_ member: Int) -> UnsafeMutablePointer<Float> { scratch + member * scratchStride }
}

/// Dense layers: the weights are many, so each member works on some of them, for the whole batch.
extension ConvolutionLayer {
    private func forward(_ convolution: UnsafePointer<aml_convolution>, outputsOf samples: Int) {
        let parts = crew.parts(multiplyAdds: samples * multiplyAdds, atMost: output.count / 16)
        crew.run(parts) { part, member in
            kernels.pointee.multiply(
                convolution, aml_share(part: part, parts: parts), samples, input.value, weight, bias, output.value,
                scratch(member))
        }
    }

    private func backward(
        _ convolution: UnsafePointer<aml_convolution>, _ dy: UnsafeMutablePointer<Float>,
        _ weightGradient: UnsafeMutablePointer<Float>, inputsOf samples: Int
    ) {
        let parts = crew.parts(multiplyAdds: samples * multiplyAdds, atMost: input.count / 16)
        crew.run(parts) { part, member in
            kernels.pointee.multiply_backward(
                convolution, aml_share(part: part, parts: parts), samples, input.value, output.value, dy, weight,
                input.gradient, weightGradient, biasGradient, scratch(member))
        }
    }
}

/// Convolutions: the samples are many, so each member works on some of them, with all weights.
extension ConvolutionLayer {
    private func forward(_ convolution: UnsafePointer<aml_convolution>, samplesOf samples: Int) {
        let parts = crew.parts(multiplyAdds: samples * multiplyAdds, atMost: samples)
        crew.run(parts, over: samples) { range, member in
            let (x, y) = (range.lowerBound * input.count, range.lowerBound * output.count)
            kernels.pointee.convolve(
                convolution, range.count, input.value + x, weight, bias, output.value + y, winners.map { $0 + y },
                scratch(member))
        }
    }

    private func backward(
        _ convolution: UnsafePointer<aml_convolution>, _ dy: UnsafeMutablePointer<Float>,
        _ weightGradient: UnsafeMutablePointer<Float>, chunksOf samples: Int, _ partials: PartialGradients
    ) {
        let weights = PartialGradients.Piece(gradient: weightGradient, count: weightCount, place: 0)
        let place = AlignedBuffer.padded(weightCount)
        let shifts = biasGradient.map {
            PartialGradients.Piece(gradient: $0, count: convolution.pointee.filters, place: place)
        }
        let isShared = crew.parts(multiplyAdds: samples * multiplyAdds, atMost: samples) > 1
        partials.sum(over: samples, isShared: isShared, into: (weights, shifts)) { range, memory, member in
            let (x, y) = (range.lowerBound * input.count, range.lowerBound * output.count)
            kernels.pointee.convolve_backward(
                convolution, range.count, input.value + x, output.value + y, winners.map { $0 + y }, dy + y, weight,
                input.gradient.map { $0 + x }, memory ?? weightGradient,
                biasGradient.map { first in memory.map { $0 + place } ?? first }, scratch(member))
        }
    }
}

extension aml_convolution {
    init(_ window: Window, filters: Int, _ activation: Activation?, pool: Int = 1) {
        self.init(window: window.kernel, filters: filters, activation: activation?.kernel ?? AML_IDENTITY, pool: pool)
    }

    /// Numbers that a pass needs while it runs.
    var scratchCount: Int { withUnsafePointer(to: self) { aml_scratch_count($0) } }
}
