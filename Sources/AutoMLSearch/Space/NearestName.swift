/// Suggests what a misspelt name was meant to be.
public enum NearestName {
    /// `; did you mean 'filters'?`, or an empty text where nothing is near.
    ///
    /// Near is at most two slips (a third of a longer name), or a beginning that only one known name has.
    public static func hint(for name: String, among known: some Collection<String>) -> String {
        nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }

    static func nearest(to name: String, among known: some Collection<String>) -> String? {
        guard !name.isEmpty, name.count <= 64 else { return nil }
        let scored = known.map { (distance: distance(name.lowercased(), $0.lowercased()), name: $0) }
        let best = scored.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        if let best, best.distance <= max(2, name.count / 3), best.distance < name.count { return best.name }
        let begun = name.count < 3 ? [] : known.filter { $0.lowercased().hasPrefix(name.lowercased()) }
        return begun.count == 1 ? begun[0] : nil
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
