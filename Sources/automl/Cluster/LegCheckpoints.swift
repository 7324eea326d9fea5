import AutoMLModels
import AutoMLSearch
import Foundation

/// Checkpoints go from a trial's own folder into that of a leg, from one attempt to the next, and back.
enum LegCheckpoints {
    /// Copies the checkpoint that is furthest, and of two as far the younger.
    ///
    /// - Parameter trial: with all epochs that were reported: a checkpoint that knows of more is not used.
    /// - Returns: its finished epochs; 0 without one.
    @discardableResult static func copyBest(of trial: Trial, from folders: [URL], to folder: URL) throws -> Int {
        let found = folders.compactMap { place -> (epochs: Int, written: Date, file: URL)? in
            guard let checkpoint = Checkpoint(of: trial, in: place) else { return nil }
            let file = Checkpoint.file(in: place)
            let written = try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
            return (checkpoint.epochs, written ?? .distantPast, file)
        }
        guard let best = found.max(by: { ($0.epochs, $0.written) < ($1.epochs, $1.written) }) else { return 0 }
        try copy(best.file, to: Checkpoint.file(in: folder))
        return best.epochs
    }

    /// Under another name first, so that there is always a whole one.
    static func copy(_ file: URL, to target: URL) throws {
        let folder = target.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let partial = folder.appendingPathComponent(".\(target.lastPathComponent).partial")
        try? FileManager.default.removeItem(at: partial)
        try FileManager.default.copyItem(at: file, to: partial)
        guard rename(partial.path, target.path) == 0 else {
            throw Failure.Runtime("\(target.path): cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}
