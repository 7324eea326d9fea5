package import AutoMLSearch
import AutoMLWording

/// Recorded trainings of the configurations of a finite space: a study to be played again without training.
///
/// Only what is in the table can be tried: any other configuration of its space is infeasible, as a network that
/// cannot be built.
package struct ResultTable: Sendable {
    package var name: String
    /// How the table was made: a command line.
    package var origin: String
    /// Every hyperparameter has finitely many values.
    package var space: SearchSpace
    package var objective: Objective
    /// Epochs of a full training.
    package var epochs: Int
    package var rows: [Row]

    /// One training.
    package struct Row: Sendable, Hashable {
        package var configuration: Configuration
        /// Of one epoch: the median of this training's epochs, so that what else the machine did weighs little.
        package var seconds: Double
        /// Each metric's curve, one value an epoch, NaN where it was none. Curves that end before the table's epochs
        /// are of a training that failed there.
        package var curves: [Metric: [Double]]

        package init(configuration: Configuration, seconds: Double, curves: [Metric: [Double]]) {
            self.configuration = configuration
            self.seconds = seconds
            self.curves = curves
        }

        package var measurements: [Measurement] {
            (0..<(curves.values.map(\.count).max() ?? 0)).map { index in
                Measurement(
                    epoch: index + 1, seconds: seconds,
                    metrics: curves.compactMapValues { $0.indices.contains(index) ? $0[index] : nil })
            }
        }
    }

    package init(
        name: String, origin: String, space: SearchSpace, objective: Objective, epochs: Int, rows: [Row]
    ) {
        self.name = name
        self.origin = origin
        self.space = space
        self.objective = objective
        self.epochs = epochs
        self.rows = rows
    }
}

/// A table that cannot be used, in one line that names the file.
package struct TableError: Error, CustomStringConvertible, Hashable {
    package let description: String

    package init(_ file: String, _ problem: String) { description = "\(file): \(problem)".printable() }
}
