import Testing

@Suite struct PluginsCommandTests {
    @Test func listsStrategiesAndPrunersWithTheirOptions() throws {
        let plugins = try Workspace().automl("plugins", "list", "--format", "json").objects()
        let names = plugins.map { "\($0["kind"] ?? "") \($0["name"] ?? "")" }
        let expected: Set = [
            "strategy evolution", "strategy local", "strategy random", "strategy grid", "pruner none", "pruner median",
            "pruner asha", "pruner curve", "pruner percentile", "pruner threshold", "pruner patient",
            "strategy cmaes", "strategy hyperband", "strategy halving", "strategy promotion", "strategy bohb",
            "strategy dehb",
        ]
        #expect(expected.subtracting(names).isEmpty)
    }

    @Test(arguments: ["evolution", "local", "random", "grid", "cmaes"])
    func everyStrategySearches(strategy: String) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--strategy", strategy, "--pruner", "asha", "--trials", "5", "--quiet")
        #expect(search.status == 0, "\(search.errors)")
        #expect(try workspace.automl("leaderboard", "--format", "json").objects().count == 5)
    }

    @Test(arguments: ["none", "curve", "median", "percentile", "asha", "threshold:value=0.2", "patient:wrapped=curve"])
    func everyPrunerSearches(pruner: String) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--pruner", pruner, "--trials", "2", "--quiet")
        #expect(search.status == 0, "\(search.errors)")
    }
}
