/// What is known of a leg at one look: all that a decision is made from.
package struct LegView {
    /// What the search wants of it.
    package enum Wish: Hashable {
        case train
        /// To save and to wait, since the search ends.
        case yield
        /// Nothing: it was pruned.
        case end
    }

    /// One of its jobs.
    package struct Job: Hashable {
        package var id: JobID
        /// Nil where the executor does not know it any more, or not yet.
        package var state: JobState?
        package var node: String?

        package init(id: JobID, state: JobState?, node: String? = nil) {
            (self.id, self.state, self.node) = (id, state, node)
        }

        package var isAlive: Bool { state?.isAlive ?? false }
    }

    package var wish = Wish.train
    /// A training has ended, and all that it reported is here.
    package var hasResult = false
    /// In the order in which they were asked for.
    package var jobs: [Job] = []
    /// Why the last worker would not train here.
    package var refusal: AttemptFolder.Refusal?
    /// Whether the last job trained anything.
    package var hasAdvanced = false
    /// The running job has not written for so long that it must hang.
    package var isSilent = false
    /// How long no job has been alive, in seconds; 0 while one is.
    package var secondsAlone = 0.0

    package init() {}
}

/// What is to be done about a leg.
package enum LegDecision: Hashable {
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

    package enum SubmitReason: Hashable {
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
