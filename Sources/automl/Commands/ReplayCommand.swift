import ArgumentParser
import AutoMLModels
import AutoMLPlugins
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Train a trial again and compare it bit for bit, or ask a strategy for all its proposals again.",
        discussion: """
            automl replay 12                       weights and curve of trial 12
            automl replay --study cnn-digits       every proposal, from the journal

            Exit code 1 where something differs.
            """)

    @Argument(help: "The trial; none: the proposals of the whole study.")
    var trial: Int?

    @OptionGroup var study: StudyOption

    @Option(
        help: ArgumentHelp(
            "The strategy with the options that the study had; needed where it had any.", valueName: "name[:options]"),
        completion: Candidates.strategies)
    var strategy: ModuleChoice?

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        if trial != nil, strategy != nil { throw ValidationError("--strategy is for the proposals of a whole study") }
    }

    func run() async throws {
        let trials = try SQLiteTrialStore(reading: store.path)
        let name = try trials.studyName(study.study)
        let definition = try trials.definition(of: name)
        try definition.requireModels()
        let workshop = try Workshop(definition).starting(as: definition, in: store.artifacts(of: name))
        if let trial {
            try await replay(try trials.trial(study: name, trial), workshop)
        } else {
            try replayProposals(of: name, in: trials, workshop)
        }
    }

    private func replay(_ record: TrialRecord, _ workshop: Workshop) async throws {
        let again = try await workshop.retrain(record.trial)
        let report = ReplayReport(record, again)
        switch format.format {
        case .json: try JSON.print(report)
        case .table, .csv: Terminal.print(report.words)
        }
        if !report.identical {
            throw Failure.Runtime("trial \(record.trial.id) is not had again: \(report.cause ?? "")")
        }
    }

    private func replayProposals(of name: String, in trials: SQLiteTrialStore, _ workshop: Workshop) throws {
        let transitions = try trials.transitions(study: name)
        let first = transitions.first { $0.trial.strategy != "enqueued" }?.trial.strategy
        guard let choice = strategy ?? first.flatMap(ModuleChoice.init) else {
            throw Failure.Usage("study '\(name)' has no trial that a strategy proposed")
        }
        let definition = try trials.definition(of: name)
        let problem = workshop.problem(seed: definition.seed)
        let plugins = plugins.host(log: PluginLog(verbosity))
        defer { plugins.close() }
        let module = try Registry.strategy(named: choice.name, plugins)
        let replay = try ProposalReplay(
            transitions, problem, in: workshop.feasible, limitedFact: Workshop.limitedFact,
            strategy: { try module.make(problem, $0, choice.options) }, named: choice.name)
        let report = ProposalReport(study: name, strategy: choice.label, replay)
        switch format.format {
        case .json: try JSON.print(report)
        case .table, .csv: Terminal.print(report.words)
        }
        if !report.identical {
            throw Failure.Runtime(
                "the proposals of study '\(name)' are not had again; had \(choice.name) other options then "
                    + "(--strategy \(choice.name):…), or was it another program?")
        }
    }
}

/// One trial beside itself, trained again.
private struct ReplayReport: Encodable {
    let trial: Trial.ID
    let identical: Bool
    let weights: String
    let expected: String?
    /// The first epoch that measured something else.
    let differsAtEpoch: Int?
    /// What changed since, as far as it is known.
    let cause: String?

    private enum CodingKeys: String, CodingKey {
        case trial, identical, cause
        case weights = "weights_sha256"
        case expected = "expected_sha256"
        case differsAtEpoch = "differs_at_epoch"
    }

    init(_ record: TrialRecord, _ again: Workshop.Retraining) {
        trial = record.trial.id
        weights = again.model.weightsHash
        expected = record.weightsHash
        differsAtEpoch =
            zip(record.trial.measurements, again.measurements)
            .first { !$0.1.agrees(with: $0.0) }?.0.epoch
        let hasSameWeights = expected.map { $0 == again.model.weightsHash } ?? true
        let hasSameLength = record.trial.measurements.count == again.measurements.count
        identical = hasSameWeights && differsAtEpoch == nil && hasSameLength
        let (then, now) = (record.provenance, Provenance.current)
        cause =
            identical
            ? nil : then == now ? "nothing that is recorded has changed" : "then \(then.words), now \(now.words)"
    }

    var words: String {
        let place = differsAtEpoch.map { "its curve differs from epoch \($0) on" } ?? "its curve is the same"
        guard !identical else {
            return "trial \(trial) is the same bit for bit: curve, and weights \(weights.prefix(12))"
        }
        return "trial \(trial): \(place); weights \(weights.prefix(12)), recorded \((expected ?? "none").prefix(12))"
    }
}

extension AutoMLSearch.Measurement {
    /// Whether all that `recorded` has is the same here; an older program may have recorded less.
    fileprivate func agrees(with recorded: AutoMLSearch.Measurement) -> Bool {
        recorded.metrics.allSatisfy { self[$0.key] == $0.value }
    }
}

/// A study's proposals beside those that the strategy makes now.
private struct ProposalReport: Encodable {
    let study: String
    let strategy: String
    let identical: Bool
    let same: Int
    let others: Int
    let differsAtTrial: Trial.ID?
    let recorded: Configuration?
    let proposed: Configuration?

    private enum CodingKeys: String, CodingKey {
        case study, strategy, identical, same, others, recorded, proposed
        case differsAtTrial = "differs_at_trial"
    }

    init(study: String, strategy: String, _ replay: ProposalReplay) {
        self.study = study
        self.strategy = strategy
        identical = replay.difference == nil
        same = replay.same
        others = replay.others
        differsAtTrial = replay.difference?.trial
        recorded = replay.difference?.recorded
        proposed = replay.difference?.proposed
    }

    var words: String {
        let given = others == 0 ? "" : " (\(others) more were given, repeated, or another strategy's)"
        guard let differsAtTrial else { return "all \(same) proposals of \(strategy) are the same\(given)" }
        return """
            \(same) proposals of \(strategy) are the same, that of trial \(differsAtTrial) is not\(given)
            recorded  \(recorded?.shortDescription ?? "")
            proposed  \(proposed?.shortDescription ?? "no new trial")
            """
    }
}
