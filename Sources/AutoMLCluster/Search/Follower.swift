/// A leg, and who waits for it. Belongs to the monitor's thread, once it is there.
final class Follower {
    var tracker: LegTracker
    /// That its trial takes.
    let memory: Int?
    let events: LegMailbox
    /// When its jobs were asked to end.
    var lastCancel: ContinuousClock.Instant?
    /// When it was wished that they end.
    var wishedAt: ContinuousClock.Instant?
    /// With files that cannot be read, and with what cannot be done.
    var (unread, undone) = (Patience(), Patience())
    /// Its jobs and its folder are left to the next search.
    var isLeft = false

    init(_ tracker: LegTracker, memory: Int?, events: LegMailbox) {
        (self.tracker, self.memory, self.events) = (tracker, memory, events)
    }
}
