/// Builds a plan, layer by layer.
struct Lowering {
    var plan = Plan()
    /// The value that the next layer reads.
    private(set) var current = 0
    private(set) var dropouts = 0

    /// Any count beyond this is refused: BLAS and the kernels index with 32 bits.
    static let largestCount = Int(Int32.max)

    /// - Parameter learnsInput: whether the gradient of the input is wanted, as gradient checks do.
    static func plan(_ network: NetworkDescription, learnsInput: Bool = false) throws(NetworkError) -> Plan {
        var lowering = Lowering()
        try lowering.begin(with: network.input, learns: learnsInput)
        guard !network.layers.isEmpty else {
            throw .impossibleLayer(place: "0", reason: "a network needs at least one layer")
        }
        for (index, layer) in network.layers.enumerated() {
            try lowering.append(layer, at: String(index))
        }
        lowering.plan.output = lowering.current
        return Fusion.fused(lowering.plan)
    }

    /// Shape of the value that the next layer reads.
    var shape: Shape { plan.values[current].shape }

    private mutating func begin(with shape: Shape, learns: Bool) throws(NetworkError) {
        try check(shape, at: "input")
        plan.storages.append(shape.count)
        if learns { plan.gradients.append(shape.count) }
        plan.values.append(
            PlannedValue(shape: shape, storage: 0, gradient: learns ? 0 : nil, protection: .overwrite))
    }

    mutating func append(_ layer: LayerDescription, at place: String) throws(NetworkError) {
        switch layer {
        case .dense(let units, let bias): try appendDense(units, bias, place)
        case .convolution(let filters, let kernel, let stride, let bias):
            try appendConvolution(filters, kernel, stride, bias, place)
        case .pool(let pooling, let size): try appendPool(pooling, size, place)
        case .globalAveragePool:
            add(.pool(.average, .whole(shape)), Shape.vector(shape.channels), at: place)
        case .batchNormalization: appendBatchNormalization(place)
        case .layerNormalization: appendLayerNormalization(place)
        case .activation(let function): appendActivation(function, place)
        case .dropout(let rate): try appendDropout(rate, place)
        case .flatten: addInPlace(.reshape, .vector(shape.count), at: place)
        case .residual(let body, let shortcut): try appendResidual(body, shortcut, place)
        }
        plan.shapes[place] = shape
    }

    /// A step whose output has memory of its own.
    mutating func add(
        _ kind: PlannedStep.Kind, _ shape: Shape, at place: String, learns: Bool = false, sharesGradient: Bool = false,
        protection: PlannedValue.Protection = .overwrite
    ) {
        var gradient = plan.values[current].gradient
        if gradient != nil || learns, !(sharesGradient && gradient != nil) {
            plan.gradients.append(shape.count)
            gradient = plan.gradients.count - 1
        }
        plan.storages.append(shape.count)
        finish(
            kind,
            PlannedValue(
                shape: shape, storage: plan.storages.count - 1, gradient: gradient, protection: protection), at: place)
    }

    /// A step whose output takes its input's memory.
    mutating func addInPlace(
        _ kind: PlannedStep.Kind, _ shape: Shape, at place: String, protection: PlannedValue.Protection? = nil
    ) {
        var value = plan.values[current]
        value.shape = shape
        if let protection { value.protection = protection }
        finish(kind, value, at: place)
    }

    private mutating func finish(_ kind: PlannedStep.Kind, _ value: PlannedValue, at place: String) {
        plan.values.append(value)
        let output = plan.values.count - 1
        plan.steps.append(PlannedStep(place: place, input: current, output: output, kind: kind))
        current = output
    }

    mutating func tensor(
        _ name: String, _ shape: [Int], _ role: PlannedTensor.Role, at place: String, fanIn: Int = 0, fanOut: Int = 0
    ) -> Int {
        plan.tensors.append(
            PlannedTensor(name: "\(place).\(name)", shape: shape, role: role, fanIn: fanIn, fanOut: fanOut))
        return plan.tensors.count - 1
    }

