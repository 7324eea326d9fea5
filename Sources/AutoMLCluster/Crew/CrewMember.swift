public import Foundation

/// A worker that performs one item after the other: what its start costs is paid once.
///
/// It leaves when nothing came for a while, when its folder is closed or gone, and when it is told to.
public final class CrewMember: Sendable {
    private let folder: MemberFolder
    private let host: String
    private let idleLimit: Double
    private let isToldToLeave = Flag()

    /// - Parameters:
    ///   - folder: of the member, as it stands after `--crew`.
    ///   - host: nil for this machine's name.
    ///   - idleLimit: how long it waits for an item, in seconds.
    public init(folder: URL, host: String? = nil, idleLimit: Double = 60) {
        self.folder = MemberFolder(url: folder)
        self.host = host ?? LocalExecutor.hostName
        self.idleLimit = idleLimit
    }

    /// Performs items until it is time to leave. It blocks: never call it on the cooperative pool.
    ///
    /// - Parameter perform: returns the exit code that a process of the item's own would have had. After `refused` no
    ///   other item is begun: the node is not as it should be.
    /// - Throws: `SharedFolderError`; the item at hand then ends as this process does.
    public func run(_ perform: (CrewItem) -> Int32) throws {
        try folder.serve(host: host)
        var idle = Idleness(limit: idleLimit)
        while !isToldToLeave.isUp, !folder.isClosed, !idle.isOver, folder.isThere {
            guard let number = folder.numbers(in: .inbox).first(where: folder.begin) else {
                idle.pause()
                continue
            }
            let code = exitCode(of: number, perform)
            try folder.end(number, code)
            if code == WorkerExit.refused { break }
            idle = Idleness(limit: idleLimit)
        }
        if folder.isThere { try folder.leave() }
    }

    /// Leave after the item at hand; from any thread.
    public func leave() { isToldToLeave.raise() }

    private func exitCode(of number: Int, _ perform: (CrewItem) -> Int32) -> Int32 {
        guard let item = folder.item(number, in: .begun), item.leg?.stop == nil else { return WorkerExit.yielded }
        return perform(item)
    }

    /// How long nothing came, and how long to wait before the next look: a shared folder is not asked more often than
    /// needed.
    private struct Idleness {
        let limit: Double
        private let beginning = LocalExecutor.uptime()
        private var microseconds: UInt32 = 20_000

        init(limit: Double) { self.limit = limit }

        var isOver: Bool { LocalExecutor.uptime() - beginning >= limit }

        mutating func pause() {
            usleep(microseconds)
            microseconds = min(microseconds * 5 / 4, 200_000)
        }
    }

    private final class Flag: @unchecked Sendable {
        private let lock = NSLock()
        private var isRaised = false

        var isUp: Bool { lock.withLock { isRaised } }
        func raise() { lock.withLock { isRaised = true } }
    }
}
