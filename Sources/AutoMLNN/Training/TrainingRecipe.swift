/// How a network is trained: everything but the network, the data and the seed.
public struct TrainingRecipe: Sendable, Codable, Hashable {
    public var loss: Loss
    public var optimizer: Optimizer
    /// The schedule's largest.
    public var learningRate: Double
    public var schedule: Schedule
    /// Epochs over which the learning rate rises at first.
    public var warmupEpochs: Int
    /// The horizon of the schedule. Training may stop before; after it the last rate holds.
    public var epochs: Int
    public var batchSize: Int
    /// Adds l1 · Σ|w| to the loss, over weights, not over biases and normalisation parameters.
    public var l1: Double
    /// Adds l2 · Σw² to the loss (gradient 2 · l2 · w, as Keras has it; half of PyTorch's `weight_decay`), over weights.
    public var l2: Double
    /// Decoupled: each step also takes rate · weightDecay · w off each weight, whatever the optimiser.
    public var weightDecay: Double
    /// The largest global norm of the gradient (penalties included); longer ones are shortened to it. 0 is off.
    public var gradientClip: Double
    public var initialization: Initialization
    /// How much each class counts in the training loss; nil: all samples alike.
    public var classWeight: ClassWeight?
    /// How training samples are changed each time they are seen; nil: not at all.
    public var augmentation: Augmentation?
    /// Layers that do not learn at first; nil where all do.
    public var freezing: Freezing?

    public init(
        loss: Loss = .crossEntropy(labelSmoothing: 0), optimizer: Optimizer = .adam, learningRate: Double = 0.001,
        schedule: Schedule = .constant, warmupEpochs: Int = 0, epochs: Int = 30, batchSize: Int = 64, l1: Double = 0,
        l2: Double = 0, weightDecay: Double = 0, gradientClip: Double = 0, initialization: Initialization = .he,
        classWeight: ClassWeight? = nil, augmentation: Augmentation? = nil, freezing: Freezing? = nil
    ) {
        self.loss = loss
        self.optimizer = optimizer
        self.learningRate = learningRate
        self.schedule = schedule
        self.warmupEpochs = warmupEpochs
        self.epochs = epochs
        self.batchSize = batchSize
        self.l1 = l1
        self.l2 = l2
        self.weightDecay = weightDecay
        self.gradientClip = gradientClip
        self.initialization = initialization
        self.classWeight = classWeight
        self.augmentation = augmentation
        self.freezing = freezing
    }

    /// What is minimised, as a mean over the batch.
    public enum Loss: Sendable, Codable, Hashable {
        /// Softmax cross-entropy against (1 − s) · one-hot + s / classes.
        case crossEntropy(labelSmoothing: Double = 0)
        /// Mean over the outputs of (y − target)², the target one-hot; a single output has the label as its target.
        case meanSquaredError
        /// (y − target)² of a single output, for samples made with `targets`.
        case squaredError
        /// |y − target| of a single output, for samples made with `targets`; its gradient at 0 is 0.
        case absoluteError
    }

    /// Weights of the classes in the cross-entropy, for classes of unequal size.
    public enum ClassWeight: String, Sendable, Codable, Hashable {
        /// samples / (classes · samples of the class), counted over the samples of the epoch: classes then count alike,
        /// and a sample 1 on average. Losses are weighted, then summed and divided by the number of samples.
        case balanced
    }

    /// Layers that keep the weights they start with.
    public struct Freezing: Sendable, Codable, Hashable {
        /// Weighted layers from the input on, each with the normalisation behind it.
        public var layers: Int
        /// Epochs after which they learn like all others; nil: never.
        public var epochs: Int?

        public init(layers: Int, epochs: Int? = nil) {
            self.layers = layers
            self.epochs = epochs
        }
    }

    /// The rule of each update, with gradient g and rate η. Defaults and formulas are PyTorch's.
    public enum Optimizer: String, Sendable, Codable, Hashable, CaseIterable {
        /// w −= η g
        case sgd
        /// v = 0.9 v + g; w −= η v
        case momentum
        /// v = 0.9 v + g; w −= η (g + 0.9 v)
        case nesterov
        /// s = 0.99 s + 0.01 g²; w −= η g / (√s + 1e-8)
        case rmsprop
        /// m = 0.9 m + 0.1 g; s = 0.999 s + 0.001 g²; w −= η m̂ / (√ŝ + 1e-8), m̂ and ŝ corrected for their start at 0.
        /// Reference: Kingma and Ba, 2015.
        case adam
        /// Adam; its mark is the decoupled `weightDecay`. Reference: Loshchilov and Hutter, 2019.
        case adamw

        /// Numbers kept for each parameter.
        public var stateCount: Int {
            switch self {
            case .sgd: 0
            case .momentum, .nesterov, .rmsprop: 1
            case .adam, .adamw: 2
            }
        }
    }

    /// The distribution that weights are drawn from; n is a unit's number of inputs, m of outputs. Biases start at 0.
    public enum Initialization: String, Sendable, Codable, Hashable, CaseIterable {
        /// Normal with variance 2 / n. Reference: He et al., 2015.
        case he
        /// Uniform with variance 2 / n.
        case heUniform = "he_uniform"
        /// Uniform with variance 2 / (n + m). Reference: Glorot and Bengio, 2010.
        case glorot
        /// Normal with variance 2 / (n + m).
        case glorotNormal = "glorot_normal"
    }
}

extension TrainingRecipe {
    /// - Throws: `NetworkError.invalidRecipe` for a number outside its range or not finite.
    func check() throws(NetworkError) {
        func require(_ holds: Bool, _ reason: String) throws(NetworkError) {
            if !holds { throw .invalidRecipe(reason: reason) }
        }
        try require(learningRate > 0 && learningRate.isFinite, "learning rate \(learningRate); it must be above 0")
        try require((1...65_536).contains(batchSize), "batch size \(batchSize); it must be in 1...65536")
        try require((1...1_000_000).contains(epochs), "\(epochs) epochs; they must be in 1...1000000")
        try require((0...epochs).contains(warmupEpochs), "\(warmupEpochs) warm-up epochs of \(epochs)")
        for (name, value) in [("l1", l1), ("l2", l2), ("weight decay", weightDecay), ("gradient clip", gradientClip)] {
            try require(value >= 0 && value.isFinite, "\(name) \(value); it must not be below 0")
        }
        if let freezing {
            try require(freezing.layers >= 0, "\(freezing.layers) frozen layers; they must not be below 0")
            try require(freezing.epochs ?? 1 >= 1, "layers frozen for \(freezing.epochs ?? 0) epochs; at least 1")
        }
        if classWeight != nil {
            guard case .crossEntropy = loss else { throw .invalidRecipe(reason: "class weights without cross-entropy") }
        }
        if case .crossEntropy(let smoothing) = loss {
            try require(smoothing >= 0 && smoothing < 1, "label smoothing \(smoothing); it must be in 0..<1")
        }
        try augmentation?.check()
        if let augmentation, augmentation.mixup > 0, loss == .meanSquaredError {
            throw .invalidRecipe(reason: "mixup with the squared error of classes; cross-entropy can be mixed")
        }
    }
}
