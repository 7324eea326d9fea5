import AutoMLSearch

extension StoreRule {
    static let measuring = [
        StoreRule(name: "measurements come back bit for bit, in order of epochs") { store in
            try store.fill([nil])
            let odd = Measurement(
                epoch: 1, seconds: 0.1 + 0.2,
                metrics: [.trainLoss: 1.0 / 3, .validationLoss: .leastNonzeroMagnitude, "f1 \"score\"": 0.1])
            let late = Sample.measurement(2, accuracy: 0.1 + 0.7)
            try store.change { journal in
                try journal.record(late, of: 1)
                try journal.record(odd, of: 1)
            }
            let kept = try store.change { try $0.trial(1)?.measurements }
            try require(kept == [odd, late], "recorded \([odd, late]), found \(kept ?? [])")
        },
        StoreRule(name: "a second measurement of an epoch replaces the first") { store in
            try store.fill([0.5])
            let again = Measurement(epoch: 1, seconds: 9, metrics: [.validationAccuracy: 0.75])
            try store.change { try $0.record(again, of: 1) }
            let kept = try store.change { try $0.trial(1)?.measurements }
            try require(kept == [again], "found \(kept ?? [])")
            let best = try store.leaderboard(study: "study", objective: .validationAccuracy, limit: 1).first
            try require(best?.best(.validationAccuracy) == 0.75, "the leaderboard still has the old value")
        },
        StoreRule(name: "infinity and NaN are measured values, not missing ones") { store in
            try store.fill([nil])
            let wild = Measurement(
                epoch: 1, seconds: 1,
                metrics: [
                    .trainLoss: .nan, .validationLoss: .infinity, .validationAccuracy: -.infinity, "own": .nan,
                    "other": .infinity,
                ])
            try store.change { try $0.record(wild, of: 1) }
            let kept = try store.change { try $0.trial(1)?.measurements.first }
            try require(kept?.metrics.keys == wild.metrics.keys, "metrics are \(kept?.metrics.keys.count ?? 0) of 5")
            try require(kept?[.trainLoss]?.isNaN == true, "a NaN loss became \(String(describing: kept?[.trainLoss]))")
            try require(kept?["own"]?.isNaN == true, "a NaN of an own metric was lost")
            try require(kept?[.validationLoss] == .infinity && kept?["other"] == .infinity, "infinity was lost")
            try require(kept?[.validationAccuracy] == -.infinity, "minus infinity was lost")
        },
    ]
}
