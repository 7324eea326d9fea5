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

    public init(
        input: Shape, outputs: Int, kind: LearningKind = .classification, space: SearchSpace, trainCount: Int = 0
    ) {
        self.kind = kind
        self.input = input
        self.outputs = outputs
        self.trainCount = trainCount
        fixed = space.fixed
        training = space.training
    }

    /// - Throws: `TrialFailure` where no such network can be built: it names the layer or the hyperparameter.
    public func candidate(_ configuration: Configuration) throws -> Candidate {
        let whole = configuration.completed(with: fixed)
        let plan = try NetworkPlan(whole)
        let scaling: ScalingKind = try HyperparameterReader(whole).choice("input_scaling", default: .unit)
        return Candidate(
            plan: plan, network: plan.description(input: input, outputs: outputs),
            recipe: try TrainingRecipe(whole, input: input, epochs: training.maxEpochs, kind: kind), scaling: scaling)
    }

    public func blueprint(_ configuration: Configuration) throws -> Blueprint {
        let candidate = try candidate(configuration)
        do {
            return Blueprint(canonical: candidate.canonical(input: input), facts: try cost(candidate, threads: 1).facts)
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

    func canonical(input: Shape) -> Configuration {
        let halves = NetworkPlan.halvings(of: plan.blocks.count, side: min(input.height, input.width)).contains(true)
        var values = plan.canonicalValues(halves: halves)
        values.merge(recipe.canonicalValues) { $1 }
        values["input_scaling"] = .text(scaling.rawValue)
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
