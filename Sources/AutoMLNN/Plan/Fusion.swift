/// Joins neighbouring steps of a plan, so that what passes between them need not go through memory.
///
/// A batch normalisation between a convolution and another convolution or an addition costs no pass of its own: the
/// convolution before takes the moments of what it writes, the step after normalises what it reads, and the gradient
/// takes the same way back. When a network is only used, the convolution before has the normalisation in its weights.
struct Fusion {
    private var plan: Plan
    /// The step that reads each value; nil for the output.
    private let readers: [Int?]
    /// The step that makes each value; nil for the input.
    private let makers: [Int?]

    static func fused(_ plan: Plan) -> Plan {
        var fusion = Fusion(plan)
        fusion.joinNormalizations()
        fusion.joinForks()
        fusion.shareSums()
        return fusion.plan
    }

    private init(_ plan: Plan) {
        self.plan = plan
        (makers, readers) = plan.makersAndReaders
    }

    private mutating func joinNormalizations() {
        for (index, step) in plan.steps.enumerated() {
            guard case .batchNormalization(_, _, _, _, let epilogue) = step.kind,
                epilogue?.slopeFollowsFromSign ?? true, let maker = makers[step.input], plan.steps[maker].isPlainWindow
            else { continue }
            plan.steps[maker].normalization = index
            plan.steps[index].maker = maker
            guard let reader = readers[step.output], plan.steps[reader].canNormalize else { continue }
            plan.values[step.output].storage = plan.values[step.input].storage
            plan.values[step.output].normalization = index
        }
    }

    /// Where a residual block's body begins with a convolution: the last on the way back, that or the shortcut's first
    /// step, adds its gradient to the other's.
    private mutating func joinForks() {
        for (index, step) in plan.steps.enumerated() {
            guard case .fork(let shortcut) = step.kind, let body = readers[step.output], plan.steps[body].isWindow,
                let last = [body, readers[shortcut] ?? body].min(), plan.steps[last].isWindow,
                plan.values[step.output].gradient != nil
            else { continue }
            plan.values[step.output].gradient = plan.values[shortcut].gradient
            plan.steps[last].addsGradient = true
            plan.steps[index].addsGradient = true
        }
    }

    /// Where both sides of an addition only read the sum's gradient, the shortcut needs no copy of it.
    private mutating func shareSums() {
        for step in plan.steps {
            guard case .add(let shortcut, _) = step.kind, isOnlyRead(step.input), isOnlyRead(shortcut),
                let copy = plan.values[shortcut].gradient
            else { continue }
            for value in plan.values.indices where plan.values[value].gradient == copy {
                plan.values[value].gradient = plan.values[step.output].gradient
            }
        }
    }

    /// Whether a value's gradient stays as it is on the way back: a normalisation has its convolution apply it.
    private func isOnlyRead(_ value: Int) -> Bool {
        makers[value].map { plan.steps[$0].maker != nil } ?? false
    }
}

extension Plan {
    /// The steps that make and read each value; nil for the input, and for the output.
    var makersAndReaders: (makers: [Int?], readers: [Int?]) {
        var makers = [Int?](repeating: nil, count: values.count)
        var readers = makers
        for (index, step) in steps.enumerated() {
            makers[step.output] = index
            readers[step.input] = index
            switch step.kind {
            case .fork(let shortcut): makers[shortcut] = index
            case .add(let shortcut, _): readers[shortcut] = index
            default: break
            }
        }
        return (makers, readers)
    }
}

extension PlannedStep {
    /// A convolution sample by sample: not one that is a single matrix product.
    var isWindow: Bool {
        guard case .convolution(let window, _, _, _, let pool) = kind else { return false }
        return !window.isPointwise || pool > 1
    }

    /// One whose output nothing has been done to.
    fileprivate var isPlainWindow: Bool {
        guard case .convolution(_, _, _, nil, 1) = kind else { return false }
        return isWindow
    }

    /// Whether it can normalise what it reads.
    fileprivate var canNormalize: Bool {
        if case .add = kind { true } else { isWindow }
    }
}
