import AutoMLExport
import Foundation
import Testing

/// Event files in TensorBoard's own reader, behind its pages.
@Suite(.enabled(if: Python.hasTensorBoard, Python.noTensorBoard)) struct TensorBoardTests {
    private static func read(_ runs: TrainingRun...) throws -> Reading {
        let folder = try TemporaryFolder()
        try EventFolder.write(to: folder.file("tb")) { add in
            for run in runs { try add(run) }
        }
        let output = try Python.run([Python.readScript.path, folder.file("tb").path])
        return try JSONDecoder().decode(Reading.self, from: Data(output.utf8))
    }

    @Test func scalarsHaveTheirStepsTimesAndValues() throws {
        let run = Runs.curve(epochs: 40)
        let curves = try #require(try Self.read(run).runs["trial-0001"])
        #expect(Set(curves.keys) == ["train/loss", "validation/accuracy"])
        for (tag, curve) in curves {
            #expect(curve.map(\.step) == run.points.map(\.step))
            #expect(curve.map(\.time) == run.points.map(\.time))
            #expect(curve.map { Float($0.value) } == run.points.map { Float($0.scalars[tag] ?? -1) })
        }
    }

    @Test func tenThousandEpochsAreAllThere() throws {
        let curve = try #require(try Self.read(Runs.curve(epochs: 10_000)).runs["trial-0001"]?["train/loss"])
        #expect(curve.map(\.step) == Array(1...10_000))
        #expect(Float(curve[9_999].value) == Float(1e-4))
    }

    @Test func whatIsNoNumberStaysWhatItIs() throws {
        var run = Runs.curve(epochs: 4)
        for (place, value) in [Double.nan, .infinity, -.infinity, 1e300].enumerated() {
            run.points[place].scalars["train/loss"] = value
        }
        let values = try #require(try Self.read(run).runs["trial-0001"]?["train/loss"]).map(\.value)
        #expect(values[0].isNaN)
        // Beyond single precision there is nothing but infinity.
        #expect(Array(values[1...]) == [.infinity, -.infinity, .infinity])
    }

    @Test func runsAreComparedByTheirHyperparametersAndLastScalars() throws {
        var other = Runs.curve(name: "trial-0002", epochs: 8)
        other.settings = ["learning_rate": .number(0.1), "optimizer": .text("sgd \u{1B}[31m <b>"), "depth": .number(3)]
        other.outcome = .failed
        let sessions = try Self.read(Runs.curve(), other).sessions
        #expect(Set(sessions.keys) == ["trial-0001", "trial-0002"])
        let first = try #require(sessions["trial-0001"])
        #expect(first.hyperparameters["learning_rate"] == .text("0.003"))
        #expect(first.hyperparameters["optimizer"] == .text("adam"))
        #expect(first.hyperparameters["residual"] == .flag(true))
        let session = try #require(first.sessions.first)
        #expect(session.status == "STATUS_SUCCESS" && session.started == "1700000000.25")
        #expect(session.ended == "1700000006.25" && session.metrics.keys.contains("train/loss"))
        #expect(Float(session.metrics["validation/accuracy"] ?? "") == 0.75)
        let second = try #require(sessions["trial-0002"])
        #expect(second.hyperparameters["optimizer"] == .text("sgd \u{1B}[31m <b>"))
        #expect(second.hyperparameters["depth"] == .text("3.0") && second.sessions.first?.status == "STATUS_FAILURE")
    }

    @Test func runsOfOneGroupAreOneRow() throws {
        var again = Runs.curve(name: "trial-0005")
        again.group = "trial-0001"
        let sessions = try Self.read(Runs.curve(), again).sessions
        #expect(Array(sessions.keys) == ["trial-0001"])
        #expect(Set(sessions["trial-0001"]?.sessions.map(\.name) ?? []) == ["trial-0001", "trial-0005"])
    }
}

/// What Tests/tensorboard/read.py prints.
private struct Reading: Decodable {
    let runs: [String: [String: [Event]]]
    let sessions: [String: Group]

    struct Event: Decodable {
        let step: Int
        let time: Double
        let value: Double

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            step = try container.decode(Int.self)
            time = Double(try container.decode(String.self)) ?? -1
            value = Double(try container.decode(String.self)) ?? -1
        }
    }

    struct Group: Decodable {
        let hyperparameters: [String: Setting]
        let sessions: [Session]
    }

    struct Session: Decodable {
        let name, status, started, ended: String
        let metrics: [String: String]
    }

    enum Setting: Decodable, Equatable {
        case text(String)
        case flag(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }
}
