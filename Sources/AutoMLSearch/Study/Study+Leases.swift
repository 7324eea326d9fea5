/// Trials of processes that died, hang, or run where nobody sees them.
extension Study {
    /// How long a process may be silent before others take its trials over.
    public static let lease = Duration.seconds(60)

    /// Begins to tell others that this process is there, as long as the result is held.
    public nonisolated func keepAlive() -> Heartbeat {
        Heartbeat(every: lease / 6) { [store, name, owner] in try store.write(study: name) { try $0.beat(owner) } }
    }

    /// Lets trials of dead and silent processes wait for another worker; returns how many.
    func releaseAbandoned(in journal: any Journal) throws -> Int {
        let others = try journal.owners().filter { $0.value != owner }
        elsewhere = others.filter { $0.value.fate == .unknown }
        let gone = try Set(others.values).filter { try isGone($0, journal) }
        let abandoned = others.filter { gone.contains($0.value) }.keys.sorted()
        for id in abandoned {
            elsewhere[id] = nil
            _ = try journal.move(id, to: .waiting, budget: nil, owner: nil, outcome: nil)
        }
        if !abandoned.isEmpty { try catchUp(with: journal) }
        return abandoned.count
    }

    private func isGone(_ other: Owner, _ journal: any Journal) throws -> Bool {
        switch other.fate {
        case .dead: true
        // A version that had no heartbeat is not silent.
        case .alive where other.run == nil: false
        case .alive, .unknown: leases.hasExpired(other, beats: try journal.beats(of: other))
        }
    }

    /// - Throws: `TrialTakenOver`.
    func requireOwnership(of id: Trial.ID, in journal: any Journal) throws {
        guard try journal.owner(of: id) == owner else { throw TrialTakenOver(trial: id) }
    }
}

/// What became of the trials that other processes had when a search began.
public struct Recovery: Sendable {
    /// Trials that are continued here, since their process died.
    public let count: Int
    /// Running trials of processes that cannot be seen from here: taken over where they stay silent.
    public let elsewhere: [Trial.ID: Owner]
}

/// Another process took a trial over, because this one was silent for the length of a lease.
public struct TrialTakenOver: Error, CustomStringConvertible {
    public let trial: Trial.ID

    public init(trial: Trial.ID) { self.trial = trial }

    public var description: String {
        "trial \(trial) was taken over by another process, since this one was silent for too long"
    }
}
