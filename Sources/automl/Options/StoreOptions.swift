import ArgumentParser
import Foundation

/// Which database, for every command that reads or writes one.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp("The database.", discussion: "Also set by AUTOML_DB.", valueName: "file"),
        completion: .file())
    var path: String = Self.defaultPath

    static let defaultPath = ProcessInfo.processInfo.environment["AUTOML_DB"] ?? "automl.sqlite"

    /// Where the study's trials keep their files.
    func artifacts(of study: String) -> URL {
        Self.artifacts(beside: path).appendingPathComponent(FileName.safe(study), isDirectory: true)
    }

    /// Where all studies of a database keep their trials' files.
    static func artifacts(beside database: String) -> URL {
        URL(fileURLWithPath: database + ".artifacts", isDirectory: true)
    }
}

/// Names that may come from a user, made fit for a file system.
enum FileName {
    /// Letters, digits, `-`, `_` and `.` stay; everything else becomes its code point, so that two names never meet.
    static func safe(_ name: String) -> String {
        let safe = name.unicodeScalars.map { scalar -> String in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || "-_.".unicodeScalars.contains(scalar) { return String(scalar) }
            return "%" + String(scalar.value, radix: 16)
        }.joined()
        return safe.allSatisfy { $0 == "." } ? "%" + safe : safe
    }
}
