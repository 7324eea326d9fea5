import AutoMLSearch

extension StoreRule {
    static let opening = [
        StoreRule(name: "a study is found again under its definition") { store in
            try store.fill([0.5])
            try store.open(Sample.definition)
            let next = try store.change { try $0.nextTrial() }
            try require(next == 2, "opening again lost trial 1; the next number is \(next)")
        },
        StoreRule(name: "the same name with another definition is refused") { store in
            try store.open(Sample.definition)
            for change in changes {
                var other = Sample.definition
                change.apply(&other)
                do {
                    try store.open(other)
                    throw BrokenRule("another \(change.name) was accepted")
                } catch is StudyConflict {}
            }
        },
        StoreRule(name: "a study may go on under another version and from another place") { store in
            try store.open(Sample.definition)
            var moved = Sample.definition
            moved.data = "/elsewhere/digits"
            moved.provenance.program = "2.0"
            try store.open(moved)
        },
        StoreRule(name: "studies do not see each other's trials") { store in
            try store.fill([0.5, 0.6])
            var other = Sample.definition
            other.name = "other"
            try store.open(other)
            try store.write(study: "other") { journal in
                try require(try journal.nextTrial() == 1, "numbers do not start from 1 in each study")
                let transition = try journal.insert(Sample.trial(1), owner: nil)
                try require(transition.sequence == 1, "sequences do not start from 1 in each study")
                try require(try journal.transitions(after: 0).count == 1, "another study's transitions were handed out")
            }
            let count = try store.leaderboard(study: "study", objective: .validationAccuracy, limit: nil).count
            try require(count == 2, "the first study has \(count) trials instead of 2")
        },
        StoreRule(name: "a study that was never opened is an error") { store in
            try requireThrows("writing to an unknown study succeeded") {
                try store.write(study: "unknown") { _ = try $0.nextTrial() }
            }
            try requireThrows("an unknown study has a leaderboard") {
                _ = try store.leaderboard(study: "unknown", objective: .validationAccuracy, limit: nil)
            }
        },
    ]

    private struct Change {
        let name: String
        let apply: (inout StudyDefinition) -> Void
    }

    private static var changes: [Change] {
        [
            Change(name: "space") { $0.space = #"{"name":"another"}"# },
            Change(name: "data hash") { $0.dataHash = "d2" },
            Change(name: "objective") { $0.objectives = [.validationLoss] },
            Change(name: "seed") { $0.seed = 8 },
        ]
    }
}
