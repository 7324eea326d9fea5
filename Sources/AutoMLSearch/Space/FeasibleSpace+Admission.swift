import AutoMLWording

extension FeasibleSpace {
    /// How often a strategy is asked again, in one search step, after a proposal that is refused.
    public static let attempts = 20

    /// A configuration that may become a new trial, as the space writes it, and what it builds.
    ///
    /// The one gate through which every proposal passes, whoever makes it.
    ///
    /// - Parameter isKnown: whether the study has tried it already.
    /// - Throws: `Refusal`, which says why it may not: the strategy is asked again.
    public func admit(
        _ configuration: Configuration, unless isKnown: (CanonicalHash) -> Bool
    ) throws(Refusal) -> (configuration: Configuration, blueprint: Blueprint) {
        let conforming = try conforming(configuration)
        let blueprint = try buildable(conforming)
        if let broken = brokenConstraint(by: conforming, facts: blueprint.facts) {
            throw Refusal(.infeasible, "\(conforming) breaks '\(broken)'")
        }
        if isKnown(blueprint.hash) { throw Refusal(.duplicate, "\(conforming) is already known") }
        return (conforming, blueprint)
    }

    private func conforming(_ configuration: Configuration) throws(Refusal) -> Configuration {
        do {
            return try space.conforming(configuration)
        } catch {
            throw Refusal(.outside, "\(error)")
        }
    }

    private func buildable(_ configuration: Configuration) throws(Refusal) -> Blueprint {
        do {
            return try blueprint(of: configuration)
        } catch {
            throw Refusal(.infeasible, "\(error)")
        }
    }
}

/// Why a proposal cannot become a trial.
public struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// A value is missing, out of its domain or not active: a mistake of the strategy.
        case outside
        /// It cannot be built, or breaks a constraint.
        case infeasible
        /// It builds a network that was tried already.
        case duplicate
        /// It resumes a trial that is not paused.
        case notPaused
        /// It repeats a trial that is not completed.
        case notCompleted
    }

    public let kind: Kind
    /// On one line, with the configuration or the value.
    public let description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description.printable()
    }
}
