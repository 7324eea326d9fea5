import AutoMLSearch
import AutoMLWording
package import Foundation

/// Small files in the shared folder: read with a limit, and written so that nobody ever sees a half of one.
package enum SharedFile {
    /// A specification holds a configuration and the epochs measured so far; 10,000 epochs are some 3 MB.
    package static let mostBytes = 64 << 20

    /// Under a name of its own first: `rename` within a folder is the one step that every shared file system does at once.
    package static func write(_ value: some Encodable, to file: URL) throws {
        try write(ClusterJSON.line(value), to: file)
    }

    package static func write(_ bytes: Data, to file: URL) throws {
        let temporary = file.deletingLastPathComponent().appendingPathComponent(
            ".\(file.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try bytes.write(to: temporary)
        } catch {
            unlink(temporary.path)
            throw SharedFolderError("\(file.path): cannot be written: \(reason(error))")
        }
        guard rename(temporary.path, file.path) == 0 else {
            let code = errno
            unlink(temporary.path)
            throw SharedFolderError("\(file.path): cannot be written: \(String(cString: strerror(code)))")
        }
    }

    /// Nil where there is no such file.
    ///
    /// - Throws: `SharedFolderError` for one that cannot be read, or is none of ours.
    package static func read<Value: Decodable>(_ type: Value.Type = Value.self, from file: URL) throws -> Value? {
        guard let data = try bytes(of: file) else { return nil }
        do {
            // Without its name the type would be an optional, and `null` a file that is not there.
            return try ClusterJSON.value(Value.self, in: data)
        } catch let error as DecodingError {
            throw SharedFolderError("\(file.path): is damaged: \(error.sentence)")
        }
    }

    private static func bytes(of file: URL) throws -> Data? {
        let data: Data
        do {
            data = try OpenFile(file.path).read(upTo: mostBytes + 1)
        } catch {
            if error.isAbsence { return nil }
            throw SharedFolderError("\(file.path): cannot be read: \(error)")
        }
        guard data.count <= mostBytes else { throw SharedFolderError("\(file.path): is too large to be ours") }
        return data
    }

    package static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw SharedFolderError("\(folder.path): cannot be made: \(reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        if let inner, inner.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(inner.code))) }
        return error.localizedDescription
    }
}

/// The folder that controller and workers share does not do what it should.
public struct SharedFolderError: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description.printable() }
}
