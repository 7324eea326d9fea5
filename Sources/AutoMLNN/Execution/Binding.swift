import CKernels

/// The addresses that a plan's steps work on.
struct Binding {
    let plan: Plan
    let memory: MemoryPlan
    let arena: UnsafeMutablePointer<Float>
    let parameters: Parameters
    /// As `parameters.trained`; nil where nothing learns.
    let parameterGradients: UnsafeMutablePointer<Float>?
    /// By tensor, weights that learn in their layer's backward pass.
    let learners: [Int: aml_learner]
    let kernels: Kernels
    let crew: Crew

    func value(_ index: Int) -> UnsafeMutablePointer<Float> { arena + memory.values[plan.values[index].storage] }

    func gradient(_ index: Int) -> UnsafeMutablePointer<Float>? {
        guard !memory.gradients.isEmpty, let gradient = plan.values[index].gradient else { return nil }
        return arena + memory.gradients[gradient]
    }

    func saved(_ step: Int) -> UnsafeMutablePointer<Float> { arena + memory.saved[step] }

    /// Member 0's; the others' follow, each `memory.scratchStride` on.
    var scratch: UnsafeMutablePointer<Float> { arena + memory.scratch }

    var partials: UnsafeMutablePointer<Float> { arena + memory.partials }

    func tensor(_ index: Int) -> UnsafeMutablePointer<Float> { parameters.pointer(index) }

    func tensorGradient(_ index: Int) -> UnsafeMutablePointer<Float>? {
        parameterGradients.map { $0 + parameters.layout.offsets[index] }
    }

    /// What the batch normalisation of a step keeps.
    func savedNormalization(_ index: Int) -> SavedNormalization {
        guard case .batchNormalization(_, _, _, _, let epilogue) = plan.steps[index].kind else {
            preconditionFailure("only a batch normalisation keeps what it normalised by")
        }
        return SavedNormalization(
            saved(index), channels: plan.values[plan.steps[index].output].shape.channels, epilogue)
    }

    /// What a dense or convolution step computes.
    func convolution(_ step: PlannedStep) -> aml_convolution {
        guard let convolution = plan.convolution(step) else {
            preconditionFailure("a convolution is made from its own step")
        }
        return convolution
    }

    func shape(_ value: Int) -> Shape { plan.values[value].shape }
}

/// Memory a layer reads and writes.
struct Port {
    let value: UnsafeMutablePointer<Float>
    /// Nil where nothing before it learns.
    let gradient: UnsafeMutablePointer<Float>?
    /// Numbers of one sample.
    let count: Int

    init(_ index: Int, _ binding: Binding) {
        value = binding.value(index)
        gradient = binding.gradient(index)
        count = binding.shape(index).count
    }
}
