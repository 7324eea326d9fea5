/// Decides what to try next.
///
/// A strategy is a fold over tells: its whole knowledge comes from the trials it was told, in journal order. It is
/// never saved. Resuming, restarting a plugin, working beside other processes and replaying a study all rebuild it by
/// telling the same trials again.
public protocol Strategy: Sendable {
    /// Proposes what to do with a free worker.
    ///
    /// Must not change state: the same tells, trial and seed give the same answer. All chance comes from `seed`.
    ///
    /// - Parameters:
    ///   - trial: the number that a new trial would get.
    ///   - seed: below 2⁵³; differs for each trial, and for each further attempt after a refused proposal.
    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal

    /// Proposes what to do with a free worker where no new trial may be started: the study has as many as were asked for.
    ///
    /// A strategy that pauses trials goes on with the best of them here, or waits until it knows which those are.
    /// Anything but `.resume` and `.wait` ends the study; by default, it ends at once. Must not change state.
    func askToConclude(trial: Trial.ID, seed: UInt64) throws -> Proposal

    /// Whether a paused trial may ever be resumed. Where not, its checkpoint is of no more use. Must not change state.
    func mayResume(_ trial: Trial.ID) -> Bool

    /// Learns of a change of a trial's state: started, paused, completed, pruned or failed.
    mutating func tell(_ trial: Trial) throws
}

extension Strategy {
    public func askToConclude(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        Proposal(.finished, why: "no new trial may be started")
    }

    public func mayResume(_ trial: Trial.ID) -> Bool { true }
}

/// What a strategy wants done, and why.
public struct Proposal: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        /// Start a new trial, from the weights of `warmStart` where given.
        case start(Configuration, budget: Budget, warmStart: Trial.ID? = nil)
        /// Train the configuration of a completed trial once more, from another seed: a further measurement of the same
        /// point, never pruned.
        case again(Trial.ID)
        /// Go on with a paused trial up to a larger budget.
        case resume(Trial.ID, budget: Budget)
        /// Nothing to do until a running trial ends.
        case wait
        /// Nothing left to try.
        case finished
    }

    public var action: Action
    /// Shown to the user and recorded with the trial.
    public var why: String

    public init(_ action: Action, why: String = "") {
        self.action = action
        self.why = why
    }
}
