import Auto
import AutoMLSearch
import CMAES
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
        .halving, .promotion, .random, .sobol, .grid,
    ]
    static let pruners = plainPruners + [.patient(wrapping: plainPruners)]

    private static let plainPruners: [PrunerModule] = [.none, .curve, .median, .percentile, .asha, .threshold]

    static func strategy(named name: String) throws -> StrategyModule {
        try find(name, in: strategies, name: \.name, kind: "strategy")
    }

    static func pruner(named name: String) throws -> PrunerModule {
        try find(name, in: pruners, name: \.name, kind: "pruner")
    }

    private static func find<Module>(
        _ name: String, in modules: [Module], name key: (Module) -> String, kind: String
    ) throws -> Module {
        if let module = modules.first(where: { key($0) == name }) { return module }
        let names = modules.map(key)
        throw Failure.Usage(
            "there is no \(kind) '\(name)'\(NearestName.hint(for: name, among: names)) "
                + "(there are \(names.joined(separator: ", ")))")
    }
}

extension PrunerModule {
    static let none = PrunerModule(name: "none", summary: "never prunes") { _, options in
        try options.check(against: [])
        return NoPruner()
    }
}
