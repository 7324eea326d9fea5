import ArgumentParser
import AutoMLPlugins
import AutoMLSearch
import AutoMLStore

struct ServeStudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve-study",
        abstract:
            "Let a program of yours ask for configurations and report results, as JSON lines on stdin and stdout.",
        discussion: """
            {"open":{"protocol":1}}       {"opened":{"study":"...","objective":{...},"max_budget":30,...}}
            {"ask":{}}                    {"start":{"trial":{"id":1,"configuration":{...},"budget":30,...},"folder":"..."}}
                                          or {"wait":{"why":"..."}}, {"finished":{"why":"..."}}
            {"report":{"trial":1,"epoch":1,"metrics":{"accuracy":0.9}}}    {"proceed":{}} or {"stop":{"reason":"..."}}
            {"complete":{"trial":1}}      {"told":{}}; or {"fail":{"trial":1,"message":"..."}}
            {"leaderboard":{"top":3}}     {"leaderboard":{"trials":[...]}}
            {"close":{}}                  {"closed":{}}

            automl keeps the study: what was running when the program goes away is asked for again next time. The Python \
            file that automl plugins new writes has a class Study that speaks this.
            """)

    @OptionGroup var plan: PlanOptions

    @Option(
        help: ArgumentHelp("What is reported and ranked by, such as accuracy or rmse:minimize.", valueName: "metric"),
        completion: Candidates.objectives)
    var objective = "validation_accuracy"

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() async throws {
        let host = plugins.host(log: PluginLog(verbosity))
        defer { host.close() }
        let objective = try ObjectiveArgument.objective(ofAnyMetric: objective)
        let place = try CallerWorkplace(space: try Resources.spaceFile(plan.space), objective)
        try place.feasible.requireFeasible(seed: plan.seed)
        let problem = place.problem(seed: plan.seed)
        let strategy = try Registry.strategy(named: plan.strategy.name, host)
            .make(problem, place.feasible, plan.strategy.options)
        let pruner = try Registry.pruner(named: plan.pruner.name, host).make(problem, plan.pruner.options)
        let definition = place.definition(named: plan.study, seed: plan.seed)

        let trials = try SQLiteTrialStore(writing: store.path)
        try trials.open(definition)
        let existing = try trials.progress(of: definition.name).trials
        let study = Study(
            name: definition.name, problem: problem, feasible: place.feasible, store: trials, strategy: strategy,
            strategyName: plan.strategy.name, pruner: pruner, limit: plan.limit(existing: existing, default: nil),
            artifacts: store.artifacts(of: definition.name))
        _ = try await study.recoverAbandoned()
        verbosity.say(
            "study \(definition.name) of \(store.path): \(existing) trials so far; waiting for requests on stdin")
        var server = StudyServer(
            study, .init(name: "automl \(programVersion)", study: definition.name, problem: problem),
            leaderboard: { try trials.leaderboard(study: definition.name, objective: objective, limit: $0) },
            lines: StandardLines())
        try await server.serve()
    }
}
