import Foundation
import GRDB

/// A database file and the ways to open it: each needs a hold of it, which makes sure that the file is ours to use.
struct DatabaseFile {
    /// Seconds that a connection waits for the write lock of another process.
    static let patience = 15

    let path: String
    let schema: Schema

    init(_ path: String, schema: Schema = .current) {
        self.path = path
        self.schema = schema
    }

    /// Looks at the file before anybody opens it, and holds it from then on.
    ///
    /// - Returns: nil where there is none yet.
    func hold() throws -> DatabaseHold? {
        try StoreError.explaining(path) {
            if try isAbsent { return nil }
            return try DatabaseHold(path) { try check(try header()) }
        }
    }

    /// Opens for reading and writing; makes the database where there is none and migrates an older one.
    func openForWriting() throws -> DatabasePool {
        try StoreError.explaining(path) {
            try checkFolder()
            let pool = try openPool()
            try migrate(pool)
            return pool
        }
    }

    /// Opens an existing database for reading; makes no file, and needs no right to write.
    ///
    /// An older schema is migrated first, where that is allowed.
    func openForReading() throws -> DatabaseQueue {
        try StoreError.explaining(path) {
            if try isAbsent { throw StoreError.missing(path: path) }
            let queue = try openQueue()
            guard case .ours(let version) = try checkIdentity(queue), version < schema.version else { return queue }
            do { _ = try openForWriting() } catch StoreError.readOnly {
                throw StoreError.older(path: path, version: version)
            }
            return try openQueue()
        }
    }

    /// Whether there is nothing at the path yet, or a file without content.
    private var isAbsent: Bool {
        get throws {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return true }
            if isFolder.boolValue { throw StoreError.isFolder(path: path) }
            return size(of: path) == 0 && size(of: path + "-wal") == 0
        }
    }

    private func checkFolder() throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw StoreError.noFolder(path: path, folder: folder)
        }
    }

    func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
}

// MARK: - Is it ours?

extension DatabaseFile {
    private func header() throws -> DatabaseHeader? {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw StoreError.inaccessible(path: path, cause: "permission denied")
        }
        defer { try? handle.close() }
        guard let bytes = try handle.read(upToCount: DatabaseHeader.length), !bytes.isEmpty else { return nil }
        guard let header = DatabaseHeader(bytes) else { throw StoreError.notADatabase(path: path) }
        return header
    }

    /// Looks at the first bytes only: a file of another program is not so much as opened by SQLite, and a file that
    /// was cut off is found before anything is written to it.
    private func check(_ header: DatabaseHeader?) throws {
        guard let header else { return }
        if header.applicationID != 0, header.applicationID != Schema.applicationID {
            throw StoreError.foreign(path: path)
        }
        // With a write-ahead log beside it, the file alone may rightly be short.
        if size(of: path + "-wal") == 0, size(of: path) < header.bytes {
            throw StoreError.damaged(path: path, cause: "\(size(of: path)) of its \(header.bytes) bytes are left")
        }
    }

    @discardableResult
    private func checkIdentity(_ reader: any DatabaseReader) throws -> Schema.Identity {
        let identity = try reader.read(Schema.identity)
        switch identity {
        case .ours(let version) where version > schema.version:
            throw StoreError.newer(path: path, version: version, known: schema.version)
        case .ours: return identity
        case .empty: throw StoreError.missing(path: path)
        case .foreign: throw StoreError.foreign(path: path)
        }
    }
}

// MARK: - Connections

extension DatabaseFile {
    private var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(TimeInterval(Self.patience))
        configuration.label = "automl"
        // A database may come from anybody: pages are looked at before they are believed (sqlite.org/security.html). Its
        // schema must be trusted with functions, since our own constraints ask whether texts are JSON.
        configuration.prepareDatabase { try $0.execute(sql: "pragma cell_size_check = on") }
        return configuration
    }

    /// Switching a new file to write-ahead logging is refused at once, not after a wait, while another process does the
    /// same: hence the retries.
    private func openPool() throws -> DatabasePool {
        if try !isAbsent { try inspect() }
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while true {
            do { return try DatabasePool(path: path, configuration: configuration) } catch DatabaseError.SQLITE_BUSY {
                if ContinuousClock.now > deadline { throw StoreError.locked(path: path, seconds: Self.patience) }
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    /// Before write-ahead logging is switched on, which would change another program's file.
    private func inspect() throws {
        let identity = try openQueue().read(Schema.identity)
        if identity == .foreign { throw StoreError.foreign(path: path) }
        if case .ours(let version) = identity, version > schema.version {
            throw StoreError.newer(path: path, version: version, known: schema.version)
        }
    }

    /// Even reading needs to make a log's index beside the file. Where that is not allowed, a copy is read instead.
    private func openQueue() throws -> DatabaseQueue {
        do {
            return try connectReadOnly(path)
        } catch let error as DatabaseError where Self.needsCopy.contains(error.resultCode) {
            return try openCopy()
        }
    }

    private static let needsCopy: [ResultCode] = [.SQLITE_CANTOPEN, .SQLITE_READONLY]

    private func connectReadOnly(_ path: String) throws -> DatabaseQueue {
        var readOnly = configuration
        readOnly.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: readOnly)
        _ = try queue.read(Schema.identity)
        return queue
    }

    /// The copy and its log are removed as soon as they are open: they vanish with the connection.
    private func openCopy() throws -> DatabaseQueue {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)", isDirectory: true)
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let copy = folder.appendingPathComponent("copy.sqlite").path
        try files.copyItem(atPath: path, toPath: copy)
        if size(of: path + "-wal") > 0 { try files.copyItem(atPath: path + "-wal", toPath: copy + "-wal") }
        return try connectReadOnly(copy)
    }
}
