import AutoMLExport
import Foundation
import Testing

@Suite struct EventFileTests {
    /// The first record of every event file that TensorFlow writes has 24 bytes: a time, and `brain.Event:2`.
    @Test func beginsAsTensorFlowsFilesDo() throws {
        let bytes = [UInt8](try EventFile.bytes(of: Runs.curve()))
        #expect(Array(bytes[..<12]) == [24, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22])
        #expect(bytes[12] == 0x09)  // field 1, 64 bits: the time
        #expect(Array(bytes[21..<36]) == [0x1a, 13] + Array("brain.Event:2".utf8))
    }

    @Test func hasARecordForEachEpochAndThreeMore() throws {
        let records = try Records.lengths(in: EventFile.bytes(of: Runs.curve(epochs: 10_000)))
        #expect(records.count == 10_003)
    }

    /// Dictionaries of another capacity have another order.
    @Test func sameRunSameBytes() throws {
        let run = Runs.curve(epochs: 20)
        var again = run
        again.settings = run.settings.withRoom(for: 1000)
        again.points = run.points.map { point in
            var point = point
            point.scalars = point.scalars.withRoom(for: 1000)
            return point
        }
        #expect(Array(again.settings.keys) != Array(run.settings.keys))
        #expect(try EventFile.bytes(of: again) == EventFile.bytes(of: run))
    }

    @Test func isNamedAsTensorBoardLooksForIt() {
        #expect(EventFile.name(of: Runs.curve()) == "events.out.tfevents.1700000000.automl")
        var strange = Runs.curve()
        strange.started = .nan
        #expect(EventFile.name(of: strange) == "events.out.tfevents.0000000000.automl")
    }

    @Test func aRunWithoutAPointIsAFileAllTheSame() throws {
        var run = Runs.curve()
        run.points = []
        #expect(try Records.lengths(in: EventFile.bytes(of: run)).count == 3)
    }
}

/// Runs of a test's own.
enum Runs {
    /// Loss falls as 1 / epoch; two seconds an epoch.
    static func curve(name: String = "trial-0001", epochs: Int = 3) -> TrainingRun {
        let start = 1_700_000_000.25
        return TrainingRun(
            name: name, started: start, ended: start + 2 * Double(epochs),
            settings: [
                "learning_rate": .number(0.003), "optimizer": .text("adam"), "residual": .flag(true),
                "depth": .number(2), "width[1]": .number(32), "width[2]": .number(64), "dropout": .number(0.1),
                "batch_size": .number(16), "activation": .text("relu"), "pool": .text("max"),
            ],
            points: (1...epochs).map { epoch in
                TrainingRun.Point(
                    step: epoch, time: start + 2 * Double(epoch),
                    scalars: ["train/loss": 1 / Double(epoch), "validation/accuracy": 1 - 1 / Double(epoch + 1)])
            })
    }
}

enum Records {
    struct Damage: Error {}

    /// The lengths that the records tell; a file must end where its last record does.
    static func lengths(in file: Data) throws -> [Int] {
        var (lengths, place) = ([Int](), file.startIndex)
        while place < file.endIndex {
            guard file.endIndex - place >= 16 else { throw Damage() }
            let length = Int(file[place..<place + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
            lengths.append(length)
            place += 16 + length
        }
        guard place == file.endIndex else { throw Damage() }
        return lengths
    }
}

extension Dictionary {
    fileprivate func withRoom(for count: Int) -> [Key: Value] {
        var roomy = [Key: Value](minimumCapacity: count)
        for (key, value) in self { roomy[key] = value }
        return roomy
    }
}
