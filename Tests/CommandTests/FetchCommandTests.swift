import AutoMLTesting
import Foundation
import Testing

@Suite struct FetchCommandTests {
    private static let part = "cache/data/mnist/train-images-idx3-ubyte.gz.part"

    @Test(.enabled(if: OriginalMNIST.isAvailable, "needs ../shared/data/mnist and GNU gzip"))
    func mnistIsFetchedFromAMirrorAndUsedByItsName() throws {
        let workspace = try Workspace()
        try OriginalMNIST.write(into: workspace)
        let fetched = try workspace.automl("data", "fetch", "mnist", "--from", "mirror")
        #expect(fetched.status == 0, "\(fetched.errors)")
        #expect(fetched.output.contains("70000 samples") && fetched.output.contains("cache/data/mnist"))
        #expect(fetched.errors.contains("t10k-labels-idx1-ubyte.gz: 4.5 kB, SHA-256 as it should be"))

        let described = try workspace.automl("data", "describe", "mnist", "--format", "json").object()
        #expect(described["samples"] as? Int == 70_000)
        let parts = try #require(described["parts"] as? [String: Int])
        #expect(parts["test"] == 10_000 && described["own_test_part"] as? Bool == true)

        let listed = try workspace.automl("data", "list", "--format", "json").objects()
        let row = try #require(listed.first { $0["name"] as? String == "mnist" })
        #expect(row["state"] as? String == "fetched" && row["path"] as? String == "cache/data/mnist")

        // The study knows it by its name, so that later commands find it in the cache.
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--data", "mnist", "--trials", "1")
        #expect(search.status == 0, "\(search.errors)")
        let score = try workspace.automl("test")
        #expect(score.status == 0 && score.output.contains("10000"), "\(score.output)\(score.errors)")

        // Nothing is asked of a mirror for what is there: this one has nothing.
        try workspace.write("", to: "empty/nothing")
        let again = try workspace.automl("data", "fetch", "mnist", "--from", "empty", "--quiet")
        #expect(again.status == 0 && again.errors.isEmpty && again.output.contains("was here already"))
    }

    @Test(.enabled(if: PluginFixture.python != nil, PluginFixture.skipReason))
    func anInterruptedFetchKeepsWhatCame() throws {
        let workspace = try Workspace()
        let python = try #require(PluginFixture.python)
        let script = Program.root.appendingPathComponent("Tests/CommandTests/Fixtures/slow_mirror.py").path
        let server = try RunningProgram(URL(fileURLWithPath: python), [script, "9912422"], in: workspace.folder)
        #expect(server.wait { $0.errors.hasSuffix(".\n") })
        let port = try #require(Int(server.errors.filter(\.isNumber)), "\(server.errors)")
        let fetch = try workspace.start("data", "fetch", "mnist", "--from", "http://127.0.0.1:\(port)")
        #expect(fetch.wait { _ in (try? workspace.bytes(in: "cache/data/mnist")) == 1000 })
        fetch.send(SIGINT)
        let outcome = fetch.wait()
        #expect(outcome.status == 130 && outcome.errors.contains("the same command goes on"), "\(outcome.errors)")
        #expect(workspace.has(Self.part) && !workspace.has("cache/data/mnist/train-images-idx3-ubyte.gz"))
        try workspace.automl("data", "describe", "mnist").expectRefusal(saying: "automl data fetch mnist")
    }

    // MARK: - What goes wrong

    @Test func whatWasNotFetchedIsRefusedWithTheCommand() throws {
        let workspace = try Workspace()
        try workspace.automl("data", "describe", "cifar10").expectRefusal(saying: "automl data fetch cifar10")
        try workspace.automl("search", "--space", "cnn.json", "--data", "mnist", "--trials", "1")
            .expectRefusal(saying: "automl data fetch mnist")
        #expect(!workspace.has("cache"), "asking makes nothing")
        let listed = try workspace.automl("data", "list").output
        #expect(listed.contains("automl data fetch cifar10 (170 MB)"))
    }

    @Test func wrongUsageIsRefused() throws {
        let workspace = try Workspace()
        try workspace.automl("data", "fetch", "mnits").expectRefusal(saying: "mnits", "did you mean 'mnist'")
        try workspace.automl("data", "fetch", "digits").expectRefusal(saying: "digits")
        try workspace.automl("data", "fetch", "mnist", "--from", "ftp://host/").expectRefusal(saying: "ftp://host/")
        try workspace.automl("data", "fetch", "mnist", "--from", "nowhere").expectRefusal(saying: "nowhere", "folder")
        #expect(!workspace.has("cache"))
    }

    @Test func aMirrorThatHasOtherFilesFails() throws {
        let workspace = try Workspace()
        try workspace.write([UInt8](repeating: 0, count: 9_912_422), to: "mirror/train-images-idx3-ubyte.gz")
        try workspace.automl("data", "fetch", "mnist", "--from", "mirror", "--quiet")
            .expectRefusal(1, saying: "train-images-idx3-ubyte.gz", "SHA-256")
        #expect(!workspace.has("cache/data/mnist/train-images-idx3-ubyte.gz") && !workspace.has(Self.part))
        // Nobody listens on port 1.
        try workspace.automl("data", "fetch", "mnist", "--from", "http://127.0.0.1:1", "--quiet")
            .expectRefusal(1, saying: "127.0.0.1:1", "no connection", "--from")
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "needs the right to mount"))
    func aFullDiskIsToldAndTheSameCommandGoesOn() throws {
        let disk = try #require(SmallDisk(kilobytes: 512))
        let workspace = try Workspace()
        try workspace.write([UInt8](repeating: 0, count: 9_912_422), to: "mirror/train-images-idx3-ubyte.gz")
        let fetch = "export AUTOML_CACHE='\(disk.folder.path)'; automl data fetch mnist --from mirror"
        try workspace.shell(fetch + " --quiet").expectRefusal(
            1, saying: "train-images", "No space left", "AUTOML_CACHE")
        #expect(disk.resize(kilobytes: 20_000))
        let more = try workspace.shell(fetch)
        #expect(more.errors.contains("going on after"), "\(more.errors)")
    }
}
