import AutoMLTesting
import Foundation
import Testing

/// `Plugins/examples`, as a user would run them.
@Suite struct ExampleTests {
    private static let folder = Program.root.appendingPathComponent("Plugins/examples").path

    /// The Python that has what the examples need: `AUTOML_PLUGIN_PYTHON`, or `python3`.
    private static let python =
        ProcessInfo.processInfo.environment["AUTOML_PLUGIN_PYTHON"] ?? PluginFixture.python ?? ""

    private static func has(_ module: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: python) else { return false }
        let folder = FileManager.default.temporaryDirectory
        let run = try? RunningProgram(URL(fileURLWithPath: python), ["-c", "import \(module)"], in: folder).wait()
        return run?.status == 0
    }

    /// A program that runs an example in that Python.
    private func program(_ example: String, in workspace: Workspace) throws -> String {
        let name = URL(fileURLWithPath: example).deletingPathExtension().lastPathComponent
        try workspace.write(program: "#!/bin/sh\nexec '\(Self.python)' '\(Self.folder)/\(example)'\n", to: name)
        return "./\(name)"
    }

    @Test(.enabled(if: PluginFixture.python != nil, PluginFixture.skipReason))
    func hillClimbingKeepsItsPromises() throws {
        let check = try Workspace().automl(
            "plugins", "check", "\(Self.folder)/hill_climbing/hill_climbing.py", "--quiet")
        #expect(check.status == 0, "\(check.output)\(check.errors)")
    }

    @Test func aLineOfShellFindsTheLowestPlace() throws {
        let workspace = try Workspace()
        let search = try workspace.shell(
            "PATH=\"$PATH:\(Program.automl.deletingLastPathComponent().path)\" \(Self.folder)/shell/search.sh --trials 25 --quiet"
        )
        #expect(search.status == 0, "\(search.errors)")
        let best = try workspace.automl("leaderboard", "--format", "json").objects().first?["value"] as? Double
        #expect((best ?? 1) < 0.3)
    }

    @Test(
        .enabled(if: has("sklearn"), "needs scikit-learn: AUTOML_PLUGIN_PYTHON names a Python that has it"),
        arguments: [("sklearn/train_digits.py", "sklearn/space.json")])
    func aScikitLearnScriptIsSearchedAndPruned(example: String, space: String) throws {
        try searchExample(example, space)
    }

    @Test(.enabled(if: has("torch"), "needs PyTorch: AUTOML_PLUGIN_PYTHON names a Python that has it"))
    func aPyTorchScriptIsSearchedAndPruned() throws {
        try searchExample("torch/train_spirals.py", "torch/space.json")
    }

    private func searchExample(_ example: String, _ space: String) throws {
        let workspace = try Workspace()
        let name = try program(example, in: workspace)
        let check = try workspace.automl(
            "plugins", "check", name, "--kind", "evaluator", "--space", "\(Self.folder)/\(space)", "--objective",
            "accuracy")
        #expect(check.status == 0 && check.output.contains("it measured epoch 3"), "\(check.output)\(check.errors)")
        let search = try workspace.automl(
            "search", "--space", "\(Self.folder)/\(space)", "--evaluator", name, "--objective", "accuracy",
            "--strategy",
            "random", "--pruner", "median", "--trials", "14")
        #expect(search.status == 0, "\(search.errors)")
        #expect(search.errors.contains("pruned"), "\(search.errors)")
    }

    /// Through the wire, each of Optuna's proposals is the one that Optuna makes in a process of its own.
    @Test(
        .enabled(if: has("optuna"), "needs optuna: AUTOML_PLUGIN_PYTHON names a Python that has it"),
        .enabled(
            if: SharedData.file("nas-bench-macro_cifar10.json") != nil,
            "needs ../shared/data/nas-bench-macro_cifar10.json"))
    func optunaIsTheSameOnNASBenchMacro() throws {
        let workspace = try Workspace()
        let name = try program("optuna/optuna_strategy.py", in: workspace)
        let table = try #require(SharedData.file("nas-bench-macro_cifar10.json"))
        let bench = try workspace.shell(
            """
            OPTUNA_TRACE=trace.jsonl automl bench strategies --strategy \(name) --table \(table.path) \
              --task nas-bench-macro --seeds 1 --budget 60
            """)
        #expect(bench.status == 0, "\(bench.errors)")
        let compare = try workspace.shell(
            "'\(Self.python)' '\(Self.folder)/optuna/in_process.py' trace.jsonl")
        #expect(
            compare.status == 0 && compare.output.contains("after 60 trials told"), "\(compare.output)\(compare.errors)"
        )
    }
}
