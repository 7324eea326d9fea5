import AutoMLSearch

/// The observations that a model is made from: all of them, or as many as its cost allows.
///
/// A longer study keeps its best third and, of the others, every so many-th in the order of their ranks: near the
/// leaders nothing is forgotten, and no region that is known to be bad looks new again.
struct TrainingSet {
    /// In the order in which they ended.
    let observations: [TrialRows.Observation]
    let points: [[Double]]
    /// Smaller is better.
    let targets: [Double]

    /// - Parameter most: how many are kept.
    init(_ observations: ArraySlice<TrialRows.Observation>, features: Features, most: Int) {
        let kept = Self.kept(observations, most)
        self.observations = kept
        points = kept.map { features.encode($0.row) }
        targets = OutputTransform.targets(kept.map(\.loss))
    }

    private static func kept(_ observations: ArraySlice<TrialRows.Observation>, _ most: Int) -> [TrialRows.Observation] {
        guard observations.count > most else { return Array(observations) }
        let order = observations.indices.sorted {
            let (left, right) = (observations[$0].loss ?? .infinity, observations[$1].loss ?? .infinity)
            return left == right ? $0 < $1 : left < right
        }
        let best = most / 3
        let stride = Double(order.count - best) / Double(most - best)
        let others = (0..<most - best).map { order[best + Int(Double($0) * stride)] }
        return (order.prefix(best) + others).sorted().map { observations[$0] }
    }

    /// Rows of the best, the best first.
    func leaders(_ count: Int) -> [SpaceColumns.Row] {
        points.indices.sorted { targets[$0] == targets[$1] ? $0 < $1 : targets[$0] < targets[$1] }
            .prefix(count).map { observations[$0].row }
    }
}
