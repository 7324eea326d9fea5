import AutoMLProcess
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A headless Chromium with a profile of its own, which talks over a socket that it has as descriptors 3 and 4: no
/// port listens. It ends with this process, however that ends: the socket then closes.
final class BrowserProcess: Sendable {
    let id: pid_t
    /// Our end; it stays open as long as anybody may write to it.
    let socket: Int32
    let profile: URL

    init(_ program: URL) throws(BrowserError) {
        profile = FileManager.default.temporaryDirectory.appendingPathComponent("automl-browser-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        } catch {
            throw .cannotStart(reason: "\(error)")
        }
        let ends = try Self.socketPair()
        defer { close(ends.theirs) }
        socket = ends.ours
        id = try Self.start(program, profile, ends.theirs)
        AtExit.add { self.end() }
    }

    deinit { close(socket) }

    /// The last line that it wrote.
    var said: String {
        let log = try? String(contentsOf: profile.appendingPathComponent("log"), encoding: .utf8)
        return log?.split(separator: "\n").last.map(String.init) ?? "it said nothing"
    }

    /// Kills it and its children, and removes the profile.
    func end() {
        kill(-id, SIGKILL)
        ProcessEnding.wait(for: id)
        // Children write for a moment after they were killed.
        for _ in 0..<20 where FileManager.default.fileExists(atPath: profile.path) {
            try? FileManager.default.removeItem(at: profile)
            usleep(5000)
        }
    }

    /// Starts it with the socket as descriptors 3 and 4, and its output in a log.
    private static func start(_ program: URL, _ profile: URL, _ socket: Int32) throws(BrowserError) -> pid_t {
        let path = profile.appendingPathComponent("log").path
        let log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard log >= 0 else { throw .cannotStart(reason: "\(path): \(reason(errno))") }
        defer { close(log) }
        do {
            return try ProgramStart(
                [program.path] + arguments(profile), leads: .group, output: log, errors: log, further: [socket, socket]
            ).run()
        } catch {
            throw .cannotStart(reason: "\(program.path): \(error)")
        }
    }

    /// Descriptors above those that the child gets as 3 and 4, so that none is overwritten before it is copied.
    private static func socketPair() throws(BrowserError) -> (ours: Int32, theirs: Int32) {
        var pair: [Int32] = [0, 0]
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw .cannotStart(reason: reason(errno)) }
        let moved = pair.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in pair { close(end) }
        #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(moved[0], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
        return (moved[0], moved[1])
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// No network beyond this machine, no first-run pages; hidden windows are drawn and timed as if somebody looked.
private func arguments(_ profile: URL) -> [String] {
    [
        "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(profile.path)",
        "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-extensions", "--disable-default-apps", "--disable-breakpad",
        "--disable-crash-reporter", "--disable-dev-shm-usage", "--password-store=basic", "--use-mock-keychain",
        "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
        "--disable-background-timer-throttling", "--force-color-profile=srgb", "--hide-scrollbars", "--lang=en-GB",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost", "about:blank",
    ]
}
