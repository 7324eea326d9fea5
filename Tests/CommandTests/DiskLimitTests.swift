import Foundation
import Testing

/// What a study keeps beside its database.
@Suite struct DiskLimitTests {
    private static let artifacts = "automl.sqlite.artifacts/tiny-digits"

    private func study(_ arguments: String..., space: String = Spaces.tiny) throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(space, to: "tiny.json")
        let search = try workspace.automl(
            ["search", "--space", "tiny.json", "--trials", "8", "--strategy", "random", "--pruner", "none"] + arguments)
        #expect(search.status == 0, "\(search.errors)")
        return workspace
    }

    /// The trials whose models are there, best first.
    private func kept(in workspace: Workspace) throws -> [Int] {
        let ranked = try workspace.automl("leaderboard", "--format", "json").objects().compactMap {
            $0["trial"] as? Int
        }
        return ranked.filter { workspace.has("\(Self.artifacts)/trial-\($0)/model.safetensors") }
    }

    private func best(_ count: Int, in workspace: Workspace) throws -> [Int] {
        Array(
            try workspace.automl("leaderboard", "--format", "json").objects().compactMap { $0["trial"] as? Int }
                .prefix(count))
    }

    @Test func theBestModelsAreKept() throws {
        let workspace = try study("--keep", "3")
        #expect(try kept(in: workspace) == best(3, in: workspace))
        #expect(try workspace.names(in: Self.artifacts).count == 3)
        #expect(try workspace.automl("db", "check").output.contains("3 files"))
        // A model that was not kept is had again.
        #expect(try workspace.automl("test").status == 0)
    }

    @Test func fewerAreKeptWhereLessIsAskedForLater() throws {
        let workspace = try study()
        #expect(try kept(in: workspace).count == 8)
        let again = try workspace.automl("search", "--space", "tiny.json", "--trials", "8", "--keep", "2")
        #expect(again.status == 0)
        #expect(try kept(in: workspace) == best(2, in: workspace))
        #expect(try workspace.automl("search", "--space", "tiny.json", "--trials", "8", "--keep", "0").status == 0)
        #expect(try kept(in: workspace) == [])
        #expect(try workspace.automl("db", "check").output.contains("0 files"))
    }

    /// The best stays; of the others those that fit beside better ones.
    @Test func theDiskIsBoundedBestFirst() throws {
        let limit = 90_000
        let workspace = try study("--max-disk", "\(limit)")
        let kept = try kept(in: workspace)
        #expect(try kept.count < 8 && kept.first == best(1, in: workspace).first, "\(kept)")
        #expect(try workspace.bytes(in: Self.artifacts) <= limit)
        #expect(try workspace.automl("db", "check").status == 0)
    }

    /// Those of trials that may go on stay, whatever the bound; those of trials that never will are gone.
    @Test func checkpointsOfTrialsThatMayGoOnStay() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.rungs, to: "rungs.json")
        let search = ["search", "--space", "rungs.json", "--strategy", "halving:min_epochs=1", "--workers", "1"]
        // One bracket of nine, three and one, and a part of the next.
        let outcome = try workspace.automl(search + ["--trials", "13", "--max-disk", "1kB"])
        #expect(
            outcome.status == 0 && outcome.errors.contains("--max-disk: the checkpoints of trials"), "\(outcome.errors)"
        )
        let rows = try workspace.automl("leaderboard", "--top", "0", "--format", "json").objects()
        let paused = rows.filter { $0["state"] as? String == "paused" }.compactMap { $0["trial"] as? Int }
        let checkpoints = paused.filter {
            workspace.has("automl.sqlite.artifacts/rungs-digits/trial-\($0)/checkpoint")
        }
        #expect(paused.contains { $0 <= 9 } && !checkpoints.contains { $0 <= 9 }, "of a bracket that is over")
        #expect(!rows.contains { workspace.has("automl.sqlite.artifacts/rungs-digits/trial-\($0)/model.safetensors") })
        #expect(try workspace.automl(search + ["--trials", "18"]).status == 0)
    }

    @Test func whatAKilledProcessLeftIsClearedAway() throws {
        let workspace = try study("--keep", "2")
        let other = try #require(try best(8, in: workspace).last)
        try workspace.write("left", to: "\(Self.artifacts)/trial-\(other)/model.safetensors")
        try workspace.write("left", to: "\(Self.artifacts)/trial-\(other)/.checkpoint.partial")
        #expect(try workspace.automl("search", "--space", "tiny.json", "--trials", "8", "--keep", "2").status == 0)
        #expect(try kept(in: workspace) == best(2, in: workspace))
        #expect(try workspace.names(in: Self.artifacts).count == 2)
    }
}

extension Workspace {
    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self.folder.appendingPathComponent(folder).path).sorted()
    }

    /// Of all files in a folder and those below.
    func bytes(in folder: String) throws -> Int {
        let url = self.folder.appendingPathComponent(folder)
        return try FileManager.default.subpathsOfDirectory(atPath: url.path).reduce(0) { sum, path in
            let attributes = try FileManager.default.attributesOfItem(atPath: url.appendingPathComponent(path).path)
            let isFile = attributes[.type] as? FileAttributeType == .typeRegular
            return sum + (isFile ? attributes[.size] as? Int ?? 0 : 0)
        }
    }
}
