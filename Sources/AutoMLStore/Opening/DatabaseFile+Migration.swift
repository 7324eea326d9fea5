import Foundation
import GRDB

extension DatabaseFile {
    /// Brings the database to the current schema, after a copy of an older one was put aside.
    ///
    /// Under the write lock: of several processes that open an old file at once, one migrates, and the copy is of the
    /// state before.
    func migrate(_ pool: DatabasePool) throws {
        if try pool.read(isCurrent) { return }
        try pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                let version = try Schema.version(of: database)
                if version > schema.version {
                    throw StoreError.newer(path: path, version: version, known: schema.version)
                }
                if version > 0, version < schema.version { try backUp(version) }
                if try !isCurrent(database) { try schema.migrate(database) }
                return .commit
            }
        }
    }

    private func isCurrent(_ database: GRDB.Database) throws -> Bool {
        try Schema.identity(of: database) == .ours(version: schema.version)
    }

    /// Copies what is committed to `<path>.backup-v<version>`, first under another name, so that the copy is whole.
    private func backUp(_ version: Int) throws {
        let (target, draft) = ("\(path).backup-v\(version)", "\(path).backup-v\(version).draft")
        try? FileManager.default.removeItem(atPath: draft)
        do {
            let copy = try DatabaseQueue(path: draft)
            try DatabaseQueue(path: path).backup(to: copy)
            try copy.close()
        }
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.moveItem(atPath: draft, toPath: target)
    }
}
