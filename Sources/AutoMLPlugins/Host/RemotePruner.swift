package import AutoMLSearch
import Foundation

/// A pruner in a program of its own.
///
/// It is told of each peer once, and again when that has measured more; a decision is then one message. A program that
/// is started anew is told of all peers again.
package final class RemotePruner: Pruner, @unchecked Sendable {
    private let pool: PluginPool
    private let opening: Opening
    private let space: FeasibleSpace
    // Guarded by `lock`.
    private let lock = NSLock()
    private var connection: PluginConnection
    /// What the plugin knows of each trial.
    private var told: [Trial.ID: Knowledge] = [:]
    private var restartsLeft: Int

    /// What makes a difference to a pruner.
    private struct Knowledge: Equatable {
        let measurements: [WireMeasurement]
        let state: String

        init(_ trial: Trial) {
            measurements = trial.measurements.map(WireMeasurement.init)
            state = trial.state.name
        }
    }

    /// Starts the plugin and tells it the problem.
    ///
    /// - Throws: `PluginFailure`.
    init(_ pool: PluginPool, _ opening: Opening) throws {
        self.pool = pool
        self.opening = opening
        space = FeasibleSpace(opening.problem.space)
        restartsLeft = pool.policy.restarts
        connection = try pool.take()
        try connection.open(opening, space: space)
    }

    deinit { pool.put(connection) }

    package func decide(on trial: Trial, among peers: [Trial]) throws -> PruningDecision {
        try lock.withLock {
            while true {
                do {
                    return try decision(on: trial, among: peers)
                } catch let failure as PluginFailure where failure.kind == .misbehaviour && restartsLeft > 0 {
                    restartsLeft -= 1
                    pool.policy.say("\(failure)")
                    pool.policy.say("plugin '\(pool.program.label)' is started anew; \(restartsLeft) restarts left")
                    connection = try pool.start()
                    try begin()
                }
            }
        }
    }

    // MARK: - Under the lock

    private func decision(on trial: Trial, among peers: [Trial]) throws -> PruningDecision {
        try bring(upToDateWith: peers, deciding: trial.id)
        let occasion = "asked about trial \(trial.id)"
        let reply = try connection.exchange(.decide(WireTrial(trial)), occasion, space: space)
        guard case .decision(let decision) = reply else { throw connection.unexpected(reply, to: "decide") }
        return decision
    }

    private func bring(upToDateWith peers: [Trial], deciding trial: Trial.ID) throws {
        // Peers never go away in a study; in a rehearsal they do, and then the plugin begins again.
        let present = Set(peers.map(\.id)).union([trial])
        if !present.isSuperset(of: told.keys) { try begin() }
        for peer in peers where peer.id != trial {
            let knowledge = Knowledge(peer)
            guard told[peer.id] != knowledge else { continue }
            let reply = try connection.exchange(.tell(WireTrial(peer)), "told of trial \(peer.id)", space: space)
            guard reply == .told else { throw connection.unexpected(reply, to: "tell") }
            told[peer.id] = knowledge
        }
    }

    private func begin() throws {
        told = [:]
        try connection.open(opening, space: space)
    }
}
