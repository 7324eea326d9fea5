import Foundation

/// What a member does in its folder.
extension MemberFolder {
    /// Whether the folder is there; the controller removes that of a member which it has given up.
    var isThere: Bool { access(url.path, F_OK) == 0 || errno != ENOENT }

    /// Says that items are taken from now on.
    ///
    /// - Throws: `SharedFolderError` where another process does already, as where a scheduler starts a job twice.
    package func serve(host: String) throws {
        guard mkdir(url.appendingPathComponent("serving").path, 0o755) == 0 else {
            let reason = errno == EEXIST ? "another process serves there" : String(cString: strerror(errno))
            throw SharedFolderError("\(url.path): \(reason)")
        }
        try SharedFile.write(Ready(host: host), to: readyFile)
    }

    /// - Returns: whether the item is this member's to perform. Only the member renames it, so one that lies among the
    ///   begun is its own, also where the answer to its `rename` was lost.
    package func begin(_ number: Int) -> Bool {
        rename(file(number, .inbox).path, file(number, .begun).path) == 0 || has(number, in: .begun)
    }

    package func end(_ number: Int, _ exitCode: Int32) throws {
        try SharedFile.write(Answer(exitCode: exitCode), to: file(number, .ended))
    }

    /// Nothing is begun any more.
    package func leave() throws { try SharedFile.write(Data(), to: leftFile) }
}
