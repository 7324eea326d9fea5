/// Watches the heartbeats of other processes: who has not been heard of for the length of a lease has lost its trials.
///
/// Counts heartbeats on this process' own clock, which stands still while the machine sleeps: clocks of two machines
/// are never compared, and none of them may jump.
struct LeaseWatch {
    let lease: Duration
    private var heard: [Owner: (beats: Int, at: SuspendingClock.Instant)] = [:]

    init(lease: Duration) { self.lease = lease }

    /// Takes in how often `owner` has beaten, and tells whether its lease has run out.
    mutating func hasExpired(_ owner: Owner, beats: Int, now: SuspendingClock.Instant = .now) -> Bool {
        guard let last = heard[owner], last.beats == beats else {
            heard[owner] = (beats, now)
            return false
        }
        return last.at.duration(to: now) > lease
    }
}
