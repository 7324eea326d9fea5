/// What is known of a leg at one look: all that a decision is made from.
struct LegView {
    /// What the search wants of it.
    enum Wish: Hashable {
        case train
        /// To save and to wait, since the search ends.
        case yield
        /// Nothing: it was pruned.
        case end
    }

    /// One of its jobs.
    struct Job: Hashable {
        var id: JobID
        /// Nil where the executor does not know it any more, or not yet.
        var state: JobState?
        var node: String?

        var isAlive: Bool { state?.isAlive ?? false }
    }

    var wish = Wish.train
    /// A training has ended, and all that it reported is here.
    var hasResult = false
    /// In the order in which they were asked for.
    var jobs: [Job] = []
    /// Why the last worker would not train here.
    var refusal: AttemptFolder.Refusal?
    /// Whether the last job trained anything.
    var hasAdvanced = false
    /// The running job has not written for so long that it must hang.
    var isSilent = false
    /// How long no job has been alive, in seconds; 0 while one is.
    var secondsAlone = 0.0
}

/// What is to be done about a leg.
enum LegDecision: Hashable {
    case wait
    /// Take the result, and see that no job goes on.
    case complete(cancel: [JobID])
    /// Ask for another job.
    case submit(SubmitReason)
    case cancel([JobID], CancelManner)
    /// No job is left, and none is wanted.
    case gone
    /// The trial itself is at fault: that is a result, too.
    case fail(String)
    /// Neither the trial nor anything that another job could mend.
    case giveUp(String)

    enum SubmitReason: Hashable {
        case first
        /// Goes on after its time was up.
        case yielded
        case lost(String)
        case crashed(String)
        /// On another node, with its reason.
        case refused(AttemptFolder.Refusal)
        case outOfMemory
    }
}
