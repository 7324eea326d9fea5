/// One thing that is wrong with a training, why that is said, and what to do.
public struct Finding: Sendable, Hashable, Codable {
    public let label: Ailment
    /// In words with numbers: "training 99.8 %, validation 91.0 %, gap widening since epoch 6".
    public let evidence: String
    /// The best first.
    public let advice: [Advice]

    public init(_ label: Ailment, _ evidence: String, advice: [Advice?] = []) {
        self.label = label
        self.evidence = evidence
        self.advice = advice.compactMap(\.self).changesFirst
    }
}

extension [Advice] {
    /// What can be changed right away before what the space file must first allow, in order otherwise.
    fileprivate var changesFirst: [Advice] {
        filter { !$0.changes.isEmpty } + filter(\.changes.isEmpty)
    }
}
