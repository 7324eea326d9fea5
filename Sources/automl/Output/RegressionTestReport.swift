import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLWording

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
    /// Nil without another trial to compare with.
    let comparison: Comparison?
    let openings: Int

    /// With another trial, on the same samples.
    struct Comparison: Encodable {
        let trial: Int
        let testR2: Double?
        /// Of this trial's R² less the other's, 95 %.
        let advantage: [Double?]

        private enum CodingKeys: String, CodingKey {
            case trial, advantage
            case testR2 = "test_r2"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case trial, study, target, interval, count, comparison, openings
        case testR2 = "test_r2"
        case testRMSE = "test_rmse"
        case testMAE = "test_mae"
        case validationR2 = "validation_r2"
    }

    init(
        _ found: TrialModel, _ score: RegressionScore, against other: (trial: Trial.ID, score: RegressionScore)?,
        openings: Int
    ) {
        trial = found.trial.id
        study = found.definition.name
        target = found.model.classNames.first ?? ""
        testR2 = JSON.finite(score.r2)
        interval = [JSON.finite(score.interval.lowerBound), JSON.finite(score.interval.upperBound)]
        (testRMSE, testMAE, count) = (score.rmse, score.mae, score.count)
        validationR2 = JSON.finite(found.trial.best(Objective(.r2, .maximize)))
        comparison = other.map { other in
            let advantage = score.advantage(over: other.score)
            return Comparison(
                trial: other.trial, testR2: JSON.finite(other.score.r2),
                advantage: [JSON.finite(advantage?.lowerBound), JSON.finite(advantage?.upperBound)])
        }
        self.openings = openings
    }

    func print(as format: OutputFormat) throws {
        if format == .json { return try JSON.print(self) }
        Terminal.print(
            """
            study \(study), trial \(trial), predicting '\(target)'
            test R² \(words(testR2)) (\(count) samples), 95 % interval \(words(interval[0])) to \(words(interval[1])) (bootstrap)
            root mean squared error \(Number.short(real: testRMSE)), mean absolute error \(Number.short(real: testMAE))
            validation R² was \(words(validationR2))\(optimism)
            """)
        if let comparison { Terminal.print(self.words(of: comparison)) }
        Terminal.print(
            """
            the test set of this study has been opened \(openings) time\(openings == 1 ? "" : "s")
            """)
    }

    /// How much better it looked where it was chosen.
    private var optimism: String {
        guard let validationR2, let testR2 else { return "" }
        return ": \(words(validationR2 - testR2)) of optimism"
    }

    private func words(of comparison: Comparison) -> String {
        let (low, high) = (comparison.advantage[0] ?? -.infinity, comparison.advantage[1] ?? .infinity)
        let verdict = low > 0 || high < 0 ? "more than chance" : "chance explains the difference"
        return "against trial \(comparison.trial) with R² \(words(comparison.testR2)): \(words(low)) to \(words(high)) "
            + "more (95 %, paired bootstrap); \(verdict)"
    }

    private func words(_ value: Double?) -> String { value.map { Number.fixed($0, digits: 4) } ?? "-" }
}
