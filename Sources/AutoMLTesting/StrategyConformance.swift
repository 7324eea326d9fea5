public import AutoMLSearch

/// Plays small studies with a strategy and returns every promise it broke; empty where it keeps them all.
///
/// Finite, mixed, conditional, per-layer, aliased and constrained spaces, each with one worker and with four, with
/// trials that fail, are pruned or measure NaN. Each ask is put twice, and to a strategy rebuilt from the same tells.
/// Needs no test framework: call it from a test, a program or `automl plugins check`.
///
/// - Parameter options: as a user would give them; unknown ones are tried besides.
/// - Throws: where the strategy cannot even be made with these options.
public func checkStrategy(_ module: StrategyModule, options: [String: String] = [:]) throws -> [Violation] {
    var violations = optionViolations(module)
    for stage in StrategyStage.all {
        for workers in [1, 4] {
            let given = Options(options, owner: module.name)
            var rehearsal = try StrategyRehearsal(module, given, stage: stage, workers: workers)
            rehearsal.play()
            violations += rehearsal.violations
        }
    }
    return violations
}

private func optionViolations(_ module: StrategyModule) -> [Violation] {
    let stage = StrategyStage.mixed
    return OptionProbe(name: module.name, options: module.options).violations { options in
        _ = try module.make(stage.problem, stage.space, options)
    }
}
