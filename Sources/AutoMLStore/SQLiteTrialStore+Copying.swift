import AutoMLSearch
import Foundation
import GRDB

extension SQLiteTrialStore {
    /// Writes what is committed now to a database of its own, also while searches write to this one.
    ///
    /// Nobody runs the copy's trials: those that are running here wait there. At `target` there is the whole copy or
    /// nothing.
    ///
    /// - Parameter isWhole: whether the copy has a file, as it was written; others it forgets.
    /// - Throws: `StoreError`.
    public func copy(to target: String, whereFile isWhole: (DatabaseCheck.KnownFile) -> Bool) throws {
        let draft = target + ".draft"
        try StoreError.explaining(target) {
            try? FileManager.default.removeItem(atPath: draft)
            do {
                let copy = try DatabaseQueue(path: draft)
                try reader.backup(to: copy)
                try copy.close()
                try SQLiteTrialStore(writing: draft).becomeCopy(whereFile: isWhole)
                try FileManager.default.moveItem(atPath: draft, toPath: target)
            } catch {
                for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + suffix) }
                throw error
            }
        }
    }

    private func becomeCopy(whereFile isWhole: (DatabaseCheck.KnownFile) -> Bool) throws {
        try releaseAll()
        for file in try read(Self.files) where !isWhole(file) {
            try removeArtifact(path: file.artifact.path, study: file.study, trial: file.trial)
        }
        // One file, without a log beside it, is what can be moved.
        try executeOutside("pragma wal_checkpoint(truncate)")
    }

    private func releaseAll() throws {
        for study in try read({ try String.fetchAll($0, sql: "select name from study") }) {
            try write(study: study) { journal in
                for id in try journal.owners().keys.sorted() {
                    _ = try journal.move(id, to: .waiting, budget: nil, owner: nil, outcome: nil)
                }
            }
        }
    }
}
