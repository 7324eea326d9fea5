import AutoMLSearch

/// The networks one step from a centre that may still be tried, widest steps first.
///
/// A step changes one hyperparameter. An unordered choice steps to any other value, and counts as wide; all else steps
/// up or down by about a fifth, a twentieth and a hundredth of its range, at least to the next value. Each new centre
/// starts wide again, so that the steps follow the slope.
struct Neighbourhood: Sendable {
    struct Neighbour: Sendable {
        let configuration: Configuration
        let hash: CanonicalHash
        /// As a person reads it: `depth 2 → 3`.
        let change: String
    }

    fileprivate static let steps = [0.2, 0.05, 0.01]

    /// By width of the step; neighbours of one width are alike.
    private var rings: [[Neighbour]]

    /// - Parameter stream: draws what becomes active through a step, and varies the steps.
    init(
        of centre: Configuration, in space: FeasibleSpace, avoiding known: Set<CanonicalHash>,
        using stream: inout RandomStream
    ) {
        var seen = known
        rings = []
        for ring in Self.steps.indices {
            var neighbours: [Neighbour] = []
            for dimension in space.space.dimensions(of: centre) {
                guard let old = centre[dimension.name] else { continue }
                for new in dimension.domain.values(near: old, ring: ring, using: &stream) {
                    let moved = space.space.changing([dimension.name: new], in: centre, using: &stream)
                    guard let hash = space.admitted(moved)?.hash, seen.insert(hash).inserted else { continue }
                    let change = "\(dimension.name) \(old) → \(new)"
                    neighbours.append(Neighbour(configuration: moved, hash: hash, change: change))
                }
            }
            rings.append(neighbours)
        }
    }

    var isEmpty: Bool { rings.allSatisfy(\.isEmpty) }

    /// One of the widest steps left, each equally likely.
    func random(using stream: inout RandomStream) -> Neighbour? {
        guard let ring = rings.first(where: { !$0.isEmpty }) else { return nil }
        return ring[stream.below(ring.count)]
    }

    /// Forgets the neighbour that builds this network.
    mutating func remove(_ hash: CanonicalHash) {
        for ring in rings.indices {
            rings[ring].removeAll { $0.hash == hash }
        }
    }
}

extension Domain {
    fileprivate func values(near value: Value, ring: Int, using stream: inout RandomStream) -> [Value] {
        if case .choice(_, ordered: false) = self { return ring == 0 ? neighbours(of: value) : [] }
        return [-1, 1].compactMap { side in
            stepped(from: value, by: side * Neighbourhood.steps[ring] * (0.5 + stream.unit()))
        }
    }

    /// The value `offset` away in unit space, at least the next one; nil at the end of a continuum.
    private func stepped(from value: Value, by offset: Double) -> Value? {
        let moved = self.value(atUnit: unit(of: value) + offset)
        guard moved == value else { return moved }
        guard count != nil else { return nil }
        return offset > 0 ? neighbours(of: value).last : neighbours(of: value).first
    }
}
