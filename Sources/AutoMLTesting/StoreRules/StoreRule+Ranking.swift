import AutoMLSearch

extension StoreRule {
    static let ranking = [
        StoreRule(name: "the best comes first, in the objective's direction") { store in
            try store.fill([0.5, 0.9, 0.7])
            try store.change { try $0.record(Sample.measurement(2, accuracy: 0.4, loss: 0.1), of: 1) }
            try expect([2, 3, 1], from: store, by: .validationAccuracy)
            try expect([1, 2, 3], from: store, by: .validationLoss)
        },
        StoreRule(name: "a tie goes to fewer parameters, then to the smaller number") { store in
            try store.fill([0.9, 0.9, 0.9, 0.9], parameters: [300, 200, 100, 200])
            try expect([3, 2, 4, 1], from: store, by: .validationAccuracy)
        },
        StoreRule(name: "unmeasured trials come last, and failed ones after them") { store in
            try store.fill([0.99, nil, 0.1, .nan])
            try store.change { journal in
                _ = try journal.move(1, to: .failed(message: "out of memory"), budget: nil, owner: nil, outcome: nil)
            }
            try expect([3, 2, 4, 1], from: store, by: .validationAccuracy)
        },
        StoreRule(name: "every state but failed is ranked by its value") { store in
            try store.fill([0.1, 0.2, 0.3, 0.4, 0.5])
            try store.change { journal in
                for (id, state) in [(1, Trial.State.waiting), (2, .paused), (3, .completed), (4, .pruned(reason: ""))] {
                    _ = try journal.move(id, to: state, budget: nil, owner: nil, outcome: nil)
                }
            }
            try expect([5, 4, 3, 2, 1], from: store, by: .validationAccuracy)
        },
        StoreRule(name: "completed trials of one configuration are ranked by their mean") { store in
            try store.fill([0.9, 0.8, 0.84])
            try store.change { journal in
                var again = Sample.trial(1)
                again = Trial(
                    id: 4, configuration: again.configuration, hash: again.hash, budget: again.budget, seed: 4,
                    state: .running)
                _ = try journal.insert(again, owner: Sample.owner)
                try journal.record(Sample.measurement(1, accuracy: 0.7), of: 4)
                for id in 1...4 {
                    _ = try journal.move(id, to: .completed, budget: nil, owner: nil, outcome: nil)
                }
            }
            try expect([3, 1, 2, 4], from: store, by: .validationAccuracy)
        },
        StoreRule(name: "any metric can be the objective") { store in
            try store.fill([nil, nil])
            try store.change { journal in
                try journal.record(Measurement(epoch: 1, seconds: 1, metrics: ["f1": 0.2]), of: 1)
                try journal.record(Measurement(epoch: 1, seconds: 1, metrics: ["f1": 0.8]), of: 2)
            }
            try expect([2, 1], from: store, by: Objective("f1", .maximize))
            try expect([1, 2], from: store, by: Objective("f1", .minimize))
        },
        StoreRule(name: "a limit cuts the list") { store in
            try store.fill([0.5, 0.9, 0.7])
            for (limit, expected) in [(2, [2, 3]), (0, []), (9, [2, 3, 1])] {
                let ids = try store.leaderboard(study: "study", objective: .validationAccuracy, limit: limit).map(\.id)
                try require(ids == expected, "the first \(limit) are \(ids) instead of \(expected)")
            }
        },
    ]

    private static func expect(_ ids: [Trial.ID], from store: any TrialStore, by objective: Objective) throws {
        let ranked = try store.leaderboard(study: "study", objective: objective, limit: nil).map(\.id)
        try require(ranked == ids, "by \(objective.metric) they stand \(ranked) instead of \(ids)")
    }
}
