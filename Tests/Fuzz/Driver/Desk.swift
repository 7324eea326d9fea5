import Foundation

/// A folder in which a target may lay out what it reads; gone with the run.
struct Desk: Sendable {
    let path: String

    /// Writes a file in place of one that is there; the quickest way, since it is done a million times.
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw BrokenPromise(what: "cannot write \(file): errno \(errno)") }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { throw BrokenPromise(what: "cannot write \(file): errno \(errno)") }
            rest = rest.dropFirst(written)
        }
        return file
    }

    /// A folder with nothing in it.
    func emptyFolder(_ name: String) throws -> String {
        let folder = "\(path)/\(name)"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}
