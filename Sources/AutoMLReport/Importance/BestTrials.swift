/// Which trials are the best tenth, by their scores.
struct BestTrials {
    /// All trials.
    let trials: Int
    /// In the order of the scores.
    let isBest: [Bool]
    /// How many are among the best.
    let count: Int
    /// Why the best cannot be told from the rest; nil where they can.
    let whyNone: String?

    /// - Parameter scores: finite; larger is better.
    init(of scores: [Double]) {
        trials = scores.count
        guard trials >= Importance.fewestTrials else {
            let needed = "at least \(Importance.fewestTrials) trials with a value are needed"
            (isBest, count, whyNone) = ([], 0, "\(needed); there \(trials == 1 ? "is" : "are") \(trials)")
            return
        }
        let limit = scores.sorted(by: >)[Self.tenth(of: trials) - 1]
        isBest = scores.map { $0 >= limit }
        count = isBest.count { $0 }
        whyNone = count < trials ? nil : Self.whyAllTie(trials, with: scores.count { $0 == limit })
    }

    /// Rounded up. A division, since 0.1 × 70 is more than 7 in binary fractions.
    private static func tenth(of trials: Int) -> Int {
        Int((Double(trials) / (1 / Importance.quantile).rounded()).rounded(.up))
    }

    private static func whyAllTie(_ trials: Int, with equal: Int) -> String {
        if equal == trials { return "all \(trials) trials have the same value" }
        return "\(equal) of \(trials) trials have the same value, so that the best tenth cannot be told from the rest"
    }
}
