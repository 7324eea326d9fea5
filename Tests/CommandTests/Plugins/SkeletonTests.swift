import Foundation
import Testing

@Suite(.enabled(if: PluginFixture.python != nil, PluginFixture.skipReason)) struct SkeletonTests {
    @Test func aPrunerPassesItsCheckAtOnce() throws {
        let workspace = try Workspace()
        #expect(try workspace.automl("plugins", "new", "ender", "--kind", "pruner", "--quiet").status == 0)
        let tests = try workspace.shell("cd ender && python3 test_ender.py")
        #expect(tests.status == 0, "\(tests.errors)")
        let check = try workspace.automl("plugins", "check", "./ender/ender.py", "--format", "json")
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        #expect(try check.object()["kind"] as? String == "pruner")
        try workspace.write(PluginFixture.space, to: "squares.json")
        let search = try workspace.automl(
            "search", "--space", "squares.json", "--command", PluginFixture.command, "--objective", "sum", "--pruner",
            "./ender/ender.py:warmup=1,quorum=2", "--trials", "8", "--strategy", "random")
        #expect(search.status == 0 && search.errors.contains("is worse than"), "\(search.errors)")
    }

    @Test(arguments: ["strategy", "pruner", "evaluator"]) func aSwiftPackageNamesItsFiles(kind: String) throws {
        let workspace = try Workspace()
        let new = try workspace.automl("plugins", "new", "my_walk", "--kind", kind, "--language", "swift")
        #expect(new.status == 0, "\(new.errors)")
        #expect(new.output.contains("my_walk/Package.swift") && new.output.contains("/MyWalk.swift"))
        for file in new.outputLines {
            let text = try String(contentsOf: workspace.folder.appendingPathComponent(file), encoding: .utf8)
            #expect(!text.contains("{{"), "\(file) has a place that was not filled in")
        }
    }

    /// Builds two packages: some two minutes.
    @Test(.enabled(if: LongTests.areWanted, LongTests.skipReason))
    func swiftPackagesPassTheirChecksAtOnce() throws {
        let workspace = try Workspace()
        for (name, kind) in [("ender", "pruner"), ("fitter", "evaluator")] {
            #expect(try workspace.automl("plugins", "new", name, "--kind", kind, "--language", "swift").status == 0)
            let build = try RunningProgram(
                URL(fileURLWithPath: "/bin/sh"),
                [
                    "-c",
                    "cd \(name) && swift build -c release --scratch-path ../build && swift test --scratch-path ../tests",
                ],
                in: workspace.folder, timeLimit: 900
            ).wait()
            #expect(build.status == 0, "\(build.output)\(build.errors)")
            let check = try workspace.automl(
                "plugins", "check", "./build/release/\(name)", "--kind", kind, "--space", "fitter/space.json",
                "--objective",
                "loss", "--quiet")
            #expect(check.status == 0, "\(check.output)\(check.errors)")
        }
    }

    @Test func whatExistsIsNotOverwritten() throws {
        let workspace = try Workspace()
        try workspace.write("mine", to: "climb/notes")
        try workspace.automl("plugins", "new", "climb").expectRefusal(saying: "'climb' exists already")
        try workspace.automl("plugins", "new", "../climb").expectRefusal(saying: "is no name for a program")
        try workspace.automl("plugins", "new", "x", "--kind", "prunr").expectRefusal(saying: "prunr")
    }

    @Test func aBrokenPromiseIsFoundAndTheExitCodeSaysSo() throws {
        let workspace = try PluginFixture.workspace()
        try workspace.write(
            program: """
                #!/usr/bin/env python3
                import random
                from automl_plugin import Strategy, run

                class Dice(Strategy):
                    "Draws without a seed, and again and again."
                    def ask(self, trial, seed):
                        return self.problem.start(self.problem.space.sample(random.Random()), why="")
                    def tell(self, trial):
                        pass

                run(Dice)
                """, to: "dice.py")
        let check = try workspace.automl("plugins", "check", "./dice.py", "--quiet")
        #expect(check.status == 1, "\(check.output)")
        for rule in ["no repeats", "same seed, same answer", "told the same", "says why"] {
            #expect(check.outputLines.contains { $0.hasPrefix(rule) && $0.contains("BROKEN") }, "\(check.output)")
        }
    }
}
