import AutoMLSearch

extension StoreRule {
    static let journalling = [
        StoreRule(name: "sequence numbers count up from 1 without gaps") { store in
            try store.fill([0.5, 0.6])
            try store.change { journal in
                _ = try journal.move(2, to: .completed, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(1, to: .paused, budget: nil, owner: nil, outcome: nil)
                let sequences = try journal.transitions(after: 0).map(\.sequence)
                try require(sequences == [1, 2, 3, 4], "they are \(sequences)")
                let later = try journal.transitions(after: 3)
                try require(later.map(\.sequence) == [4], "after 3 come \(later.map(\.sequence))")
                try require(later.first?.trial.id == 1, "the fourth change was that of trial 1")
                try require(try journal.transitions(after: 4).isEmpty, "something comes after the last")
            }
        },
        StoreRule(name: "a transition replays its trial as it was then") { store in
            try store.fill([0.5])
            try store.change { journal in
                _ = try journal.move(1, to: .paused, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(1, to: .running, budget: Budget(epochs: 9), owner: Sample.owner, outcome: nil)
                try journal.record(Sample.measurement(2, accuracy: 0.7), of: 1)
                _ = try journal.move(1, to: .pruned(reason: "slow"), budget: nil, owner: nil, outcome: nil)
            }
            let replayed = try store.change { try $0.transitions(after: 0).map(\.trial) }
            try require(
                replayed.map(\.state) == [.running, .paused, .running, .pruned(reason: "slow")],
                "states are \(replayed.map(\.state.name))")
            try require(replayed.map(\.budget.epochs) == [3, 3, 9, 9], "budgets are \(replayed.map(\.budget.epochs))")
            let epochs = replayed.map(\.measurements.count)
            try require(epochs == [0, 1, 1, 2], "epochs known are \(epochs) instead of [0, 1, 1, 2]")
        },
        StoreRule(name: "a change returns the transition that replay will show") { store in
            try store.fill([0.5])
            try store.change { journal in
                let moved = try journal.move(
                    1, to: .failed(message: "loss is NaN"), budget: Budget(epochs: 5), owner: nil, outcome: nil)
                let replayed = try journal.transitions(after: moved.sequence - 1).first
                try require(replayed?.sequence == moved.sequence, "the sequence differs")
                try require(replayed?.trial.state == moved.trial.state, "the state differs")
                try require(replayed?.trial.budget == moved.trial.budget, "the budget differs")
                try require(replayed?.trial.measurements == moved.trial.measurements, "the measurements differ")
            }
        },
        StoreRule(name: "a number is given once") { store in
            try store.fill([0.5])
            try requireThrows("a second trial 1 was accepted") {
                try store.change { _ = try $0.insert(Sample.trial(1), owner: nil) }
            }
        },
        StoreRule(name: "a trial that is not there cannot change") { store in
            try store.fill([])
            try require(try store.change { try $0.trial(9) == nil }, "there is a trial 9")
            try requireThrows("trial 9 moved") {
                try store.change { _ = try $0.move(9, to: .completed, budget: nil, owner: nil, outcome: nil) }
            }
            try requireThrows("trial 9 was measured") {
                try store.change { try $0.record(Sample.measurement(1, accuracy: 1), of: 9) }
            }
        },
        StoreRule(name: "trials are found by state, in order of their numbers") { store in
            try store.fill([nil, nil, nil, nil])
            try store.change { journal in
                _ = try journal.move(4, to: .waiting, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(2, to: .waiting, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(3, to: .failed(message: "x"), budget: nil, owner: nil, outcome: nil)
                let waiting = try journal.trials(in: ["waiting"]).map(\.id)
                try require(waiting == [2, 4], "waiting are \(waiting) instead of [2, 4]")
                let several = try journal.trials(in: ["running", "failed"]).map(\.id)
                try require(several == [1, 3], "running and failed are \(several) instead of [1, 3]")
                try require(try journal.trials(in: []).isEmpty, "no states have trials")
            }
        },
        StoreRule(name: "owners are those of running trials") { store in
            try store.fill([nil, nil, nil])
            try store.change { journal in
                _ = try journal.move(1, to: .waiting, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(2, to: .completed, budget: nil, owner: Sample.owner, outcome: nil)
                let owners = try journal.owners()
                try require(owners == [3: Sample.owner], "owners are \(owners)")
                let other = Owner(host: "elsewhere", process: 1)
                _ = try journal.move(1, to: .running, budget: nil, owner: other, outcome: nil)
                try require(try journal.owners()[1] == other, "the new owner of trial 1 was lost")
                try require(try journal.owner(of: 1) == other, "trial 1 asked for alone has another owner")
                try require(try journal.owner(of: 2) == nil, "trial 2 has ended, and has an owner")
            }
        },
        StoreRule(name: "heartbeats are counted for each run of a process") { store in
            try store.fill([])
            let (first, second) = (Owner(host: "a", process: 1, run: "1"), Owner(host: "a", process: 1, run: "2"))
            try store.change { journal in
                for owner in [first, second, first] { try journal.beat(owner) }
                let beats = try [first, second, Sample.owner].map { try journal.beats(of: $0) }
                try require(beats == [2, 1, 0], "they are \(beats) instead of [2, 1, 0]")
            }
        },
    ]
}
