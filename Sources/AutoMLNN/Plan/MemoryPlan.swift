import CKernels

/// Where every value, gradient and scrap of a pass lies in one arena, for batches of up to `capacity` samples.
///
/// Time runs through the forward pass (step s at s), the loss, and the backward pass (step s at 2S − s). What does not
/// live at the same time may share memory.
struct MemoryPlan {
    let capacity: Int
    private(set) var values: [Int] = []
    private(set) var gradients: [Int] = []
    /// What a step keeps from its forward pass for its backward pass, by step.
    private(set) var saved: [Int] = []
    private(set) var scratch = 0
    /// Numbers from one thread's scratch to the next's.
    private(set) var scratchStride = 0
    /// Gradients of a batch's chunks, until they are added.
    private(set) var partials = 0
    /// Numbers in the arena.
    private(set) var count = 0

    enum Purpose {
        case training, inference
    }

    /// - Parameter threads: that share the work of a pass; each has scratch of its own.
    init(_ plan: Plan, capacity: Int, for purpose: Purpose, threads: Int = 1) throws(NetworkError) {
        self.capacity = capacity
        let spans = Lifetimes(plan, purpose)
        var blocks = ArenaBlocks()
        func place(_ sizes: [Int], _ spans: [ClosedRange<Int>?]) throws(NetworkError) -> [Int] {
            var offsets: [Int] = []
            for (size, span) in zip(sizes, spans) {
                guard let span else {
                    offsets.append(0)
                    continue
                }
                offsets.append(blocks.place(try Self.total(size, capacity), during: span))
            }
            return offsets
        }
        values = try place(plan.storages, spans.storages)
        if purpose == .training { gradients = try place(plan.gradients, spans.gradients) }
        for (index, step) in plan.steps.enumerated() {
            let size = step.saved(in: plan)
            let numbers = try Self.total(size.perSample, capacity) + size.fixed
            saved.append(blocks.place(numbers, during: spans.saved(index, purpose)))
        }
        let scratchSize = plan.steps.map(plan.scratchCount).max() ?? 0
        scratchStride = AlignedBuffer.padded(scratchSize)
        scratch = blocks.place(try Self.total(scratchStride, threads), during: 0...2 * plan.steps.count)
        if purpose == .training {
            let chunks = plan.steps.compactMap { $0.gradientChunks(in: plan, capacity: capacity) }
            let sizes = chunks.map { PartialGradients.memoryCount($0, threads: threads) }
            partials = blocks.place(sizes.max() ?? 0, during: plan.steps.count...2 * plan.steps.count)
        }
        count = blocks.count
    }

    private static func total(_ perSample: Int, _ capacity: Int) throws(NetworkError) -> Int {
        let (total, overflow) = perSample.multipliedReportingOverflow(by: capacity)
        guard !overflow, total <= Lowering.largestCount else {
            throw .tooLarge(place: "network", reason: "a batch of \(capacity) samples of \(perSample) numbers")
        }
        return total
    }
}

extension PlannedStep {
    /// Numbers kept from forward to backward.
    fileprivate func saved(in plan: Plan) -> (perSample: Int, fixed: Int) {
        switch kind {
        case .pool(.max, _): (plan.values[output].shape.count, 0)
        // A byte for each output.
        case .convolution(_, _, _, _, let pool) where pool > 1: ((plan.values[output].shape.count + 3) / 4, 0)
        case .batchNormalization: SavedNormalization.count(channels: plan.values[output].shape.channels)
        case .layerNormalization: (2, 0)
        default: (0, 0)
        }
    }
}

extension Plan {
    /// Numbers needed while a step runs; with folded weights where a normalisation may be folded into them.
    fileprivate func scratchCount(_ step: PlannedStep) -> Int {
        guard let convolution = convolution(step) else { return 0 }
        guard step.normalization != nil, case .convolution(_, let weight, _, _, _) = step.kind else {
            return convolution.scratchCount
        }
        return convolution.scratchCount + AlignedBuffer.padded(tensors[weight].count)
            + AlignedBuffer.padded(convolution.filters)
    }

    /// What a step that sums with weights computes; nil for others.
    func convolution(_ step: PlannedStep) -> aml_convolution? {
        let filters = values[step.output].shape.channels
        switch step.kind {
        case .convolution(let window, _, _, let epilogue, let pool):
            return aml_convolution(window, filters: filters, epilogue, pool: pool)
        case .dense(_, _, let epilogue):
            return aml_convolution(.pixel(values[step.input].shape.count), filters: filters, epilogue)
        default: return nil
        }
    }
}

extension aml_convolution {
    init(_ window: Window, filters: Int, _ activation: Activation?, pool: Int = 1) {
        self.init(
            window: window.kernel, filters: filters, activation: activation?.kernel ?? AML_IDENTITY, pool: pool)
    }

    /// Numbers that a pass needs while it runs.
    fileprivate var scratchCount: Int { withUnsafePointer(to: self) { aml_scratch_count($0) } }
}
