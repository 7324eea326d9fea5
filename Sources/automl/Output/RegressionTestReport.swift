import AutoMLModels
import AutoMLNN
import AutoMLSearch

/// The stable JSON of an opened test of a model that predicts a number.
struct RegressionTestReport: Encodable {
    let trial: Int
    let study: String
    let target: String
    let testR2: Double?
    /// Of R², 95 %.
    let interval: [Double?]
    let testRMSE: Double
    let testMAE: Double
    let count: Int
    let validationR2: Double?
    let openings: Int

    private enum CodingKeys: String, CodingKey {
        case trial, study, target, interval, count, openings
        case testR2 = "test_r2"
        case testRMSE = "test_rmse"
        case testMAE = "test_mae"
        case validationR2 = "validation_r2"
    }

    init(_ found: TrialModel, _ score: RegressionScore, openings: Int) {
        trial = found.trial.id
        study = found.definition.name
        target = found.model.classNames.first ?? ""
        testR2 = JSON.finite(score.r2)
        interval = [JSON.finite(score.interval.lowerBound), JSON.finite(score.interval.upperBound)]
        (testRMSE, testMAE, count) = (score.rmse, score.mae, score.count)
        validationR2 = JSON.finite(found.trial.best(Objective(.r2, .maximize)))
        self.openings = openings
    }

    func print(as format: OutputFormat) throws {
        if format == .json { return try JSON.print(self) }
        Terminal.print(
            """
            study \(study), trial \(trial), predicting '\(target)'
            test R² \(words(testR2)) (\(count) samples), 95 % interval \(words(interval[0])) to \(words(interval[1])) (bootstrap)
            root mean squared error \(Number.short(real: testRMSE)), mean absolute error \(Number.short(real: testMAE))
            validation R² was \(words(validationR2))
            the test set of this study has been opened \(openings) time\(openings == 1 ? "" : "s")
            """)
    }

    private func words(_ value: Double?) -> String { value.map { Number.fixed($0, digits: 4) } ?? "-" }
}
