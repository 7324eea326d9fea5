package import AutoMLSearch
import AutoMLWording

extension AutoMLSearch.Configuration {
    /// In one line with short numbers: `depth=2 width=32-64 learning_rate=0.00123`.
    package var shortDescription: String { shortDescription(first: []) }

    /// - Parameter leading: names of hyperparameters that come before the others.
    package func shortDescription(first leading: [String]) -> String {
        var words: [String] = []
        var layered: [String: [String]] = [:]
        for name in names {
            let value = values[name]!
            let text = if case .real(let real) = value { Number.short(real: real) } else { value.description }
            guard let bracket = name.firstIndex(of: "[") else {
                words.append("\(name)=\(text)")
                continue
            }
            let base = String(name[..<bracket])
            if layered[base] == nil { words.append(base) }
            layered[base, default: []].append(text)
        }
        func place(_ word: String) -> Int {
            leading.firstIndex(of: String(word.prefix { $0 != "=" })) ?? leading.count
        }
        return words.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
            .map { word in layered[word.element].map { "\(word.element)=\($0.joined(separator: "-"))" } ?? word.element
            }
            .joined(separator: " ")
    }
}
