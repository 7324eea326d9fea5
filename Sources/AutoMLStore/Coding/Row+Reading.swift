import GRDB

extension Row {
    /// The value of a column. Throws where it is of another type: only a damaged or hand-edited database has such,
    /// and GRDB's subscript would end the process.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ index: Int) throws -> Value {
        try decode(Value.self, atIndex: index)
    }

    /// The number in a column that may hold NaN; nil for NULL.
    func number(_ index: Int) -> Double? {
        // A subscript for `DatabaseValue` takes whatever there is; it is the quickest way to a value.
        Stored.number(self[index] as DatabaseValue)
    }
}
