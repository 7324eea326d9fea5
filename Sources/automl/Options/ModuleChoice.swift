import ArgumentParser
import AutoMLSearch

/// A strategy or pruner with its options: `evolution`, or `evolution:population=20,sample=5`.
struct ModuleChoice: ExpressibleByArgument {
    let name: String
    let options: Options

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, !first.isEmpty else { return nil }
        var values: [String: String] = [:]
        for pair in parts.count > 1 ? parts[1].split(separator: ",") : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else { return nil }
            values[String(sides[0])] = String(sides[1])
        }
        name = first
        options = Options(values, owner: first)
    }

    var defaultValueDescription: String { name }

    /// As it would be written, options in order of their names.
    var label: String {
        let options = options.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return options.isEmpty ? name : "\(name):\(options.joined(separator: ","))"
    }
}
