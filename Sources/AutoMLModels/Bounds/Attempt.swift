import AutoMLSearch
import Foundation

/// Notes beside a trial that its training has begun, until a first step is done: whoever finds the note knows that the
/// process died in between.
///
/// All memory that a training ever takes is touched by the end of its first step, so a network that is too large for the
/// machine, or one that crashes a kernel, dies before. One that has trained a step was ended by something else, and goes
/// on from its checkpoint as often as need be.
struct Attempt {
    /// How often a process may die before the trial is given up.
    static let most = 3

    /// Earlier attempts in which the process died.
    let deaths: Int
    private let note: URL

    init(in folder: URL) {
        note = folder.appendingPathComponent("attempt")
        deaths = (try? String(contentsOf: note, encoding: .utf8)).flatMap { Int($0) } ?? 0
    }

    /// - Throws: `TrialFailure` where the process died too often.
    func begin() throws {
        guard deaths < Self.most else {
            end()
            throw TrialFailure(
                "the process died \(deaths) times while it began to train; probably out of memory: search on with less "
                    + "--memory, or with smaller networks and batches")
        }
        try FileManager.default.createDirectory(
            at: note.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("\(deaths + 1)".utf8).write(to: note)
    }

    func end() { unlink(note.path) }
}
