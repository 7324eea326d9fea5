import Foundation
import Testing

/// A search whose cluster is simulated, with a database of its own.
struct BenchClusterCommandTests {
    private static let small = ["bench", "cluster", "--jobs", "4", "--epochs", "2", "--epoch-time", "0.05s", "--quiet"]

    @Test func everyTrialIsAJobAndNothingIsLost() throws {
        let outcome = try Workspace().automl(Self.small + ["--trials", "8", "--format", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let result = try outcome.object()
        for (name, value) in ["trials": 8, "measurements": 16, "submissions": 8, "lost": 0, "twice": 0, "wrong": 0] {
            #expect(result[name] as? Int == value, "\(name) in \(result)")
        }
        // Eight trials of two epochs of at least 0.04 s, four at once.
        #expect(result["seconds"] as? Double ?? 0 >= 2 * 2 * 0.04)
    }

    @Test func theDatabaseIsKeptWhereItIsWanted() throws {
        let workspace = try Workspace()
        #expect(try workspace.automl(Self.small + ["--trials", "3", "--keep", "kept.sqlite"]).status == 0)
        #expect(try workspace.automl("db", "check", "--db", "kept.sqlite").status == 0)
        try workspace.automl(Self.small + ["--keep", "kept.sqlite"]).expectRefusal(saying: "kept.sqlite", "exists")
    }

    @Test(arguments: ["--jobs=0", "--trials=0", "--epochs=0", "--deaths=-1", "--outage-every=1s", "--epoch-time=x"])
    func whatMakesNoSenseIsRefused(_ argument: String) throws {
        let option = String(argument.prefix { $0 != "=" })
        try Workspace().automl("bench", "cluster", argument).expectRefusal(saying: option)
    }
}
