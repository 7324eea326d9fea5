import Foundation

/// A bound on a fact that holds where a search runs, such as the memory of this machine: what breaks it is not proposed
/// here. It is no part of what the study is; another machine may go on with another bound.
///
/// Strategies draw inside it as inside any constraint of the space, so what they propose follows from it. From the
/// first candidate on that it excluded, it is therefore recorded with every new trial, and a replay asks inside it again.
public struct LocalLimit: Sendable {
    /// Such as `memory_bytes`.
    public let fact: String
    public let largest: Double
    let constraint: Expression
    private let witness = Witness()

    public init(_ fact: String, atMost largest: Double) {
        self.fact = fact
        self.largest = largest
        constraint = .binary(.lessOrEqual, .name(fact), .literal(.real(largest)))
    }

    /// Under which name a trial's facts keep the limit.
    public static func recordName(of fact: String) -> String { "\(fact)_limit" }

    /// Whether it has excluded anything yet.
    public var hasExcluded: Bool { witness.hasSeen }

    /// What a new trial records of it.
    var record: [String: Double] { hasExcluded ? [Self.recordName(of: fact): largest] : [:] }

    func note(broken constraint: Expression) {
        if constraint == self.constraint { witness.see() }
    }

    /// Told by whoever draws, on any thread.
    private final class Witness: @unchecked Sendable {
        private let lock = NSLock()
        // Guarded by `lock`.
        private var seen = false

        var hasSeen: Bool { lock.withLock { seen } }
        func see() { lock.withLock { seen = true } }
    }
}

extension FeasibleSpace {
    /// The part of this space that keeps a further bound.
    public func limited(by limit: LocalLimit) -> FeasibleSpace { FeasibleSpace(self, limit: limit) }
}
