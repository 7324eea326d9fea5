import Foundation

/// A file that grows under a name of its own, `FILE.part`, until it is whole and takes its name.
///
/// What is left of it after an interruption is where the next one begins. Used by one transfer at a time.
final class PartFile: @unchecked Sendable {
    let path: String
    private let target: String
    private let descriptor: Int32
    private(set) var size: Int

    static func path(of target: String) -> String { target + ".part" }

    /// - Throws: `FetchError` where it cannot be made; a link in its place is refused.
    init(of target: String) throws {
        self.target = target
        path = Self.path(of: target)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else {
            size = 0
            throw FetchError.system(path, "cannot be written")
        }
        size = Int(max(0, lseek(descriptor, 0, SEEK_END)))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func append(_ data: Data) throws {
        try write(data, at: size)
    }

    /// Writes all of `data` at a place, which may lie behind the end.
    func write(_ data: Data, at offset: Int) throws {
        var (rest, place) = (data[...], offset)
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(place)) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FetchError.system(path, "cannot be written") }
            (rest, place) = (rest.dropFirst(written), place + written)
        }
        size = max(size, place)
    }

    /// Throws away what is there.
    func restart() throws {
        guard ftruncate(descriptor, 0) == 0 else { throw FetchError.system(path, "cannot be written") }
        size = 0
    }

    /// Reaches the disk, then takes its name, also where another file has it.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw FetchError.system(path, "cannot be saved") }
        guard rename(path, target) == 0 else { throw FetchError.system(target, "cannot be written") }
    }

    /// Writes a small file whole or not at all.
    static func write(_ data: Data, to target: String) throws {
        let part = try PartFile(of: target)
        try part.restart()
        try part.append(data)
        try part.finish()
    }
}
