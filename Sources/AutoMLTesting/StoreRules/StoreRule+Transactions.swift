import AutoMLSearch

extension StoreRule {
    static let transactions = [
        StoreRule(name: "a transaction that throws leaves no trace") { store in
            struct Abandoned: Error {}
            try store.fill([0.5])
            do {
                try store.change { journal in
                    _ = try journal.insert(Sample.trial(2), owner: nil)
                    try journal.record(Sample.measurement(2, accuracy: 0.9), of: 1)
                    _ = try journal.move(1, to: .completed, budget: nil, owner: nil, outcome: nil)
                    throw Abandoned()
                }
                throw BrokenRule("the error thrown inside was swallowed")
            } catch is Abandoned {}
            try store.change { journal in
                try require(try journal.nextTrial() == 2, "trial 2 was kept")
                try require(try journal.transitions(after: 0).count == 1, "the transitions were kept")
                let trial = try journal.trial(1)
                try require(trial?.measurements.count == 1, "the measurement was kept")
                try require(trial?.state == .running, "the state was kept")
            }
        },
        StoreRule(name: "a transaction returns what its body returns") { store in
            try store.fill([])
            try require(try store.change { _ in "answer" } == "answer", "the result was lost")
        },
        StoreRule(name: "a transaction sees its own changes") { store in
            try store.fill([])
            try store.change { journal in
                let added = try journal.insert(Sample.trial(try journal.nextTrial()), owner: nil)
                try require(try journal.nextTrial() == 2, "the next number did not move on")
                let seen = try journal.transitions(after: 0).map(\.sequence)
                try require(seen == [added.sequence], "transitions are \(seen) instead of [\(added.sequence)]")
            }
        },
    ]
}
