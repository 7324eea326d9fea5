package import AutoMLSearch
import AutoMLWording

extension AutoMLSearch.Configuration {
    /// In one line with short numbers: `depth=2 width=32-64 learning_rate=0.00123`.
    package var shortDescription: String {
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
        return words.map { word in layered[word].map { "\(word)=\($0.joined(separator: "-"))" } ?? word }
            .joined(separator: " ")
    }
}
