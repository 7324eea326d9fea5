import AutoMLSearch
import Foundation

/// A table as a file: one JSON object, one row a line.
///
///     {"format":"automl-table","version":1,"name":"digits-mlp","origin":"automl search …","space":{…},
///      "objective":"validation_loss","direction":"minimize","epochs":15,
///      "columns":["depth","width[1]", …],"metrics":["validation_accuracy","validation_loss"],"digits":4,
///      "rows":[
///     [[2,64,null], 0.0031, [9220,9511, …], [2713,1820, …]],
///
/// A row is its configuration in the order of `columns` (null: not active), the seconds of one epoch, and a curve for
/// each of `metrics`: whole numbers, the value times 10 to the power of `digits`; null is NaN.
struct TableFile: Codable {
    static let format = "automl-table"
    static let version = 1

    let format: String
    let version: Int
    let name: String
    let origin: String?
    let objective: String
    let direction: Objective.Direction
    let epochs: Int
    let columns: [String]
    let metrics: [String]
    let digits: Int
    let rows: [TableRow]
}

/// `[[values], seconds, [curve], [curve], …]`.
struct TableRow: Codable {
    let values: [Value?]
    let seconds: Double
    /// One for each metric, scaled to whole numbers.
    let curves: [[Int?]]

    init(values: [Value?], seconds: Double, curves: [[Int?]]) {
        self.values = values
        self.seconds = seconds
        self.curves = curves
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        values = try container.decode([Value?].self)
        seconds = try container.decode(Double.self)
        var curves: [[Int?]] = []
        while !container.isAtEnd { curves.append(try container.decode([Int?].self)) }
        self.curves = curves
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(values)
        try container.encode(seconds)
        for curve in curves { try container.encode(curve) }
    }
}
