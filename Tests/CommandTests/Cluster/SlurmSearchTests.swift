import Foundation
import Testing

/// A search on a real Slurm cluster finds what it would have found alone, and says what keeps it from it.
@Suite(.serialized, .enabled(if: SlurmCluster.isThere, SlurmCluster.absence)) struct SlurmSearchTests {
    @Test(arguments: ["one", "many"]) func jobsOnThreeNodesFindTheSameTrials(perJob: String) throws {
        let search = try SlurmSearch()
        try search.expectAllIsWell(search.run("--trials-per-job", perJob))
        let place = try search.workspace.automl("show", "1", "--format", "json").object()["place"] as? [String: String]
        #expect(["n1", "n2", "n3"].contains(place?["node"]) && place?["job"].flatMap { Int($0) } != nil)
    }

    @Test func whatIsPrunedLeavesTheQueue() throws {
        let search = try SlurmSearch()
        let outcome = try search.run("--trials-per-job", "one", pruner: "threshold:value=2,warmup=1")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try search.states() == Array(repeating: "pruned", count: 6))
        #expect(try SlurmCluster.isEmpty())
        #expect(search.workspace.sharedTrials(of: "long-digits") == [])
    }

    @Test func aJobThatCanNeverStartIsTakenBackWithItsReason() throws {
        let outcome = try SlurmSearch().run("--job-cpus", "64")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("can never start its job"), "\(outcome.errors)")
        #expect(try SlurmCluster.isEmpty())
    }

    @Test func whyJobsWaitIsToldWhileNodesAreMissing() throws {
        let search = try SlurmSearch()
        try SlurmCluster.shell("scontrol update 'NodeName=n[1-3]' State=DRAIN Reason=broken")
        let program = try search.start()
        let isTold = program.wait { $0.errors.contains("jobs wait: ") }
        try SlurmCluster.control("resume")
        let outcome = program.wait()
        #expect(isTold, "\(outcome.errors)")
        try search.expectAllIsWell(outcome)
    }

    /// A node that runs another file is left out; where all do, the search ends, and no trial is blamed.
    @Test(arguments: ["one", "many"]) func whereEveryNodeRefusesTheSearchSaysWhy(perJob: String) throws {
        let search = try SlurmSearch()
        let other = search.workspace.folder.appendingPathComponent("other").path
        try search.workspace.write(Array(Data(contentsOf: Program.automl)) + [0], to: "other")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other)
        let outcome = try search.run("--program", other, "--trials-per-job", perJob)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("left out: n1, n2, n3 (has automl "), "\(outcome.errors)")
        let states = try search.states()
        #expect(!states.isEmpty && states.allSatisfy { $0 == "waiting" }, "\(states)")
        #expect(try SlurmCluster.isEmpty())
    }

    @Test func whatSlurmRefusesEndsTheSearchWithItsWords() throws {
        let outcome = try SlurmSearch().run("--partition", "nowhere")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("nvalid partition"), "\(outcome.errors)")
    }

    @Test func aCheckNamesANode() throws {
        let check = try Workspace().automl("cluster", "check", "--format", "json")
        #expect(check.status == 0, "\(check.errors)")
        #expect(["n1", "n2", "n3"].contains(try check.object()["node"] as? String))
    }
}
