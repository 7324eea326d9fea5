/// Watches the heartbeats of other processes: who has not been heard of for the length of a lease has lost its trials.
///
/// Counts heartbeats on this process' own clock, which stands still while the machine sleeps: clocks of two machines
/// are never compared, and none of them may jump.
struct LeaseWatch {
    let lease: Duration
    private var heard: [Owner: (beats: Int, at: SuspendingClock.Instant)] = [:]

    private var lastLook: SuspendingClock.Instant?

    init(lease: Duration) { self.lease = lease }

    /// Whether it is time to look who has which trial: a sixtieth of a lease after the last time. A thousand running trials
    /// take longer to look through than all else that a step does.
    mutating func isLookDue(now: SuspendingClock.Instant = .now) -> Bool {
        if let lastLook, lastLook.duration(to: now) < lease / 60 { return false }
        lastLook = now
        return true
    }

    /// Takes in how often `owner` has beaten, and tells whether its lease has run out.
    mutating func hasExpired(_ owner: Owner, beats: Int, now: SuspendingClock.Instant = .now) -> Bool {
        guard let last = heard[owner], last.beats == beats else {
            heard[owner] = (beats, now)
            return false
        }
        return last.at.duration(to: now) > lease
    }
}
