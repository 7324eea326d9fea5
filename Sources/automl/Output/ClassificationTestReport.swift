import AutoMLModels
import AutoMLSearch
import AutoMLTerminal
import AutoMLWording

/// The stable JSON of an opened test of a classifier.
struct ClassificationTestReport: Encodable {
    let trial: Int
    let study: String
    let testAccuracy: Double
    let interval: [Double]
    let count: Int
    let correct: Int
    let validationAccuracy: Double?
    /// Nil where no validation accuracy is known.
    let optimism: Optimism?
    /// Nil without another trial to compare with.
    let comparison: Comparison?
    let confusion: [[Int]]
    let openings: Int

    /// How much better it looked where it was chosen.
    struct Optimism: Encodable {
        let difference: Double
        /// 95 %.
        let interval: [Double]
    }

    /// With another trial, sample by sample.
    struct Comparison: Encodable {
        let trial: Int
        let onlyThis: Int
        let onlyOther: Int
        let pValue: Double

        private enum CodingKeys: String, CodingKey {
            case trial
            case onlyThis = "only_this_correct"
            case onlyOther = "only_other_correct"
            case pValue = "p_value"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case trial, study, interval, count, correct, optimism, comparison, confusion, openings
        case testAccuracy = "test_accuracy"
        case validationAccuracy = "validation_accuracy"
    }

    init(_ found: TrialModel, _ score: TestScore, against other: (trial: Trial.ID, score: TestScore)?, openings: Int) {
        trial = found.trial.id
        study = found.definition.name
        testAccuracy = score.accuracy
        interval = [score.interval.low, score.interval.high]
        count = score.count
        correct = score.confusion.correct
        validationAccuracy = JSON.finite(found.chosenAccuracy)
        optimism = validationAccuracy.map { Self.optimism($0, found.workshop.task.validationCount, score) }
        comparison = other.map { Self.comparison(score, $0) }
        confusion = score.confusion.counts
        self.openings = openings
    }

    private static func optimism(_ accuracy: Double, _ count: Int, _ score: TestScore) -> Optimism {
        let correct = Int((accuracy * Double(count)).rounded())
        let optimism = AutoMLModels.Optimism(
            validation: (correct, count), test: (score.confusion.correct, score.count))
        return Optimism(
            difference: optimism.difference, interval: [optimism.interval.lowerBound, optimism.interval.upperBound])
    }

    private static func comparison(_ score: TestScore, _ other: (trial: Trial.ID, score: TestScore)) -> Comparison {
        let test = McNemarTest(score.isCorrect, other.score.isCorrect)
        return Comparison(
            trial: other.trial, onlyThis: test.onlyFirst, onlyOther: test.onlySecond, pValue: test.pValue)
    }
}

extension ClassificationTestReport {
    func print(as format: OutputFormat, classNames: [String]) throws {
        switch format {
        case .json: try JSON.print(self)
        case .table, .csv: printWords(classNames: classNames)
        }
    }

    private func printWords(classNames: [String]) {
        Terminal.print(
            """
            study \(study), trial \(trial)
            test accuracy \(Number.percent(testAccuracy)) (\(correct) of \(count)), \
            95 % interval \(Number.percent(interval[0])) to \(Number.percent(interval[1]))
            validation accuracy was \(Number.percent(validationAccuracy))\(optimism?.words ?? "")
            """)
        if let comparison { Terminal.print(comparison.words) }
        Terminal.print("the test set of this study has been opened \(openings) time\(openings == 1 ? "" : "s")\n")
        printConfusion(classNames)
    }

    private func printConfusion(_ names: [String]) {
        guard names.count <= 30 else {
            return Terminal.print("(\(names.count) classes: the confusion matrix is in --format json)")
        }
        var table = Table(["true \\ said"] + names.map { ">" + $0 })
        for (name, row) in zip(names, confusion) { table.add([name] + row.map { $0 == 0 ? "." : String($0) }) }
        Terminal.print(table)
        let omitted = table.omitted(in: Terminal.output)
        if omitted > 0 { Terminal.print("(\(omitted) more columns: a wider terminal or --format json shows them)") }
    }
}

extension ClassificationTestReport.Optimism {
    /// Behind the validation accuracy: `: 0.74 points of optimism, 95 % interval -0.70 to 2.49`.
    fileprivate var words: String {
        ": \(Number.points(difference)) points of optimism, "
            + "95 % interval \(Number.points(interval[0])) to \(Number.points(interval[1]))"
    }
}

extension ClassificationTestReport.Comparison {
    fileprivate var words: String {
        let verdict = pValue < 0.05 ? "the difference is more than chance" : "chance explains the difference"
        return "against trial \(trial): \(onlyThis) samples only this one gets right, \(onlyOther) only the other; "
            + "\(verdict) (McNemar, p = \(Number.short(real: pValue)))"
    }
}

extension TrialModel {
    /// The validation accuracy of the weights that were kept; nil where it was not measured.
    fileprivate var chosenAccuracy: Double? {
        let chosen = definition.objectives[0].bestMeasurement(of: trial.measurements) ?? trial.measurements.last
        return chosen?[.validationAccuracy]
    }
}
