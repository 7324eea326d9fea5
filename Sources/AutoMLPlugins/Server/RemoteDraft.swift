import AutoMLSearch
import Foundation

/// Asks automl what a configuration builds: a plugin does not have the data that decide it.
struct RemoteDraft: Sendable {
    private let lines: any LineStream

    init(_ lines: any LineStream) { self.lines = lines }

    /// - Throws: `TrialFailure` where nothing can be built.
    @Sendable func draft(_ configuration: Configuration) throws -> Blueprint {
        try lines.write(try Reply.draft(configuration).line())
        guard let line = try lines.read() else { throw LinesEnded() }
        guard case .drafted(let draft) = try JSONLine.message(Request.self, in: line) else {
            throw ProtocolError("a draft is answered by 'drafted'")
        }
        guard let canonical = draft.canonical else { throw TrialFailure(draft.refused ?? "it cannot be built") }
        return Blueprint(canonical: canonical, facts: draft.facts ?? [:])
    }
}
