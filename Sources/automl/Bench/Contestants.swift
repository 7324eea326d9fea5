import AutoMLBench
import AutoMLPlugins
import AutoMLSearch

/// Who is compared: what the user named, random search always among them.
enum Contestants {
    /// Grid search is left out unless it is named: what it finds first depends on the order in a file.
    static func strategies(_ named: [ModuleChoice], _ plugins: PluginHost) throws -> [Contestant] {
        try choices(named).map { choice in
            Contestant(try Registry.strategy(named: choice.name, plugins), choice.options, label: choice.label)
        }
    }

    /// Every strategy with every pruner, and random search without one.
    static func pairs(
        _ strategies: [ModuleChoice], _ pruners: [ModuleChoice], _ plugins: PluginHost
    ) throws -> [Contestant] {
        let baseline = Contestant(try Registry.strategy(named: "random", plugins))
        let pairs = try choices(strategies).flatMap { strategy in
            try pruners.map { pruner in
                Contestant(
                    try Registry.strategy(named: strategy.name, plugins), strategy.options, label: strategy.label,
                    pruner: try Registry.pruner(named: pruner.name, plugins), pruner.options, prunerLabel: pruner.label)
            }
        }
        return [baseline] + pairs.filter { $0.label != baseline.label }
    }

    private static func choices(_ named: [ModuleChoice]) throws -> [ModuleChoice] {
        let all = Registry.strategies.map(\.name).filter { $0 != "grid" }.compactMap(ModuleChoice.init)
        var choices = named.isEmpty ? all : named
        if !choices.contains(where: { $0.label == "random" }) {
            choices.append(contentsOf: all.filter { $0.name == "random" })
        }
        var seen: Set<String> = []
        return choices.filter { seen.insert($0.label).inserted }
    }
}
