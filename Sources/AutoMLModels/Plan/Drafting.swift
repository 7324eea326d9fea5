public import AutoMLData
public import AutoMLNN
public import AutoMLSearch

/// Tells what a configuration builds for data of one kind, without training it.
public struct Drafting: Sendable {
    public let input: Shape
    public let outputs: Int
    public let kind: LearningKind
    public let fixed: [String: Value]
    public let training: TrainingPlan
    /// Samples of an epoch: the order in which they are taken is kept beside the network.
    public let trainCount: Int
    /// What candidates start from; nil for networks of their own.
    public var source: TransferSource?
    private let classNames: [String]

    public init(
        input: Shape, outputs: Int, kind: LearningKind = .classification, space: SearchSpace, trainCount: Int = 0,
        classNames: [String] = [], source: TransferSource? = nil
    ) {
        self.kind = kind
        self.input = input
        self.outputs = outputs
        self.trainCount = trainCount
        self.classNames = classNames
        self.source = source
        fixed = space.fixed
        training = space.training
    }

    /// - Throws: `TrialFailure` where no such network can be built: it names the layer or the hyperparameter.
    public func candidate(_ configuration: Configuration) throws -> Candidate {
        let whole = configuration.completed(with: fixed)
        let plan = try NetworkPlan(whole)
        let reader = HyperparameterReader(whole)
        let scaling: ScalingKind = try reader.choice("input_scaling", default: .unit)
        let network = plan.description(input: input, outputs: outputs)
        var recipe = try TrainingRecipe(whole, input: input, epochs: training.maxEpochs, kind: kind)
        let transfer = try source.map { try choice(of: $0, by: network, reader) }
        recipe.freezing = transfer?.freezing
        return Candidate(
            plan: plan, network: network, recipe: recipe, scaling: scaling,
            restarts: try reader.integer("restarts", default: 1, in: 1...100), transfer: transfer)
    }

    private func choice(
        of source: TransferSource, by network: NetworkDescription, _ reader: HyperparameterReader
    ) throws -> TransferChoice {
        do {
            return try TransferChoice(source, by: network, classNames: classNames, reader)
        } catch let error as NetworkError {
            throw TrialFailure("\(error)")
        }
    }

    public func blueprint(_ configuration: Configuration) throws -> Blueprint {
        let candidate = try candidate(configuration)
        do {
            let facts = try cost(candidate, threads: 1).facts.merging(candidate.transfer?.facts ?? [:]) { $1 }
            return Blueprint(canonical: candidate.canonical(input: input), facts: facts)
        } catch {
            throw TrialFailure("\(error)")
        }
    }

    /// Peak bytes while a candidate trains on so many threads, beside the data and what the program takes anyway.
    package func memoryBytes(of candidate: Candidate, threads: Int) throws(NetworkError) -> Int {
        try cost(candidate, threads: threads).trainingBytes
    }

    private func cost(_ candidate: Candidate, threads: Int) throws(NetworkError) -> NetworkCost {
        var cost = try candidate.network.cost(
            batchSize: candidate.recipe.batchSize, optimizer: candidate.recipe.optimizer, threads: threads,
            augmentation: candidate.recipe.augmentation)
        cost.trainingBytes += trainCount * MemoryLayout<Int>.stride
        return cost
    }
}

/// A configuration made concrete: the network, how its inputs are scaled, and how it trains.
public struct Candidate: Sendable {
    public let plan: NetworkPlan
    public let network: NetworkDescription
    public let recipe: TrainingRecipe
    public let scaling: ScalingKind
    /// How many times it trains from other first weights; the best is kept.
    public let restarts: Int
    /// What it starts from; nil for a network of its own.
    let transfer: TransferChoice?

    /// How many weighted layers it takes over.
    public var transferredLayers: Int { transfer?.taken.count ?? 0 }

    func canonical(input: Shape) -> Configuration {
        let halves = NetworkPlan.halvings(of: plan.blocks.count, side: min(input.height, input.width)).contains(true)
        var values = plan.canonicalValues(halves: halves)
        values.merge(recipe.canonicalValues) { $1 }
        values["input_scaling"] = .text(scaling.rawValue)
        values.merge(transfer?.canonicalValues ?? [:]) { $1 }
        // Absent where there is one start, so that hashes of before stay what they were.
        if restarts > 1 { values["restarts"] = .integer(restarts) }
        return Configuration(values)
    }
}

extension NetworkCost {
    /// Under the names that a space file's `where` and the leaderboard use.
    var facts: [String: Double] {
        [
            "parameters": Double(parameters), "macs": Double(multiplyAdds), "memory_bytes": Double(trainingBytes),
            "layers": Double(weightedLayers),
        ]
    }
}
