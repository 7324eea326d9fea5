/// Steps through a space in rows. What becomes active through a step is drawn from the prior.
extension SpaceColumns {
    /// The columns of `row` in which it could have another value.
    public func varying(in row: Row) -> [Int] {
        columns.indices.filter { !row[$0].isNaN && columns[$0].domain.count != 1 }
    }

    /// Rows that differ in one column: every other value of a choice, or of at most six numbers; else the two nearest
    /// values. None for a continuum.
    public func neighbours(of row: Row, using stream: inout RandomStream) -> [Row] {
        var result: [Row] = []
        for place in varying(in: row) {
            for coordinate in columns[place].alternatives(to: row[place]) {
                var next = row
                next[place] = coordinate
                result.append(completed(next, using: &stream))
            }
        }
        return result
    }

    /// `row` with one to a few columns changed: numbers by a normal step, choices to any value.
    ///
    /// Half of the changes are of one column or little more, half of every second one; a step's deviation is 0.3, 0.1
    /// or 0.03 of the column. A number that would fall outside is moved to the edge.
    public func mutated(_ row: Row, using stream: inout RandomStream) -> Row {
        let varying = varying(in: row)
        guard !varying.isEmpty else { return row }
        let deviation = [0.3, 0.1, 0.03][stream.below(3)]
        let share = stream.below(2) == 0 ? 1 / Double(varying.count) : 0.5
        let certain = varying[stream.below(varying.count)]
        var result = row
        for place in varying where place == certain || stream.unit() < share {
            let column = columns[place]
            let isChoice = column.categories != nil
            result[place] = isChoice ? column.sample(using: &stream) : column.stepped(row[place], deviation, &stream)
        }
        return completed(result, using: &stream)
    }
}

extension SpaceColumns.Column {
    fileprivate func alternatives(to coordinate: Double) -> [Double] {
        guard let count = domain.count else { return [] }
        if let categories { return (0..<categories).map(Double.init).filter { $0 != coordinate } }
        if count > 6 { return domain.neighbours(of: value(at: coordinate)).map(self.coordinate(of:)) }
        return (0..<count).map { self.coordinate(of: domain.value(at: $0)) }.filter { $0 != coordinate }
    }

    fileprivate func stepped(_ coordinate: Double, _ deviation: Double, _ stream: inout RandomStream) -> Double {
        snapped(coordinate + deviation * stream.normal())
    }
}
