public import AutoMLSearch
import AutoMLWording
import GRDB

/// Why a database cannot be used, or what was asked of it that it does not hold. One line, with the remedy.
public enum StoreError: Error, Hashable, CustomStringConvertible {
    case missing(path: String)
    case noFolder(path: String, folder: String)
    case isFolder(path: String)
    case notADatabase(path: String)
    case foreign(path: String)
    case newer(path: String, version: Int, known: Int)
    /// Older than this program's schema, and not to be written.
    case older(path: String, version: Int)
    case damaged(path: String, cause: String)
    case readOnly(path: String)
    case full(path: String)
    case locked(path: String, seconds: Int)
    case inaccessible(path: String, cause: String)
    case unknownStudy(path: String, name: String, hint: String)
    case unknownTrial(study: String, number: Trial.ID, count: Int)
    case invalidFilter(String)
    /// A remark or a request that cannot be kept; says why.
    case unfit(String)

    public var description: String { words.printable() }

    private var words: String {
        switch self {
        case .missing(let path):
            "no database at \(path); automl search makes one, --db names another"
        case .noFolder(let path, let folder):
            "\(path): the folder \(folder) does not exist; make it, or name another place with --db"
        case .isFolder(let path):
            "\(path) is a folder; name a file in it with --db"
        case .notADatabase(let path):
            "\(path) is not a database; name another file with --db"
        case .foreign(let path):
            "\(path) is an SQLite database of another program; name another file with --db"
        case .newer(let path, let version, let known):
            "\(path) was written by a newer automl (schema \(version), this one knows up to \(known)); update automl"
        case .older(let path, let version):
            "\(path) was written by an older automl (schema \(version)) and is read-only; copy it to where it can be "
                + "written and use the copy"
        case .damaged(let path, let cause):
            "\(path) is damaged (\(cause)); restore a copy, or rescue what is left with 'sqlite3 \(path) .recover'"
        case .readOnly(let path):
            "\(path) cannot be written: the file or its folder is read-only; make it writable, or name another with --db"
        case .full(let path):
            "\(path): no space left to write; free some and run the same command again, what was recorded is kept"
        case .locked(let path, let seconds):
            "\(path) has been locked by another process for \(seconds) s; end that process, or try again later"
        case .inaccessible(let path, let cause):
            "\(path) cannot be read or written: \(cause)"
        case .unknownStudy(let path, let name, let hint):
            "\(path) has no study '\(name)'\(hint.isEmpty ? "; automl studies list shows those it has" : hint)"
        case .unknownTrial(let study, let number, let count):
            "study '\(study)' has no trial \(number)" + (count == 0 ? "; it has none yet" : "; it has \(count)")
        case .invalidFilter(let message), .unfit(let message):
            message
        }
    }
}

extension StoreError {
    /// What an error of SQLite means for whoever named the file.
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, cause: error.message ?? "its pages contradict each other")
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path, seconds: DatabaseFile.patience)
        default: self = .inaccessible(path: path, cause: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }

    /// Runs `body`, turning an error of SQLite into one for people. Other errors pass.
    static func explaining<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch let error as RowDecodingError {
            throw StoreError.damaged(path: path, cause: "a value is of the wrong type: \(error)")
        }
    }
}
