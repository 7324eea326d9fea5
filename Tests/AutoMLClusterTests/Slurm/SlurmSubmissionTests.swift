import AutoMLCluster
import Foundation
import Testing

@Suite struct SlurmSubmissionTests {
    let slurm: FakeSlurm

    init() throws { slurm = try FakeSlurm() }

    private func submit(_ job: JobRequest, _ options: SlurmOptions = .init()) throws -> JobID {
        if !FileManager.default.fileExists(atPath: slurm.url("sbatch").path) {
            try slurm.program("sbatch", "cat > '\(slurm.folder.path)/script'; echo '17;cluster'")
        }
        return try slurm.executor(options).submit(job)
    }

    @Test func aJobIsHandedOverWithTheOptionsThatItNeedsAndNoOthers() throws {
        #expect(try submit(.sample()) == "17")
        #expect(
            try slurm.calls(of: "sbatch") == [
                [
                    "--parsable", "--no-requeue", "--open-mode=append", "--job-name=automl-s-1-1", "--output=/tmp/log",
                    "--error=/tmp/log", "--cpus-per-task=1", "--nodes=1", "--ntasks=1", "--signal=B:USR1@60",
                ]
            ])
    }

    @Test func whatACitizenOfAClusterMaySayIsPassedOn() throws {
        let options = SlurmOptions(
            partition: "cpu", account: "lab", qos: "long", time: .seconds(601), signalLead: .seconds(90),
            extraArguments: ["--constraint=avx512", "-v"])
        _ = try submit(.sample(cpus: 4, memory: 1 << 30 | 1, excluding: ["n1", "n7"]), options)
        let words = try #require(try slurm.calls(of: "sbatch").first)
        #expect(
            Array(words.dropFirst(6)) == [
                "--cpus-per-task=4", "--nodes=1", "--ntasks=1", "--signal=B:USR1@90", "--mem=1025M", "--time=11",
                "--partition=cpu", "--account=lab", "--qos=long", "--exclude=n1,n7", "--constraint=avx512", "-v",
            ])
    }

    @Test func memoryIsNotAskedForWhereTheClusterDoesNotCountIt() throws {
        _ = try submit(.sample(memory: 1 << 30), SlurmOptions(passesMemory: false))
        #expect(try slurm.calls(of: "sbatch")[0].allSatisfy { !$0.hasPrefix("--mem") })
    }

    /// The script is run by a real shell; a program prints the words that reach it.
    @Test func theShellLeavesHostileWordsAsTheyAre() throws {
        let words = ["it's", "a b", "$HOME `id` $(id)", "\"", "\\", "*", "line\nbreak", "", "-n", "ü", "'\\''"]
        _ = try submit(
            .sample("automl-s-1-1", ["/usr/bin/printf", "%s|"] + words), SlurmOptions(setup: ["A=1", "cd /"]))
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [slurm.url("script").path]
        let pipe = Pipe()
        shell.standardOutput = pipe
        try shell.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self) == words.map { $0 + "|" }.joined())
    }

    @Test func setupLinesComeBeforeTheProgramTakesTheShellsPlace() throws {
        _ = try submit(.sample(), SlurmOptions(setup: ["module load openblas", "ulimit -c 0"]))
        #expect(
            try slurm.text("script") == """
                #!/bin/sh
                trap '' USR1
                module load openblas
                ulimit -c 0
                exec '/bin/true'

                """)
    }

    /// sbatch(1), "filename pattern"; `SlurmClusterTests` sees that real files get these names.
    @Test(arguments: [
        ("/a/100%j.log", "/a/100%%j.log"), (#"/a/b\c.log"#, #"/a/b\\c.log"#), (#"/a/%j\c.log"#, #"/a/%j\\c.log"#),
    ])
    func patternsInTheLogsPathAreNotExpanded(_ path: String, _ written: String) throws {
        _ = try submit(.sample(log: path))
        #expect(try slurm.calls(of: "sbatch")[0].contains("--output=\(written)"))
    }

    @Test(arguments: ["123", "123;main", "plugin says hello\n123", "123\n"])
    func theNumberIsFoundInWhatSbatchPrints(_ output: String) throws {
        try slurm.program("sbatch", "cat > /dev/null; printf '%s' '\(output)'")
        #expect(try slurm.executor().submit(.sample()) == "123")
    }

    @Test(arguments: ["", "Submitted", ";main", "12a", "99999999999999999999999"])
    func anAnswerWithoutANumberLeavesOpenWhetherTheJobWasTaken(_ output: String) throws {
        try slurm.program("sbatch", "cat > /dev/null; printf '%s' '\(output)'")
        guard case .unreachable = executorError({ try slurm.executor().submit(.sample()) }) else {
            return #expect(Bool(false), "must be unreachable")
        }
    }

    @Test func aTimeLimitThatLeavesNothingBeforeTheSignalIsRefused() throws {
        let options = SlurmOptions(time: .seconds(60), signalLead: .seconds(60))
        #expect(
            executorError { try submit(.sample(), options) }
                == .refused(
                    "a time limit of 1 min leaves nothing before the signal 60 s ahead of it; "
                        + "give a longer time limit or a shorter signal lead"))
        #expect(!FileManager.default.fileExists(atPath: slurm.url("sbatch.words").path))
    }

    @Test func aNameThatSqueueWouldCutIsRefused() throws {
        let long = String(repeating: "n", count: 81)
        guard case .refused(let reason) = executorError({ try submit(.sample(long)) }) else {
            return #expect(Bool(false), "must be refused")
        }
        #expect(reason.contains("at most 80 ASCII characters"))
        #expect(try submit(.sample(String(long.dropLast()))) == "17")
    }
}
