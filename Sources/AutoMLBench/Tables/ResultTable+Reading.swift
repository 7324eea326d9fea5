import AutoMLSearch
import AutoMLWording
package import Foundation

extension ResultTable {
    /// Files above this size are no tables of ours.
    private static let maximumSize = 256 << 20

    /// Reads a table file, plain JSON.
    ///
    /// - Throws: `TableError` naming the file, and the row where one is damaged.
    package init(contentsOf file: URL) throws {
        try self.init(json: try TableFolder.data(of: file), file: file.relativePath)
    }

    /// Reads a table file's text.
    package init(json: Data, file: String) throws {
        guard json.count <= Self.maximumSize else { throw TableError(file, "is larger than 256 MB") }
        let space = try Self.space(in: json, file: file)
        let content: TableFile
        do {
            content = try JSONDecoder().decode(TableFile.self, fromUntrusted: json)
        } catch let error as DecodingError {
            throw TableError(file, error.sentence)
        }
        try Self.checkFinite(space, file: file)
        try content.check(file)
        self.init(
            name: content.name, origin: content.origin ?? "", space: space,
            objective: Objective(Metric(rawValue: content.objective), content.direction), epochs: content.epochs,
            rows: try content.rows.enumerated().map { try content.row($1, number: $0 + 1, in: space, file) })
        try checkDifferent(file)
    }

    /// The member `space` read as a space file, with any names.
    private static func space(in json: Data, file: String) throws -> SearchSpace {
        let object = try object(in: json, file: file)
        guard object["format"] as? String == TableFile.format else {
            throw TableError(file, "is no table: its \"format\" is not \"\(TableFile.format)\"")
        }
        guard let space = object["space"] as? [String: Any] else { throw TableError(file, "space: it is missing") }
        do {
            return try SearchSpace(
                json: JSONSerialization.data(withJSONObject: space), file: "\(file), space", vocabulary: .any)
        } catch let error as SpaceFileError {
            throw TableError(file, "space: \(error.message)")
        }
    }

    private static func object(in json: Data, file: String) throws -> [String: Any] {
        let content: Any
        do {
            content = try JSONSerialization.jsonObject(with: json)
        } catch {
            let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey].map { ": \($0)" } ?? ""
            throw TableError(file, "is not a JSON object\(reason)")
        }
        guard let object = content as? [String: Any] else { throw TableError(file, "is not a JSON object") }
        return object
    }

    private func checkDifferent(_ file: String) throws {
        var seen: [CanonicalHash: Int] = [:]
        for (index, row) in rows.enumerated() {
            if let first = seen.updateValue(index + 1, forKey: CanonicalHash(row.configuration)) {
                throw TableError(file, "row \(index + 1) has the configuration of row \(first)")
            }
        }
    }
}

extension TableFile {
    fileprivate func check(_ file: String) throws {
        guard version == Self.version else { throw TableError(file, "is of version \(version); this reads 1") }
        guard epochs >= 1 else { throw TableError(file, "epochs is \(epochs); it must be at least 1") }
        guard (0...12).contains(digits) else { throw TableError(file, "digits is \(digits); it must be in 0 to 12") }
        guard metrics.contains(objective) else {
            throw TableError(file, "metrics has not the objective '\(objective)'")
        }
        guard !rows.isEmpty else { throw TableError(file, "has no rows") }
    }

    fileprivate func row(
        _ row: TableRow, number: Int, in space: SearchSpace, _ file: String
    ) throws -> ResultTable.Row {
        func damaged(_ what: String) -> TableError { TableError(file, "row \(number): \(what)") }
        guard row.values.count == columns.count else {
            throw damaged("\(row.values.count) values for \(columns.count) columns")
        }
        guard row.curves.count == metrics.count else {
            throw damaged("\(row.curves.count) curves for \(metrics.count) metrics")
        }
        guard let length = row.curves.map(\.count).max(), row.curves.allSatisfy({ $0.count == length }) else {
            throw damaged("its curves differ in length")
        }
        guard length <= epochs else { throw damaged("\(length) values, but the table has \(epochs) epochs") }
        guard row.seconds >= 0 else { throw damaged("\(row.seconds) seconds") }
        let scale = pow(10, Double(digits))
        let curves = zip(metrics, row.curves).map { name, curve in
            (Metric(rawValue: name), curve.map { $0.map { $0 / scale } ?? .nan })
        }
        do {
            return ResultTable.Row(
                configuration: try space.conforming(configuration(row)), seconds: row.seconds,
                curves: Dictionary(curves) { first, _ in first })
        } catch {
            throw damaged("\(error)")
        }
    }

    private func configuration(_ row: TableRow) -> Configuration {
        let values = zip(columns, row.values).compactMap { name, value in value.map { (name, $0) } }
        return Configuration(Dictionary(values) { first, _ in first })
    }
}
