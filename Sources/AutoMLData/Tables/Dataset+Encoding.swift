extension Dataset {
    /// The same samples as a network takes them; unchanged where there is no encoder.
    ///
    /// - Parameter encoder: fitted on training rows of the same table.
    public func encoded(by encoder: TableEncoder?) -> Dataset {
        guard let encoder, let raw = rawColumns?.filter(\.isUsed) else { return self }
        precondition(raw.count == encoder.columns.count, "an encoder is for the table it was fitted on")
        var copy = self
        copy.columnNames = encoder.outputNames
        copy.rawColumns = nil
        // Plain numbers need not be touched, and may be many.
        if encoder.changesOnlyGaps, case .floats(let values) = features, !values.contains(where: \.isNaN) {
            return copy
        }
        copy.features = .floats(values(encodedBy: encoder, raw))
        copy.channels = encoder.width
        return copy
    }

    private func values(encodedBy encoder: TableEncoder, _ raw: [TableColumn]) -> [Float] {
        let slots = zip(raw, encoder.columns).map { $1.slots(of: $0) }
        var values: [Float] = []
        values.reserveCapacity(count * encoder.width)
        for row in 0..<count {
            for (place, column) in encoder.columns.enumerated() {
                let value = features[row * raw.count + place]
                let slot = slots[place].map { value.isNaN ? value : $0[Int(value)] }
                column.append(slot ?? value, to: &values)
            }
        }
        return values
    }
}

extension TableEncoder.Column {
    /// The slot of each of a raw category's texts; nil for numbers.
    fileprivate func slots(of raw: TableColumn) -> [Float]? {
        let known = slotsByText
        return raw.levels.map { $0.map { known[$0] ?? otherSlot } }
    }
}
