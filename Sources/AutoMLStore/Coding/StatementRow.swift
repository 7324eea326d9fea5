import GRDB
import GRDBSQLite

/// The row that a statement stands at, read from SQLite itself: a study may have a million measurements, and GRDB's rows
/// take four times as long.
///
/// Valid while a cursor over the statement goes from row to row. A value of another type than asked for is nil: only a
/// damaged or hand-edited database has such.
struct StatementRow {
    private let statement: SQLiteStatement

    init(_ statement: GRDB.Statement) { self.statement = statement.sqliteStatement }

    func isNull(_ index: Int) -> Bool { type(of: index) == SQLITE_NULL }

    func integer(_ index: Int) -> Int? {
        type(of: index) == SQLITE_INTEGER ? Int(sqlite3_column_int64(statement, CInt(index))) : nil
    }

    /// The number in a column that may hold NaN; nil for NULL.
    func number(_ index: Int) -> Double? {
        switch type(of: index) {
        case SQLITE_FLOAT, SQLITE_INTEGER: sqlite3_column_double(statement, CInt(index))
        case SQLITE_TEXT: text(index) == "NaN" ? .nan : nil
        default: nil
        }
    }

    func text(_ index: Int) -> String? {
        guard type(of: index) == SQLITE_TEXT, let text = sqlite3_column_text(statement, CInt(index)) else { return nil }
        return String(cString: text)
    }

    /// The trainer's signals, where the column has these and nothing else.
    func signals(_ index: Int) -> SIMD4<Double>? {
        guard type(of: index) == SQLITE_TEXT, let text = sqlite3_column_text(statement, CInt(index)) else { return nil }
        return SignalText.signals(in: text)
    }

    private func type(of index: Int) -> CInt { sqlite3_column_type(statement, CInt(index)) }
}
