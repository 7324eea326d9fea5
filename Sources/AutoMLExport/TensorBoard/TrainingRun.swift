/// One training as TensorBoard shows it: its curves, and what it is compared by.
package struct TrainingRun: Sendable, Hashable {
    /// What is known at one step.
    package struct Point: Sendable, Hashable {
        package var step: Int
        /// Seconds since 1970.
        package var time: Double
        /// By tag; a tag such as `train/loss` is shown among others of `train`. Kept in single precision.
        package var scalars: [String: Double]

        package init(step: Int, time: Double, scalars: [String: Double]) {
            (self.step, self.time, self.scalars) = (step, time, scalars)
        }
    }

    package enum Setting: Sendable, Hashable {
        case number(Double)
        case text(String)
        case flag(Bool)
    }

    package enum Outcome: Sendable, Hashable {
        case succeeded, failed, running
    }

    /// Of its folder: one that is fit for a file system.
    package var name: String
    /// Seconds since 1970.
    package var started: Double
    package var ended: Double
    package var outcome: Outcome
    /// Hyperparameters by name.
    package var settings: [String: Setting]
    /// Runs of one group are one row of the table of hyperparameters, with the mean of their scalars; by default a run is
    /// a group by itself.
    package var group: String
    package var points: [Point]

    package init(
        name: String, started: Double, ended: Double, outcome: Outcome = .succeeded,
        settings: [String: Setting] = [:], group: String? = nil, points: [Point]
    ) {
        self.name = name
        self.started = started
        self.ended = ended
        self.outcome = outcome
        self.settings = settings
        self.group = group ?? name
        self.points = points
    }
}
