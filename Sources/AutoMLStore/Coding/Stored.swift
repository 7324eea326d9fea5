import Foundation
import GRDB

/// How single values are kept in columns.
enum Stored {
    /// NaN as the text 'NaN', since SQLite would make it NULL: not measured.
    static func exact(_ number: Double?) -> DatabaseValue {
        guard let number else { return .null }
        return number.isNaN ? "NaN".databaseValue : number.databaseValue
    }

    static func number(_ value: DatabaseValue) -> Double? {
        switch value.storage {
        case .double(let real): real
        case .int64(let integer): Double(integer)
        case .string("NaN"): .nan
        case .string, .blob, .null: nil
        }
    }

    /// ISO 8601 in UTC with milliseconds, which a person can read and SQLite's date functions too.
    static func text(of date: Date) -> String {
        date.formatted(.iso8601WithMilliseconds)
    }

    static func date(_ text: String?) -> Date? {
        text.flatMap { try? Date($0, strategy: .iso8601WithMilliseconds) }
    }
}

extension FormatStyle where Self == Date.ISO8601FormatStyle {
    fileprivate static var iso8601WithMilliseconds: Self { Date.ISO8601FormatStyle(includingFractionalSeconds: true) }
}

extension ParseStrategy where Self == Date.ISO8601FormatStyle {
    fileprivate static var iso8601WithMilliseconds: Self { Date.ISO8601FormatStyle(includingFractionalSeconds: true) }
}
