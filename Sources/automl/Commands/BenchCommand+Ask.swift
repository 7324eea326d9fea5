import ArgumentParser
import AutoMLBench
import AutoMLPlugins
import AutoMLSearch

extension BenchCommand {
    struct Ask: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer another program's questions what to try, as JSON lines on stdin and stdout.",
            discussion: """
                {"op":"init","protocol":1,"space":{"params":[{"name":"lr","type":"float","low":1e-4,"high":0.1,
                  "log":true},{"name":"booster","type":"categorical","choices":["tree","linear"]}]},"seed":7,
                  "direction":"minimize","max_step":52}             {"ok":true,"name":"automl ...","reusable":true}
                {"op":"ask"}                                        {"id":1,"config":{...}} or {"id":1,"resume":true}
                {"op":"report","id":1,"step":1,"value":31.5}        {"decision":"continue"}, "stop" or "pause"
                {"op":"tell","id":1,"value":12.5,"status":"complete"}   {"ok":true}; or "stopped", "failed"
                {"op":"quit"}

                Types are float, int and categorical; "when":{"name":"booster","in":["tree"]} makes a parameter \
                conditional on one before it. max_step null: a trial has one value and no steps. What cannot be \
                understood is answered with {"error":"..."} and ends the program with code 2.
                """)

        @Option(
            help: ArgumentHelp("Which strategy answers.", valueName: "name[:options]"),
            completion: Candidates.strategies)
        var strategy = ModuleChoice(argument: "auto")!

        @Option(
            help: ArgumentHelp("Which pruner decides on reports.", valueName: "name[:options]"),
            completion: Candidates.pruners)
        var pruner = ModuleChoice(argument: "none")!

        @OptionGroup var plugins: PluginOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let host = plugins.host(log: PluginLog(verbosity))
            defer { host.close() }
            var server = AskServer(
                name: "automl \(programVersion) \(strategy.name)",
                strategy: try Registry.strategy(named: strategy.name, host), strategy.options,
                pruner: try Registry.pruner(named: pruner.name, host), pruner.options)
            while let line = readLine() {
                do {
                    guard let answer = try server.answer(to: line) else { return }
                    Terminal.print(answer)
                } catch {
                    Terminal.print(AskServer.errorLine("\(error)"))
                    throw error
                }
            }
        }
    }
}
