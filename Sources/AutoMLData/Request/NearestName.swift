/// Suggests what a misspelt name was meant to be.
enum NearestName {
    /// `; did you mean 'digits'?`, or an empty text where nothing is near.
    static func hint(for name: String, among known: [String]) -> String {
        let scored = known.map { (distance(name.lowercased(), $0.lowercased()), $0) }
        guard let best = scored.min(by: <), best.0 <= max(2, name.count / 3) else { return "" }
        return "; did you mean '\(best.1)'?"
    }

    /// Insertions, deletions and substitutions (Levenshtein, 1966).
    private static func distance(_ left: String, _ right: String) -> Int {
        let target = Array(right)
        var row = Array(0...target.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in target.indices {
                let substitution = diagonal + (character == target[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[target.count]
    }
}
