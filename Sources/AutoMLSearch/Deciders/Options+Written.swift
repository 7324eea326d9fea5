extension Options {
    /// Reads `evolution:population=20,sample=5`: the owner's name, then options that are separated by commas.
    ///
    /// Of an option that is given twice the last counts. Nil where there is no name, or an option without name or `=`.
    public init?(written text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let owner = parts.first, !owner.isEmpty else { return nil }
        var values: [String: String] = [:]
        for pair in parts.count > 1 ? parts[1].split(separator: ",") : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else { return nil }
            values[String(sides[0])] = String(sides[1])
        }
        self.init(values, owner: owner)
    }

    /// As it would be written, options in order of their names.
    public var written: String {
        let options = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return options.isEmpty ? owner : "\(owner):\(options.joined(separator: ","))"
    }
}
