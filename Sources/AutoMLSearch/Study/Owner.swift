import Foundation

/// The process that runs a trial.
public struct Owner: Sendable, Hashable, Codable {
    public let host: String
    public let process: Int32
    /// Which run of that process, as `ProcessRun` writes it; nil where an older version wrote it, or on a system that
    /// does not tell.
    public let run: String?

    public init(host: String, process: Int32, run: String? = nil) {
        self.host = host
        self.process = process
        self.run = run
    }

    /// This process.
    public static let current = Owner(
        host: ProcessInfo.processInfo.hostName, process: ProcessInfo.processInfo.processIdentifier,
        run: ProcessRun.current?.description)
}

extension Owner {
    /// What can be told of a process by looking at this machine.
    enum Fate: Hashable {
        case alive, dead
        /// It runs elsewhere, in another container or on another machine: only its heartbeat tells.
        case unknown
    }

    var fate: Fate {
        if self == .current { return .alive }
        guard host == Owner.current.host else { return .unknown }
        guard let run = run.flatMap(ProcessRun.init), let own = ProcessRun.current else {
            return process != Owner.current.process && Self.exists(process) ? .alive : .dead
        }
        if run.boot != own.boot { return .dead }
        guard run.namespace == own.namespace else { return .unknown }
        return ProcessRun.start(of: run.process) == run.start ? .alive : .dead
    }

    private static func exists(_ process: Int32) -> Bool {
        kill(process, 0) == 0 || errno != ESRCH
    }
}

extension Owner {
    /// Whether the process still runs, as far as this machine can tell; nil where it runs elsewhere.
    public var isRunning: Bool? {
        switch fate {
        case .alive: true
        case .dead: false
        case .unknown: nil
        }
    }
}
