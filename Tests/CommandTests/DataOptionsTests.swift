import Foundation
import Testing

/// What is done to the data belongs to the study: later commands do the same.
@Suite struct DataOptionsTests {
    private static let options = ["--classes", "1,3,5-6", "--train-samples", "80", "--image-size", "6x5"]

    private func searched() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            ["search", "--space", "tiny.json", "--trials", "2", "--keep", "1"] + Self.options)
        try #require(search.status == 0, "\(search.errors)")
        #expect(search.errors.contains("80 samples to train"), "\(search.errors)")
        return workspace
    }

    /// Of 6·5 inputs and 4 classes.
    @Test func everyCommandLoadsTheSameData() throws {
        let workspace = try searched()
        let width = try #require(
            (try workspace.automl("show", "1", "--format", "json").object()["configuration"] as? [String: Any])?[
                "width[1]"] as? Int)
        let weights = try workspace.automl("show", "1", "--format", "json").object()["parameters"] as? Int
        #expect(weights == 30 * width + width + 4 * width + 4)
        for trial in ["1", "2"] {
            let replay = try workspace.automl("replay", trial, "--format", "json").object()
            #expect(replay["identical"] as? Bool == true)
            let heading = try workspace.automl("test", trial).outputLines.first { $0.hasPrefix("true") }
            #expect(heading?.split(separator: " ") == ["true", "\\", "said", "1", "3", "5", "6"])
        }
        #expect(try workspace.automl("export", "--output", "m.onnx", "--verify").status == 0)
    }

    @Test func theSameCommandGoesOnAndAnotherOneIsRefused() throws {
        let workspace = try searched()
        let command = ["search", "--space", "tiny.json", "--trials", "3"]
        let same = ["--classes", "6,5,3,1", "--train-samples", "80", "--image-size", "6x5"]
        #expect(try workspace.automl(command + same).status == 0)
        let then = "--classes 1,3,5,6 --train-samples 80 --image-size 6x5 then"
        try workspace.automl(command).expectRefusal(saying: then, "none now", "--study")
        try workspace.automl(command + ["--classes", "1,3,5-6"]).expectRefusal(saying: then, "--classes 1,3,5,6 now")
    }

    @Test func aDescriptionIsOfWhatIsUsed() throws {
        let described = try Workspace().automl(["data", "describe", "digits", "--format", "json"] + Self.options)
            .object()
        #expect(described["shape"] as? [Int] == [6, 5, 1])
        #expect((described["parts"] as? [String: Int])?["train"] == 80)
        #expect(
            (described["classes"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["1", "3", "5", "6"])
    }

    @Test(arguments: [
        (["--classes", "a"], "has no class 'a'"), (["--classes", "4"], "at least two"),
        (["--train-samples", "5000"], "there are 1259 samples to train on"),
    ])
    func whatCannotBeIsRefused(options: [String], words: String) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.automl(["search", "--space", "tiny.json"] + options).expectRefusal(saying: words)
        #expect(!workspace.has("automl.sqlite"))
    }

    @Test(arguments: [
        ["--image-size", "0"], ["--image-size", "8x8x8"], ["--image-size", "ax3"], ["--train-samples", "0"],
    ])
    func whatIsNoNumberIsWrongUsage(options: [String]) throws {
        let workspace = try Workspace()
        try workspace.automl(["search", "--space", "tiny.json"] + options).expectRefusal(saying: options[0])
    }
}
