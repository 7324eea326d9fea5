import CKernels

/// All memory that a network needs, planned and allocated once.
struct NetworkMemory {
    let plan: Plan
    let parameters: Parameters
    /// Nil where the network is only used, not trained.
    let trainingPlan: MemoryPlan?
    let inferencePlan: MemoryPlan
    /// Numbers that serve the activations of either plan, whichever runs.
    let arenaCount: Int

    private let threads: CrewThreads

    /// - Parameters:
    ///   - batchSize: nil where the network is only used.
    ///   - threads: share out each layer's work.
    init(_ plan: Plan, batchSize: Int?, threads: CrewThreads = CrewThreads(threads: 1)) throws(NetworkError) {
        self.threads = threads
        self.plan = plan
        parameters = try Parameters(plan.tensors)
        (trainingPlan, inferencePlan) = try Self.memoryPlans(plan, batchSize, threads: threads.crew.threads)
        arenaCount = max(trainingPlan?.count ?? 0, inferencePlan.count)
    }

    /// - Parameters:
    ///   - gradient: nil where nothing learns.
    ///   - learners: by tensor, weights that learn in their layer's backward pass.
    func executors(
        gradient: AlignedBuffer?, learners: [Int: aml_learner] = [:], kernels: Kernels
    ) throws(NetworkError) -> (training: Executor?, inference: Executor) {
        let arena = try AlignedBuffer(count: arenaCount)
        func executor(_ memory: MemoryPlan) -> Executor {
            Executor(
                Binding(
                    plan: plan, memory: memory, arena: arena.pointer, parameters: parameters,
                    parameterGradients: gradient?.pointer, learners: learners, kernels: kernels, crew: threads.crew),
                keeping: [arena, threads])
        }
        return (trainingPlan.map(executor), executor(inferencePlan))
    }

    /// The plan for training, and one for use whose batches are as large as fit in the same memory, to a limit.
    static func memoryPlans(
        _ plan: Plan, _ batchSize: Int?, threads: Int = 1
    ) throws(NetworkError) -> (training: MemoryPlan?, inference: MemoryPlan) {
        let training: MemoryPlan? =
            if let batchSize {
                try MemoryPlan(plan, capacity: batchSize, for: .training, threads: threads)
            } else {
                nil
            }
        let single = try MemoryPlan(plan, capacity: 1, for: .inference)
        let room = training?.count ?? 4 << 20
        let capacity = min(max(room / max(single.count, 1), batchSize ?? 1), largestInferenceBatch)
        return (training, try MemoryPlan(plan, capacity: capacity, for: .inference, threads: threads))
    }

    private static let largestInferenceBatch = 256
}
