import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

/// What a trial may take, and what becomes of one that takes more.
@Suite struct TrialBoundsTests {
    private static let network: Configuration = ["depth": 1, "width": 64, "batch_size": 32]

    @Test func aTrialThatWouldNotFitFailsAndSaysHowMuchItNeeds() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let needed = try bench.bytes(Self.network)
        let failure = await #expect(throws: TrialFailure.self) {
            _ = try await bench.evaluate(
                bench.trial(Self.network), bounds: TrialBounds(memory: MemoryBudget(bytes: needed - 1)))
        }
        #expect(failure?.description.contains("needs \(ByteSize(needed)) of memory") == true, "\(failure as Any)")
    }

    /// A convolution's scratch is each thread's own.
    @Test func aTrialTrainsOnFewerThreadsWhereTheirScratchDoesNotFit() async throws {
        let network: Configuration = ["network": "cnn", "depth": 1, "width": 32, "batch_size": 64]
        let (alone, bounded) = (try DigitsBench(maxEpochs: 1), try DigitsBench(maxEpochs: 1))
        defer {
            alone.cleanUp()
            bounded.cleanUp()
        }
        let (one, four) = (try alone.bytes(network), try alone.bytes(network, threads: 4))
        #expect(one < four)
        let expected = try await alone.evaluate(alone.trial(network, budget: 1))
        let memory = MemoryBudget(bytes: (one + four) / 2)
        let result = try await bounded.evaluate(
            bounded.trial(network, budget: 1), threads: 4, bounds: TrialBounds(memory: memory))
        #expect(result.outcome.weightsHash == expected.outcome.weightsHash)
        #expect(memory.bytesTaken == 0)
    }

    @Test func aTrialWhoseTimeIsUpEndsWithTheEpochsThatItHas() async throws {
        let (bench, again) = (try DigitsBench(maxEpochs: 100_000), try DigitsBench(maxEpochs: 100_000))
        defer {
            bench.cleanUp()
            again.cleanUp()
        }
        let trial = bench.trial(Self.network, budget: 100_000)
        let time = TrialTime(.milliseconds(400))
        let (outcome, measurements) = try await bench.evaluate(trial, bounds: TrialBounds(time: time))
        #expect(outcome.stoppedEarly && outcome.note == time.note(epochs: measurements.count))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.appendingPathComponent("checkpoint").path))

        // A replay trains as many epochs.
        let last = measurements.count
        let replay = try await again.evaluate(trial) { $0.epoch < last ? .proceed : .stop }
        #expect(replay.outcome.weightsHash == outcome.weightsHash)
        #expect(replay.measurements.map(\.metrics) == measurements.map(\.metrics))
    }

    @Test func aTrialWithoutAnEpochInItsTimeHasFailed() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let slow: Configuration = ["depth": 3, "width": 2_000, "batch_size": 8]
        let failure = await #expect(throws: TrialFailure.self) {
            _ = try await bench.evaluate(
                bench.trial(slow), bounds: TrialBounds(time: TrialTime(.milliseconds(1))))
        }
        #expect(failure?.description == "no epoch ended within the time of a trial (--trial-time 0.001s)")
    }

    /// What was measured in an earlier sitting counts.
    @Test func theTimeOfATrialIsThatOfAllItsSittings() {
        let epoch = { AutoMLSearch.Measurement(epoch: $0, seconds: 3, metrics: [:]) }
        let time = TrialTime(.seconds(10))
        #expect(time.left(after: []) == .seconds(10))
        #expect(time.left(after: [epoch(1), epoch(2)]) == .seconds(4))
        #expect(time.left(after: (1...5).map(epoch)) == .zero)
        #expect(time.note(epochs: 1) == "its time was up (--trial-time 10s): ended after 1 epoch")
    }

    /// Deaths, and the system's kills when the last attempt began: fewer than now, so that it was one of them.
    @Test(.enabled(if: Machine.outOfMemoryKills != nil, "the system does not count its kills"))
    func aTrialThatTheSystemKilledTwiceFails() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
        try Data("2 -1".utf8).write(to: bench.folder.appendingPathComponent("attempt"))
        let failure = await #expect(throws: TrialFailure.self) {
            _ = try await bench.evaluate(bench.trial(Self.network))
        }
        #expect(failure?.description.contains("died 2 times while it began to train; out of memory") == true)
    }

    @Test func aTrialInWhichTheProcessDiedFiveTimesBeforeAStepFails() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
        let note = bench.folder.appendingPathComponent("attempt")
        try Data("5 \(Machine.outOfMemoryKills ?? 0)".utf8).write(to: note)
        let failure = await #expect(throws: TrialFailure.self) {
            _ = try await bench.evaluate(bench.trial(Self.network))
        }
        #expect(failure?.description.hasPrefix("the process died 5 times while it began to train; probably") == true)
        #expect(!FileManager.default.fileExists(atPath: note.path))
    }

    @Test func aTrialThatHasDoneAStepIsBlamedForNoDeath() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
        let note = bench.folder.appendingPathComponent("attempt")
        try Data("4".utf8).write(to: note)
        let memory = MemoryBudget(bytes: 1 << 30)
        let taken = Taken()
        _ = try await bench.evaluate(bench.trial(Self.network), bounds: TrialBounds(memory: memory)) { _ in
            taken.note(memory.bytesTaken, isBlamed: FileManager.default.fileExists(atPath: note.path))
            return .proceed
        }
        #expect(taken.all.allSatisfy { $0.bytes < 1 << 26 && !$0.isBlamed }, "alone only until its first step is done")
        #expect(!FileManager.default.fileExists(atPath: bench.folder.path), "nothing is left")
    }
}

private final class Taken: @unchecked Sendable {
    private let lock = NSLock()
    private var notes: [(bytes: Int, isBlamed: Bool)] = []

    func note(_ bytes: Int, isBlamed: Bool) { lock.withLock { notes.append((bytes, isBlamed)) } }
    var all: [(bytes: Int, isBlamed: Bool)] { lock.withLock { notes } }
}
