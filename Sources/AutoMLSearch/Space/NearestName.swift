/// Suggests what a misspelt name was meant to be.
public enum NearestName {
    /// `; did you mean 'filters'?`, or an empty text where nothing is near.
    public static func hint(for name: String, among known: some Collection<String>) -> String {
        let scored = known.map { (distance: distance(name.lowercased(), $0.lowercased()), name: $0) }
        guard let best = scored.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) else { return "" }
        return best.distance <= max(2, name.count / 3) ? "; did you mean '\(best.name)'?" : ""
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var older: [Int] = []
        var old = Array(0...b.count)
        for i in 0..<a.count {
            var new = [i + 1]
            for j in 0..<b.count {
                var cost = min(old[j + 1] + 1, new[j] + 1, old[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
                new.append(cost)
            }
            (older, old) = (old, new)
        }
        return old[b.count]
    }
}
