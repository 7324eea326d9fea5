import AutoMLNN
import AutoMLSearch
import Foundation

/// Notes beside a trial that its training has begun, until a first step is done: whoever finds the note knows that the
/// process died in between.
///
/// All memory that a training ever takes is touched by the end of its first step, so a network that is too large for the
/// machine, or one that crashes a kernel, dies before. One that has trained a step was ended by something else, and goes
/// on from its checkpoint as often as need be.
struct Attempt {
    /// How often a process may die before the trial is given up: less often where Linux says that it ended a process for
    /// want of memory meanwhile, since else it may have been somebody's `kill`.
    private static let (mostKills, mostDeaths) = (2, 5)

    /// Earlier attempts in which the process died.
    let deaths: Int
    private let wasOutOfMemory: Bool
    private let note: URL

    init(in folder: URL) {
        note = folder.appendingPathComponent("attempt")
        // How many attempts, and the system's kills for want of memory when the last of them began.
        let numbers = ((try? String(contentsOf: note, encoding: .utf8)) ?? "").split(separator: " ").compactMap {
            Int($0)
        }
        deaths = numbers.first ?? 0
        wasOutOfMemory = numbers.count == 2 && Machine.outOfMemoryKills.map { $0 > numbers[1] } ?? false
    }

    /// - Throws: `TrialFailure` where the process died too often.
    func begin() throws {
        guard deaths < (wasOutOfMemory ? Self.mostKills : Self.mostDeaths) else {
            end()
            throw TrialFailure(
                "the process died \(deaths) times while it began to train; \(wasOutOfMemory ? "" : "probably ")out of "
                    + "memory: search on with less --memory, or with smaller networks and batches")
        }
        try FileManager.default.createDirectory(
            at: note.deletingLastPathComponent(), withIntermediateDirectories: true)
        let kills = Machine.outOfMemoryKills.map { " \($0)" } ?? ""
        try Data("\(deaths + 1)\(kills)".utf8).write(to: note)
    }

    func end() { unlink(note.path) }
}
