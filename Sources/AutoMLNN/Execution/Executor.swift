/// Runs a plan's steps over a batch, forward and backward. Allocates nothing after `init`.
final class Executor {
    let plan: Plan
    /// The most samples of one batch.
    let capacity: Int
    let input: Port
    let output: Port
    let outputs: [Port]
    let operations: UnsafeMutableBufferPointer<Operation>
    /// The operations hold addresses only; this keeps what they point to.
    private let owners: [AnyObject]

    let crew: Crew

    init(_ binding: Binding, keeping owners: [AnyObject]) {
        plan = binding.plan
        crew = binding.crew
        capacity = binding.memory.capacity
        input = Port(plan.input, binding)
        output = Port(plan.output, binding)
        outputs = plan.steps.map { Port($0.output, binding) }
        self.owners = owners + [binding.parameters.trained, binding.parameters.statistics]
        operations = .allocate(capacity: plan.steps.count)
        for (index, step) in plan.steps.enumerated() {
            operations.initializeElement(at: index, to: Operation(step, index, binding))
        }
    }

    deinit { operations.deallocate() }

    /// One sample's output of a step in the last pass, where no later step has taken its memory.
    func values(after step: Int) -> [Float] {
        Array(UnsafeBufferPointer(start: outputs[step].value, count: outputs[step].count))
    }

    func forward(_ pass: Pass) {
        for index in operations.indices { operations[index].forward(pass) }
    }

    /// A forward pass in which `units` hears every step.
    func forward(_ pass: Pass, heardBy units: SilentUnits) {
        for index in operations.indices {
            operations[index].forward(pass)
            units.listen(after: index, samples: pass.samples)
        }
        units.endOfPass(samples: pass.samples)
    }

    /// From the gradient at `output` to those of all parameters (and of `input`, where planned).
    ///
    /// - Parameter learning: of each step, whether it is needed: not where neither it nor any step before it learns.
    func backward(_ pass: Pass, learning: [Bool]? = nil) {
        for index in operations.indices.reversed() where learning?[index] ?? true { operations[index].backward(pass) }
    }
}
