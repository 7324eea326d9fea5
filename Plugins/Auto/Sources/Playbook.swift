package import AutoMLSearch

/// Whose turn it is, by the space and by how many trials there are.
package struct Playbook: Sendable {
    /// Named as the registry names them.
    package enum Member: String, Sendable {
        case process = "gp"
        case local
        case evolution
        case parzen = "tpe"
    }

    package struct Turn: Equatable {
        package let member: Member
        /// Completes "gp, as …".
        package let reason: String
    }

    /// A model of more columns, of which most are seldom active, costs more than it knows.
    static let mostColumns = 120
    /// From so many trials on every second one is a step from the leaders: where the model errs near the best (a kink, a
    /// cliff), steps do not.
    static let steps = 60
    /// From so many trials on the process knows only a selection of them, and all members take turns.
    static let longStudy = 400

    private let columns: Int
    private let isModelled: Bool

    package init(_ space: SearchSpace) {
        columns = SpaceColumns(space).columns.count { $0.domain.count != 1 }
        isModelled = columns <= Self.mostColumns
    }

    package func mayUse(_ member: Member) -> Bool {
        member != .process || isModelled
    }

    package func turn(after trials: Int) -> Turn {
        guard isModelled else { return unmodelled(trials) }
        guard trials < Self.longStudy else {
            let members: [Member] = [.process, .local, .parzen, .evolution]
            return Turn(member: members[trials % 4], reason: "members take turns after \(Self.longStudy) trials")
        }
        if trials >= Self.steps, trials.isMultiple(of: 2) {
            return Turn(member: .local, reason: "every second trial after \(Self.steps) steps on from the leaders")
        }
        let dimensions = columns == 1 ? "1 dimension" : "\(columns) dimensions"
        return Turn(
            member: .process,
            reason: "\(trials) trial\(trials == 1 ? "" : "s") in \(dimensions) are few enough to model")
    }

    /// Two that ask for no model of the whole, by turns.
    private func unmodelled(_ trials: Int) -> Turn {
        let member: Member = trials.isMultiple(of: 2) ? .local : .evolution
        return Turn(member: member, reason: "\(columns) dimensions are too many to model; by turns")
    }
}
