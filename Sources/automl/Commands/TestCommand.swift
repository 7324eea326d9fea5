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
            is no longer an honest one.
            """)

    @Argument(help: "The trial; default: the best one.")
    var trial: Int?

    @OptionGroup var study: StudyOption
    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() async throws {
        let found = try await TrialModel.find(study: study.study, trial: trial, store: store, verbosity)
        let database = try SQLiteTrialStore(writing: store.path)
        let earlier = try database.testOpenings(of: found.definition.name).count
        let test = found.workshop.task.encoded(found.workshop.sealed.open { _ in })
        try database.recordTestOpening(
            try report(found, on: test, openings: earlier + 1), study: found.definition.name)
    }

    /// Prints how the model does; returns what is recorded of it.
    private func report(
        _ found: TrialModel, on test: Dataset, openings: Int
    ) throws -> AutoMLStore.TestOpening {
        if found.workshop.task.kind == .regression {
            let score = try RegressionScore(of: found.model, on: test)
            try RegressionTestReport(found, score, openings: openings).print(as: format.format)
            return .init(trial: found.trial.id, time: Date(), count: score.count, correct: 0, confusion: [])
        }
        let score = try TestScore(of: found.model, on: test)
        let report = TestReport(found, score, openings: openings)
        switch format.format {
        case .json: try JSON.print(report)
        case .table, .csv: report.printWords(classNames: found.model.classNames)
        }
        return .init(
            trial: found.trial.id, time: Date(), count: score.count, correct: score.confusion.correct,
            confusion: score.confusion.counts)
    }
}

/// The stable JSON of an opened test.
private struct TestReport: Encodable {
    let trial: Int
    let study: String
    let testAccuracy: Double
    let interval: [Double]
    let count: Int
    let correct: Int
    let validationAccuracy: Double?
    let confusion: [[Int]]
    let openings: Int

    private enum CodingKeys: String, CodingKey {
        case trial, study, interval, count, correct, confusion, openings
        case testAccuracy = "test_accuracy"
        case validationAccuracy = "validation_accuracy"
    }

    init(_ found: TrialModel, _ score: TestScore, openings: Int) {
        trial = found.trial.id
        study = found.definition.name
        testAccuracy = score.accuracy
        interval = [score.interval.low, score.interval.high]
        count = score.count
        correct = score.confusion.correct
        validationAccuracy = JSON.finite(found.trial.best(.validationAccuracy))
        confusion = score.confusion.counts
        self.openings = openings
    }

    func printWords(classNames: [String]) {
        Terminal.print(
            """
            study \(study), trial \(trial)
            test accuracy \(Number.percent(testAccuracy)) (\(correct) of \(count)), \
            95 % interval \(Number.percent(interval[0])) to \(Number.percent(interval[1]))
            validation accuracy was \(Number.percent(validationAccuracy))
            the test set of this study has been opened \(openings) time\(openings == 1 ? "" : "s")

            """)
        Terminal.print(confusionTable(classNames))
    }

    private func confusionTable(_ names: [String]) -> String {
        guard names.count <= 30 else { return "(\(names.count) classes: the confusion matrix is in --format json)" }
        var table = Table(["true \\ said"] + names.map { ">" + $0 })
        for (name, row) in zip(names, confusion) { table.add([name] + row.map { $0 == 0 ? "." : String($0) }) }
        return table.text(width: Terminal.width(of: 1))
    }
}
