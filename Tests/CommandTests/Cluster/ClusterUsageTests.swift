import Foundation
import Testing

/// What a user may get wrong about other machines is said in one line.
@Suite struct ClusterUsageTests {
    @Test(arguments: [
        ("{\"executer\": \"slurm\"}", "cluster.json:1:2: unknown key 'executer'; did you mean 'executor'?"),
        ("{\"executor\": \"torque\"}", "cluster.json:1:14:"),
        ("{\"executor\": \"local\",\n \"job_cpus\": 0}", "cluster.json:2:14: --job-cpus is 0; it must be in 1 to 1024"),
        ("{\"job_time\": 90}", "cluster.json:1:14:"),
        ("{\"setup\": [1]}", "cluster.json:1:12: 'setup' is the number 1; it must be a text"),
        ("[]", "cluster.json:1:1: must be an object"),
        ("{\"executor\": ", "cluster.json:1:"),
    ])
    func aWrongFileIsToldWithItsPlace(text: String, message: String) throws {
        let workspace = try Workspace()
        try workspace.write(text, to: "cluster.json")
        let search = try workspace.automl("search", "--space", "mlp.json", "--cluster", "cluster.json")
        #expect(search.status == 2)
        #expect(search.errors.hasPrefix("automl: \(message)"), "\(search.errors)")
        #expect(search.errors.split(separator: "\n").count == 1, "\(search.errors)")
    }

    @Test(arguments: [
        (["--partition", "gpu"], "--partition is for --executor slurm or local"),
        (["--executor", "local", "--threads-per-trial", "2"], "--job-cpus"),
        (["--executor", "local", "--command", "true {x}"], "--executor is for automl's own trainer"),
        (["--cluster", "nowhere.json"], "--cluster nowhere.json: there is no such file"),
        (["--executor", "local", "--shared", "/proc/nowhere"], "/proc/nowhere"),
    ])
    func wrongOptionsAreToldInALine(options: [String], message: String) throws {
        let workspace = try Workspace()
        let search = try workspace.automl(["search", "--space", "mlp.json", "--trials", "1"] + options)
        #expect([1, 2].contains(search.status))
        #expect(search.errors.contains(message), "\(search.errors)")
        #expect(search.errors.split(separator: "\n").count == 1, "\(search.errors)")
    }

    @Test func optionsMayStandInAFileAndTheCommandLineWins() throws {
        let workspace = try Workspace()
        try workspace.write(
            "{\"executor\": \"local\", \"queue_ahead\": 2, \"shared\": \"together\"}", to: "cluster.json")
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--trials", "2", "--cluster", "cluster.json", "--workers", "1",
            "--shared", "elsewhere")
        #expect(search.status == 0, "\(search.errors)")
        #expect(workspace.has("elsewhere/tiny-digits") && !workspace.has("together"))
    }

    @Test func aNodeWithAnotherProgramIsRefused() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.write([UInt8](Data(contentsOf: Program.automl) + Data([0])), to: "other")
        _ = try workspace.shell("chmod +x other")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--trials", "2", "--executor", "local", "--workers", "1", "--program",
            "other", "--trials-per-job", "one")
        #expect(search.status == 1)
        #expect(search.errors.contains("install the same file on every node"), "\(search.errors)")
        let trials = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(trials.allSatisfy { $0["state"] as? String == "waiting" }, "nothing is held against the trial")
        let mended = try workspace.automl(
            "search", "--space", "tiny.json", "--trials", "2", "--executor", "local", "--workers", "1")
        #expect(mended.status == 0, "\(mended.errors)")
    }

    @Test func aNodeWithOtherDataIsRefused() throws {
        let workspace = try Workspace()
        try workspace.writeTable()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = { (more: [String]) in
            try workspace.automl(
                [
                    "search", "--space", "tiny.json", "--data", "table.csv", "--target", "kind", "--executor", "local",
                    "--workers", "1", "--stage", "staged", "--trials-per-job", "one", "--trials",
                ] + more)
        }
        #expect(try search(["1"]).status == 0)
        let staged = try #require(
            FileManager.default.enumerator(atPath: workspace.folder.path)?.compactMap { $0 as? String }
                .first { $0.hasPrefix("staged/automl-") && $0.hasSuffix("table.csv") })
        try workspace.writeTable(shift: 1, to: staged)
        let refused = try search(["2"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("is not the data that study 'tiny-table.csv' began with"), "\(refused.errors)")
    }

    @Test func aWorkerWithoutAFolderSaysSo() throws {
        let worker = try Workspace().automl("worker", "nowhere")
        #expect(worker.status == 1)
        #expect(worker.errors.contains("nowhere") && worker.errors.split(separator: "\n").count == 1)
    }

    @Test func aCheckProvesFolderProgramAndData() throws {
        let workspace = try Workspace()
        let check = try workspace.automl("cluster", "check", "--executor", "local", "--format", "json")
        #expect(check.status == 0, "\(check.errors)")
        let findings = try check.object()
        #expect(findings["program"] as? Bool == true && findings["data"] as? Bool == true)
        #expect(findings["computes_alike"] as? Bool == true)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path + "/automl.sqlite.jobs") == [])
    }
}
