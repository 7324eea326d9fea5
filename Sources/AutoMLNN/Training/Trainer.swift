import CKernels

/// Trains one network: its weights, running statistics, optimiser state, and where it stands.
///
/// All memory is planned and allocated at `init`; a training step allocates nothing. All randomness follows from
/// (seed, epoch, step), so the same seed on the same kernels gives the same weights bit for bit, whatever else runs.
/// Used from one thread at a time; any number of trainers run side by side.
public final class Trainer {
    public let network: NetworkDescription
    public let recipe: TrainingRecipe
    /// Of the weights' first values, the order of samples and dropout.
    public internal(set) var seed: UInt64
    /// Updates done so far, over all epochs.
    public internal(set) var steps = 0

    let kernels: Kernels
    let parameters: Parameters
    let best: Parameters
    var hasBest = false
    let optimizer: OptimizerState
    let training: Executor
    let inference: Executor
    let silentUnits: SilentUnits
    let frozen: FrozenPart
    /// Tensors below this number are frozen in the epoch that is trained.
    var frozenTensors: Int
    private let learningSteps: (atFirst: [Bool], later: [Bool])
    /// Where an interrupted epoch stands.
    var progress: EpochProgress?
    let loss: LossFunction
    /// Nil where samples are trained on as they are.
    let augmenter: Augmenter?
    let labels: UnsafeMutablePointer<Int32>
    /// Of the epoch that is trained; nil where all classes count alike.
    var classWeights: [Float]?

    /// Plans and allocates all memory, draws the weights, and starts the threads.
    ///
    /// - Parameter threads: that share the work of each step, in 1...256, the caller's among them. They end with the
    ///   trainer. Results are the same bit for bit whatever their number.
    /// - Throws: `NetworkError` for an impossible layer, a recipe or threads out of range, or too little memory.
    public convenience init(
        network: NetworkDescription, recipe: TrainingRecipe, seed: UInt64, threads: Int = 1
    ) throws(NetworkError) {
        try Machine.checkKernels()
        try self.init(network: network, recipe: recipe, seed: seed, kernels: .chosen, threads: threads)
    }

    /// - Parameter learnsInput: whether the gradient of the input is computed too.
    package init(
        network: NetworkDescription, recipe: TrainingRecipe, seed: UInt64, kernels: Kernels,
        learnsInput: Bool = false, threads: Int = 1
    ) throws(NetworkError) {
        try recipe.check()
        guard Self.allowedThreads.contains(threads) else {
            throw .invalidRecipe(reason: "\(threads) threads; they must be in 1...\(Self.allowedThreads.upperBound)")
        }
        Machine.useOneThreadPerWorker()
        (self.network, self.recipe, self.seed, self.kernels) = (network, recipe, seed, kernels)
        let plan = try Lowering.plan(network, learnsInput: learnsInput)
        let crew = CrewThreads(threads: threads)
        let memory = try NetworkMemory(plan, batchSize: recipe.batchSize, threads: crew)
        parameters = memory.parameters
        best = try Parameters(plan.tensors)
        frozen = FrozenPart(recipe.freezing, parameters)
        frozenTensors = frozen.tensors
        learningSteps = (plan.learningSteps(frozen: frozen.tensors), plan.learningSteps(frozen: 0))
        optimizer = try OptimizerState(
            recipe, parameters, frozen,
            learningInLayers: OptimizerState.tensorsLearningInLayers(
                recipe, plan, frozen: frozen.tensors, threads: crew.crew.threads),
            kernels, crew.crew)
        let executors = try memory.executors(
            gradient: optimizer.gradient, learners: optimizer.learners, kernels: kernels)
        guard let training = executors.training else { preconditionFailure("a batch size was given") }
        (self.training, inference) = (training, executors.inference)
        silentUnits = SilentUnits(executors.inference)
        loss = LossFunction(loss: recipe.loss, outputs: training.output.count, kernels: kernels)
        augmenter = try recipe.augmentation?.suiting(network.input).map { (augmentation) throws(NetworkError) in
            try Augmenter(
                augmentation, shape: network.input, loss: recipe.loss, seed: seed, kernels: kernels,
                threads: crew.crew.threads)
        }
        labels = .allocate(capacity: max(training.capacity, inference.capacity))
        parameters.initialize(recipe.initialization, seed: seed)
        // Touched now, so that memory which is not there is missed at the start rather than at the end of an epoch.
        best.copy(from: parameters)
    }

