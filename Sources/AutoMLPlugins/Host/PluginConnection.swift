import AutoMLSearch
import Foundation

/// A running plugin: one request, one reply, in order. Whatever it does wrong becomes a `PluginFailure`.
///
/// Not for two threads at once.
final class PluginConnection: @unchecked Sendable {
    /// How long a plugin may take to end when it is told to.
    private static let farewell = 2.0

    let program: PluginProgram
    private let policy: PluginPolicy
    private let child: ChildProcess
    private var channel: LineChannel
    /// Ended by a failure: no more can be said.
    private(set) var isBroken = false
    /// What the plugin says of itself.
    private(set) var opened = Reply.Opened()

    /// Starts the program.
    ///
    /// - Throws: `PluginFailure`.
    init(_ program: PluginProgram, _ policy: PluginPolicy) throws {
        self.program = program
        self.policy = policy
        let name = program.label
        do {
            child = try ChildProcess([program.path], log: ChildLog { policy.say("\(name): \($0)") })
        } catch {
            throw PluginFailure(.badInput, "'\(name)'", "cannot be started: \(error)")
        }
        channel = LineChannel(to: child.input, from: child.output)
    }

    deinit { end() }

    /// Begins a study; may be said again, and then everything before is forgotten.
    ///
    /// - Throws: `PluginFailure`, also where the plugin refuses its options.
    func open(_ opening: Opening, space: FeasibleSpace) throws {
        let line = try opening.line()
        do {
            let reply = try exchange(line, "opened", space: space)
            guard case .opened(let opened) = reply else { throw unexpected(reply, to: "open") }
            guard opened.protocol == WireProtocol.version else {
                throw failure(
                    .badInput, "speaks protocol \(opened.protocol), this automl \(WireProtocol.version)",
                    remedy: "update whichever is older")
            }
            self.opened = opened
        } catch let complaint as PluginFailure where complaint.kind == .complaint {
            end()
            throw PluginFailure(.badInput, complaint.plugin, complaint.what, log: complaint.log)
        }
    }

    /// Says `request` and returns the reply. A `draft` that comes in between is answered.
    ///
    /// - Parameters:
    ///   - deadline: nil for the policy's; `.some(nil)` for as long as it takes.
    ///   - space: tells what a configuration builds.
    /// - Throws: `PluginFailure`.
    func exchange(
        _ request: Request, _ occasion: String, space: FeasibleSpace, deadline: Duration?? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Reply {
        try exchange(
            try request.line(), occasion, space: space, deadline: deadline, isCancelled: isCancelled)
    }

    private func exchange(
        _ line: String, _ occasion: String, space: FeasibleSpace, deadline: Duration?? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Reply {
        if let words = channel.unasked() {
            throw broken("wrote '\(JSONLine.excerpt(of: words))' without being asked", remedy: Reply.stdoutRemedy)
        }
        let patience = deadline ?? .some(policy.deadline)
        let haste = policy.haste
        var line = line
        while true {
            let reply = try decode(
                carry(line, .init(patience) { isCancelled() || haste.isOver() }, patience, occasion), occasion)
            switch reply {
            case .draft(let configuration):
                line = try Request.drafted(Draftsmanship(of: configuration, in: space)).line()
            case .error(let message):
                throw failure(.complaint, "gave up while it was \(occasion): \(Self.oneLine(message))")
            default: return reply
            }
        }
    }

    private func carry(
        _ line: String, _ limit: LineChannel.Limit, _ patience: Duration?, _ occasion: String
    ) throws -> Data {
        do {
            try channel.write(line, until: limit)
            return try channel.read(until: limit)
        } catch {
            throw explain(error, patience, occasion)
        }
    }

    private func decode(_ line: Data, _ occasion: String) throws -> Reply {
        do {
            return try Reply(line: line)
        } catch {
            throw broken(error.told(while: occasion), remedy: error.remedy)
        }
    }

    /// A reply of the protocol, but not one to this request.
    func unexpected(_ reply: Reply, to request: String) -> PluginFailure {
        broken("answered '\(reply.name)' to '\(request)'", remedy: "Plugins/docs/protocol.md says what belongs there")
    }

    // MARK: - Ending

    /// Tells the plugin to end, and sees to it that it does, with all that it started.
    func close() {
        guard !isBroken else { return }
        let limit = LineChannel.Limit(.seconds(Self.farewell))
        if (try? channel.write(Request.close.line(), until: limit)) != nil, (try? channel.read(until: limit)) != nil {
            _ = child.ending(within: Self.farewell)
        }
        if child.ending() == nil { policy.say("plugin \(program.label) did not end when it was told to; it is ended") }
        end()
    }

    /// Ends the program behind the connection's back, as if it had crashed.
    func kill() { child.end(after: 0) }

    private func end() {
        isBroken = true
        child.end(after: 0.2)
    }

    // MARK: - What went wrong

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func explain(_ failure: LineChannel.Failure, _ patience: Duration?, _ occasion: String) -> PluginFailure {
        switch failure {
        case .cancelled:
            end()
            return self.failure(.cancelled, "was ended while it was \(occasion)")
        case .timedOut:
            let seconds = (patience ?? .zero) / .seconds(1)
            return broken(
                "did not answer for \(seconds.formatted) s while it was \(occasion); it was ended",
                remedy: "give it longer with --plugin-timeout or --epoch-timeout")
        case .tooLong:
            return broken(
                "wrote more than \(JSONLine.maximumBytes >> 20) MB without an end of line while it was \(occasion)",
                remedy: "a reply is one line")
        case .ended(let rest) where !rest.isEmpty:
            return broken(
                "\(death) in the middle of a line while it was \(occasion): '\(JSONLine.excerpt(of: rest))'",
                remedy: "every reply ends with a line feed")
        case .ended, .closedInput: return broken("\(death) while it was \(occasion)")
        }
    }

    private var death: String { child.ending(within: 0.5)?.words ?? "closed its standard output or input" }

    /// Ends the plugin: after this nothing that it says can be trusted to belong to what it is asked.
    private func broken(_ what: String, remedy: String = "") -> PluginFailure {
        end()
        return failure(.misbehaviour, what, remedy: remedy)
    }

    private func failure(_ kind: PluginFailure.Kind, _ what: String, remedy: String = "") -> PluginFailure {
        PluginFailure(kind, "'\(program.label)'", what, remedy: remedy, log: child.log.lastLines)
    }
}

extension Double {
    /// `60`, `0.5`.
    fileprivate var formatted: String { Int(exactly: self).map(String.init) ?? String(self) }
}
