public import AutoMLSearch

/// Puts made-up curves before a pruner and returns every promise it broke; empty where it keeps them all.
///
/// Both directions of the objective, many rounds of random curves, then ties, NaN, no peers and no measurements.
/// Needs no test framework.
///
/// - Parameter options: as a user would give them; unknown ones are tried besides.
/// - Throws: where the pruner cannot even be made with these options.
public func checkPruner(_ module: PrunerModule, options: [String: String] = [:]) throws -> [Violation] {
    var violations = optionViolations(module)
    for objective in [Objective.validationAccuracy, .validationLoss] {
        let problem = PrunerAudition.problem(objective)
        let pruner = try module.make(problem, Options(options, owner: module.name))
        var audition = PrunerAudition(pruner, objective)
        try audition.play()
        violations += audition.violations
    }
    return violations
}

private func optionViolations(_ module: PrunerModule) -> [Violation] {
    OptionProbe(name: module.name, options: module.options).violations { options in
        _ = try module.make(PrunerAudition.problem(.validationAccuracy), options)
    }
}

/// The questions of `checkPruner` for one objective.
private struct PrunerAudition {
    private static let epochs = 27
    private let pruner: any Pruner
    private let objective: Objective
    private(set) var violations: [Violation] = []

    init(_ pruner: any Pruner, _ objective: Objective) {
        self.pruner = pruner
        self.objective = objective
    }

    static func problem(_ objective: Objective) -> Problem {
        let space = SearchSpace(name: "audition", hyperparameters: [])
        return Problem(space: space, objectives: [objective], maxBudget: Budget(epochs: epochs), seed: 1)
    }

    mutating func play() throws {
        let nobody = trial(1, [])
        try expectProceed(.best, nobody, among: [], "before its first measurement and without peers")
        try expectProceed(.best, nobody, among: rivals(round: 1), "before its first measurement")
        for epoch in 1...Self.epochs {
            let flat = curve(0.5, epoch)
            try expectProceed(.best, trial(1, flat), among: [], "without peers at epoch \(epoch)")
            let equals = (2...20).map { trial($0, curve(0.5, Self.epochs)) }
            try expectProceed(.best, trial(1, flat), among: equals, "that ties with all peers at epoch \(epoch)")
            let lost = (2...20).map { trial($0, curve(.nan, Self.epochs)) }
            try expectProceed(
                .notANumber, trial(1, flat), among: lost, "whose peers measured only NaN, at epoch \(epoch)")
            try askAboutChance(at: epoch)
        }
    }

    /// The best of random curves goes on; answers are repeatable and do not depend on the peers' order; where a
    /// number is pruned, NaN is too.
    private mutating func askAboutChance(at epoch: Int) throws {
        let peers = rivals(round: epoch)
        try expectProceed(.best, trial(1, curve(1.5, epoch)), among: peers, "that is best at epoch \(epoch)")
        for quality in [0.2, 0.4, 0.5, 0.6, 0.8] {
            try expectOneAnswer(on: trial(1, curve(quality, epoch)), among: peers)
        }
        let decision = try pruner.decide(on: trial(1, curve(-1, epoch)), among: peers)
        guard case .prune(let reason) = decision else { return }
        if !reason.contains(where: \.isNumber) { report(.reason, "'\(reason)' has no numbers") }
        if try pruner.decide(on: trial(1, curve(.nan, epoch)), among: peers) == .proceed {
            report(.notANumber, "a trial that measured only NaN survives at epoch \(epoch), the worst number does not")
        }
    }

    private mutating func expectProceed(
        _ rule: Violation.Rule, _ trial: Trial, among peers: [Trial], _ what: String
    ) throws {
        if case .prune(let reason) = try pruner.decide(on: trial, among: peers) {
            report(rule, "prunes a trial \(what): \(reason)")
        }
    }

    private mutating func expectOneAnswer(on trial: Trial, among peers: [Trial]) throws {
        let first = try pruner.decide(on: trial, among: peers)
        let others = try [peers, peers.reversed(), peers + [trial]].map { try pruner.decide(on: trial, among: $0) }
        guard others.contains(where: { $0 != first }) else { return }
        let epoch = trial.measurements.count
        report(
            .determinism,
            "two answers at epoch \(epoch), asked again, with the peers in another order, or with itself among them")
    }

    private mutating func report(_ rule: Violation.Rule, _ what: String) {
        violations.append(Violation(rule, "\(objective.direction.rawValue): \(what)"))
    }

    /// Twenty peers of different length, some of which are NaN from somewhere on.
    private func rivals(round: Int) -> [Trial] {
        (2...21).map { id in
            var stream = RandomStream(seed: UInt64(round), trial: id, purpose: "curve")
            let quality = stream.unit()
            let length = stream.below(Self.epochs) + 1
            let cliff = id % 5 == 0 ? stream.below(Self.epochs) : Self.epochs
            let lost = [Double](repeating: .nan, count: max(length - cliff, 0))
            return trial(id, curve(quality, min(cliff, length)) + lost)
        }
    }

    /// Rises towards `quality`, or falls where less is better.
    private func curve(_ quality: Double, _ length: Int) -> [Double] {
        (1..<(length + 1)).map { epoch in
            let value = quality - 0.5 / Double(epoch)
            return objective.direction == .maximize ? value : -value
        }
    }

    private func trial(_ id: Trial.ID, _ values: [Double]) -> Trial {
        let measurements = values.enumerated().map { index, value in
            Measurement(epoch: index + 1, seconds: 1, metrics: [objective.metric: value])
        }
        return Trial(
            id: id, configuration: Configuration(), hash: CanonicalHash(rawValue: UInt64(id)),
            budget: Budget(epochs: Self.epochs), seed: 0, state: .running, measurements: measurements)
    }
}