    deinit { labels.deallocate() }

    /// How many threads a training may have.
    public static let allowedThreads = 1...256

    /// Numbers of one sample's output: classes, or 1 for a regression.
    public var outputs: Int { training.output.count }

    /// Forward, backward and update on the samples that lie in the network's input and in `labels`.
    func step(_ batch: TrainingBatch, rate: Double) -> aml_loss {
        let pass = trainingPass(batch.count)
        training.forward(pass)
        let result = takeLoss(batch)
        if result.loss.isFinite { learn(pass, rate: rate, backward: backward) }
        return result
    }

    /// The mean loss' gradient, without penalties, into `optimizer.gradient`; nothing learns.
    ///
    /// - Parameter followsMoments: whether running moments follow, as they do in a step.
    func computeGradient(_ batch: TrainingBatch, followsMoments: Bool = true) -> aml_loss {
        var pass = trainingPass(batch.count)
        pass.followsMoments = followsMoments
        training.forward(pass)
        let result = takeLoss(batch)
        backward(pass)
        return result
    }

    private func backward(_ pass: Pass) {
        training.backward(pass, learning: pass.frozenTensors == 0 ? learningSteps.later : learningSteps.atFirst)
    }

    func trainingPass(_ count: Int) -> Pass {
        Pass(samples: count, isTraining: true, key: dropoutKey, frozenTensors: frozenTensors)
    }

    /// The loss of a training pass, with its gradient.
    func takeLoss(_ batch: TrainingBatch) -> aml_loss {
        loss(
            batch.count, training.output.value, labels, weights: classWeights, partnerShare: batch.partnerShare,
            gradient: training.output.gradient)
    }

    /// The backward pass and the update: of some layers' weights on the way, of all others at the end.
    func learn(_ pass: Pass, rate: Double, backward: (Pass) -> Void) {
        steps += 1
        withUnsafePointer(to: optimizer.updateOfWeights(rate: rate, step: steps)) { update in
            var pass = pass
            pass.update = update
            backward(pass)
        }
        optimizer.finish(rate: rate, step: steps, isFrozen: frozenTensors > 0)
    }

    /// The loss of a batch in training mode; nothing is computed backwards.
    func measure(_ batch: TrainingBatch) -> aml_loss {
        training.forward(trainingPass(batch.count))
        return loss(batch.count, training.output.value, labels, partnerShare: batch.partnerShare, gradient: nil)
    }

    /// The loss of a network in use, of the samples that lie in its input and in `labels`. Its silent units are looked for
    /// as long as they are listened to.
    func measureUse(_ count: Int) -> aml_loss {
        let pass = Pass(samples: count, isTraining: false)
        if silentUnits.isListening { inference.forward(pass, heardBy: silentUnits) } else { inference.forward(pass) }
        return loss(count, inference.output.value, labels, gradient: nil)
    }

    /// Reads the next batch into `executor`'s input and `labels`.
    func load(_ source: BatchSource, from first: Int, into executor: Executor) -> Int {
        source.read(from: first, count: executor.capacity, into: executor.input.value, labels: labels)
    }

    /// Reads the batch that begins at place `first` of an epoch, to be trained on: augmented where the recipe says so.
    func loadToTrain(_ source: BatchSource, epoch: Int, from first: Int) -> TrainingBatch {
        source.readToTrain(
            from: first, count: training.capacity, epoch: epoch, augmentedBy: augmenter, into: training.input.value,
            labels: labels)
    }

    var dropoutKey: UInt64 {
        SplitMix64.mix(SplitMix64.mix(seed, SplitMix64.Purpose.dropout.rawValue), UInt64(steps))
    }
}

/// How far an epoch has come.
struct EpochProgress {
    var epoch: Int
    /// Steps done in this epoch.
    var step = 0
    var sums = RunningResult()
}

extension RunningResult {
    mutating func add(_ batch: aml_loss, _ samples: Int) {
        loss += batch.loss
        correct += batch.correct
        count += samples
    }
}