    /// Lets the convolution before, if there is one, pool its own lines while they are in the nearest cache.
    ///
    /// What lies between the two is then never stored: the slope of an activation that grows follows from the largest.
    mutating func fuse(poolOf size: Int, into shape: Shape) -> Bool {
        guard let last = plan.steps.indices.last, plan.steps[last].output == current, size <= Self.largestFusedPool,
            case .convolution(let window, let weight, let bias, let epilogue, 1) = plan.steps[last].kind
        else { return false }
        plan.steps[last].kind = .convolution(window, weight: weight, bias: bias, epilogue: epilogue, pool: size)
        let value = plan.values[current]
        plan.values[current].shape = shape
        plan.storages[value.storage] = shape.count
        if let gradient = value.gradient { plan.gradients[gradient] = shape.count }
        return true
    }

    /// Which of its window a winner was must fit a byte.
    private static let largestFusedPool = 16

    /// Lets the step before, where it can, apply `function` as it writes its output.
    mutating func fuse(_ function: Activation) -> Bool {
        guard let last = plan.steps.indices.last, plan.steps[last].output == current,
            let fused = plan.steps[last].kind.followed(by: function)
        else { return false }
        plan.steps[last].kind = fused
        plan.values[current].protection = function.slopeFollowsFromSign ? .keepSigns : .keep
        return true
    }

    /// Lets the step before a dropout, where its slopes tell what was dropped, do the gradient's way through both.
    mutating func joinDropout(of rate: Double, to before: Int) {
        guard let dropout = plan.steps.indices.last, plan.steps[before].output == plan.steps[dropout].input,
            plan.steps[before].kind.hasReLU
        else { return }
        plan.steps[before].dropoutAfter = rate
        plan.steps[dropout].leavesGradient = true
    }

    mutating func value(_ index: Int, _ change: (inout PlannedValue) -> Void) { change(&plan.values[index]) }

    /// Makes `value` the one that the next layer reads.
    mutating func read(_ value: Int) { current = value }

    mutating func countDropout() -> Int {
        dropouts += 1
        return dropouts - 1
    }

    func check(_ shape: Shape, at place: String) throws(NetworkError) {
        guard shape.height > 0, shape.width > 0, shape.channels > 0 else {
            throw .impossibleLayer(place: place, reason: "nothing is left: shape \(shape)")
        }
        try check([shape.height, shape.width, shape.channels], "shape \(shape)", at: place)
    }

    /// That the product of positive `factors` can be indexed.
    func check(_ factors: [Int], _ what: String, at place: String) throws(NetworkError) {
        var product = 1
        for factor in factors {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            guard !overflow, next <= Self.largestCount else {
                throw .tooLarge(place: place, reason: "\(what) has more than \(Self.largestCount) numbers")
            }
            product = next
        }
    }
}

extension PlannedStep.Kind {
    /// Whether this is a weighted sum whose output is zero exactly where it has no slope.
    fileprivate var hasReLU: Bool {
        switch self {
        case .dense(_, _, let epilogue), .convolution(_, _, _, let epilogue, _): epilogue == .relu
        default: false
        }
    }

    /// This step with `function` applied to its output, or nil where it cannot do both in one pass.
    fileprivate func followed(by function: Activation) -> PlannedStep.Kind? {
        guard function.slopeFollowsFromOutput else { return nil }
        return switch self {
        case .dense(let weight, let bias, nil): .dense(weight: weight, bias: bias, epilogue: function)
        case .convolution(let window, let weight, let bias, nil, let pool):
            // The activations that can be fused grow, so they may come before or after a pool.
            .convolution(window, weight: weight, bias: bias, epilogue: function, pool: pool)
        case .batchNormalization(let scale, let shift, let mean, let variance, nil):
            .batchNormalization(scale: scale, shift: shift, mean: mean, variance: variance, epilogue: function)
        case .add(let shortcut, nil) where function.slopeFollowsFromSign: .add(shortcut: shortcut, epilogue: function)
        default: nil
        }
    }
}
