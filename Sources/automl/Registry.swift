import Auto
import AutoMLPlugins
import AutoMLSearch
import CMAES
import Coach
import CurvePruner
import DifferentialEvolution
import GaussianProcess
import GridSearch
import Hyperband
import LocalSearch
import MedianPruner
import PatientPruner
import PercentilePruner
import RandomForest
import RandomSearch
import RegularizedEvolution
import Sobol
import SuccessiveHalving
import TPE
import ThresholdPruner

/// Every strategy and pruner that is compiled in: a new one is one line here and one in `Package.swift`.
enum Registry {
    static let strategies: [StrategyModule] = [
        .auto, .gp, .tpe, .forest, .evolution, .local, .cmaes, .differentialEvolution, .hyperband, .bohb, .dehb,
        .halving, .promotion, .coach, .random, .sobol, .grid,
    ]
    static let pruners = plainPruners + [.patient(wrapping: plainPruners)]

    private static let plainPruners: [PrunerModule] = [.none, .curve, .median, .percentile, .asha, .threshold]

    /// The strategy compiled in under this name, or the plugin of this name or path.
    static func strategy(named name: String, _ plugins: PluginHost) throws -> StrategyModule {
        if let module = strategies.first(where: { $0.name == name }) { return module }
        return plugins.strategy(try program(named: name, .strategy, besides: strategies.map(\.name)))
    }

    /// The pruner compiled in under this name, or the plugin of this name or path.
    static func pruner(named name: String, _ plugins: PluginHost) throws -> PrunerModule {
        if let module = pruners.first(where: { $0.name == name }) { return module }
        return plugins.pruner(try program(named: name, .pruner, besides: pruners.map(\.name)))
    }

    static func evaluator(named name: String) throws -> PluginProgram {
        try program(named: name, .evaluator, besides: [])
    }

    private static func program(
        named name: String, _ kind: PluginKind, besides builtIn: [String]
    ) throws -> PluginProgram {
        if let program = try PluginFolders.program(at: name, kind) { return program }
        let folders = PluginFolders()
        if let program = folders.program(named: name, kind) { return program }
        let names = builtIn + folders.programs.filter { $0.kind == kind }.map(\.label)
        throw Failure.Usage(
            "there is no \(kind) '\(name)'\(NearestName.hint(for: name, among: names)) (there are "
                + "\(names.isEmpty ? "none" : names.joined(separator: ", ")); a program of yours is named by its path, "
                + "such as ./\(name))")
    }
}

extension PrunerModule {
    static let none = PrunerModule(name: "none", summary: "never prunes") { _, options in
        try options.check(against: [])
        return NoPruner()
    }
}
