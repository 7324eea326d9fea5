import ArgumentParser
import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Open the sealed test set for one trial.",
        discussion: """
            The test part is never seen by a search. Opening it is recorded: a number that was looked at many times \
            is no longer an honest one. The trial is compared, sample by sample, with the best one of another \
            configuration: whether it is really better.
            """)

    @Argument(help: "The trial; default: the best one.")
    var trial: Int?

    @Option(
        name: .customLong("against"),
        help: ArgumentHelp(
            "Compare it with this trial; default: the best other one whose model was kept.", valueName: "trial"))
    var rival: Int?

    @OptionGroup var study: StudyOption
    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() async throws {
        let found = try await TrialModel.find(study: study.study, trial: trial, store: store, verbosity)
        if rival == found.trial.id {
            throw ValidationError("--against \(found.trial.id) names the tested trial itself")
        }
        let database = try SQLiteTrialStore(writing: store.path)
        let rival = try await rival(of: found, in: database)
        let earlier = try database.testOpenings(of: found.definition.name).count
        let test = found.workshop.task.encoded(found.workshop.sealed.open { _ in })
        let (opening, print) = try report(found, against: rival, on: test, openings: earlier + 1)
        // First: whoever stops reading, as `head` does, has seen a number all the same.
        try database.recordTestOpening(opening, study: found.definition.name)
        try print()
    }

    /// What to compare with: the named trial, trained again where need be, or the best of another configuration that
    /// needs no training; nil where there is none.
    private func rival(of found: TrialModel, in trials: SQLiteTrialStore) async throws -> TrialModel? {
        if let rival { return try await found.sibling(rival, in: trials, store, verbosity) }
        let rows = try trials.leaderboardRows(study: found.definition.name, limit: Self.candidates)
        for row in rows where row.value != nil && row.configuration != found.trial.configuration {
            if let model = try found.keptSibling(row.trial, in: trials, store) { return model }
        }
        return nil
    }

    /// Places of the leaderboard at which a rival is looked for.
    private static let candidates = 50

    /// What is recorded of how the model does, and what prints it.
    private func report(
        _ found: TrialModel, against rival: TrialModel?, on test: Dataset, openings: Int
    ) throws -> (opening: AutoMLStore.TestOpening, print: () throws -> Void) {
        if found.workshop.task.kind == .regression {
            let score = try RegressionScore(of: found.model, on: test)
            let other = try rival.map { ($0.trial.id, try RegressionScore(of: $0.model, on: test)) }
            let report = RegressionTestReport(found, score, against: other, openings: openings)
            return (
                .init(trial: found.trial.id, time: Date(), count: score.count, correct: 0, confusion: []),
                { [format] in try report.print(as: format.format) }
            )
        }
        let score = try TestScore(of: found.model, on: test)
        let other = try rival.map { ($0.trial.id, try TestScore(of: $0.model, on: test)) }
        let report = ClassificationTestReport(found, score, against: other, openings: openings)
        return (
            .init(
                trial: found.trial.id, time: Date(), count: score.count, correct: score.confusion.correct,
                confusion: score.confusion.counts, details: try .init(score, on: test)),
            { [format] in try report.print(as: format.format, classNames: found.model.classNames) }
        )
    }
}
