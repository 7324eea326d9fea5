public import AutoMLSearch
import GaussianProcess
import LocalSearch
import RegularizedEvolution
import TPE

/// A portfolio: for each trial the strategy that suits the space and the number of trials so far.
///
/// All members learn of every trial, whoever proposed it. `Playbook` decides whose turn it is; the trial's reason names
/// the member and why it was chosen.
public struct Auto: Strategy {
    private let playbook: Playbook
    private var members: [(name: Playbook.Member, strategy: any Strategy)]
    private var trials: Set<Trial.ID> = []

    public init(_ problem: Problem, in space: FeasibleSpace) {
        playbook = Playbook(problem.space)
        members = [
            (.process, GaussianProcess(problem, in: space)),
            (.local, LocalSearch(problem, in: space)),
            (.evolution, RegularizedEvolution(problem, in: space)),
            (.parzen, TreeParzenEstimator(problem, in: space)),
        ].filter { [playbook] in playbook.mayUse($0.0) }
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        let turn = playbook.turn(after: trials.count)
        guard let member = members.first(where: { $0.name == turn.member })?.strategy else {
            preconditionFailure("the playbook names a member that it may not use")
        }
        var proposal = try member.ask(trial: trial, seed: seed)
        proposal.why = "\(turn.member.rawValue), as \(turn.reason): \(proposal.why)"
        return proposal
    }

    public mutating func tell(_ trial: Trial) throws {
        trials.insert(trial.id)
        // In place: a copy of the Gaussian process would forget what it fitted.
        for index in members.indices { try members[index].strategy.tell(trial) }
    }
}
