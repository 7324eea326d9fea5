import AutoMLSearch

/// Contestants on tasks, each pair with the same number of seeded studies.
package struct Comparison: Sendable {
    /// One contestant on one task: a study for each seed from 1 on.
    package struct Lane: Sendable {
        package let task: BenchmarkTask
        package let contestant: Contestant
        package let staircases: [Staircase]
        /// Of ask, report and tell, by trial, in each study; empty in simulated time.
        package var milliseconds: [[Double]] = []
        package var pruning: PruningTally?

        package init(_ task: BenchmarkTask, _ contestant: Contestant, _ staircases: [Staircase]) {
            self.task = task
            self.contestant = contestant
            self.staircases = staircases
        }

        /// The regret of each study at a place.
        package func regrets(at place: Double) -> Sample {
            Sample(staircases.map { $0.regret(at: place, task.scale) })
        }
    }

    package let lanes: [Lane]

    package init(_ lanes: [Lane]) { self.lanes = lanes }

    /// In the order in which they were given.
    package var tasks: [BenchmarkTask] { firsts(\.task, by: \.name) }
    package var contestants: [Contestant] { firsts(\.contestant, by: \.label) }

    package func lane(_ contestant: Contestant, on task: BenchmarkTask) -> Lane? {
        lanes.first { $0.task.name == task.name && $0.contestant.label == contestant.label }
    }

    private func firsts<Part>(_ part: (Lane) -> Part, by name: (Part) -> String) -> [Part] {
        var seen: Set<String> = []
        return lanes.map(part).filter { seen.insert(name($0)).inserted }
    }
}

extension Comparison {
    /// Whole evaluations, without pruners.
    ///
    /// - Parameter progress: told before each lane, for a person.
    package static func ofEvaluations(
        _ contestants: [Contestant], on tasks: [BenchmarkTask], seeds: Int, budget: Int,
        progress: (String) -> Void = { _ in }
    ) throws -> Comparison {
        try Comparison(
            every(contestants, tasks, progress) { contestant, task in
                let runs = try (1...seeds).map {
                    try EvaluationRun(task, contestant, seed: UInt64($0), budget: budget)
                }
                var lane = Lane(task, contestant, runs.map(\.staircase))
                lane.milliseconds = runs.map(\.milliseconds)
                return lane
            })
    }

    /// Learning curves in simulated time, up to `limit` full trainings.
    package static func ofCurves(
        _ contestants: [Contestant], on tasks: [BenchmarkTask], seeds: Int, limit: Double, workers: Int = 1,
        progress: (String) -> Void = { _ in }
    ) throws -> Comparison {
        try Comparison(
            every(contestants, tasks, progress) { contestant, task in
                let runs = try (1...seeds).map {
                    try SimulatedRun(task, contestant, seed: UInt64($0), limit: limit, workers: workers)
                }
                var lane = Lane(task, contestant, runs.map(\.staircase))
                lane.pruning = PruningTally(runs, task.objective)
                return lane
            })
    }

    private static func every(
        _ contestants: [Contestant], _ tasks: [BenchmarkTask], _ progress: (String) -> Void,
        _ run: (Contestant, BenchmarkTask) throws -> Lane
    ) throws -> [Lane] {
        try tasks.flatMap { task in
            try contestants.map { contestant in
                progress("\(task.name): \(contestant.label) ...")
                return try run(contestant, task)
            }
        }
    }
}

extension Contestant {
    /// `local`, or with a pruner `local + median`.
    package var label: String {
        prunerLabel == "none" ? strategyLabel : "\(strategyLabel) + \(prunerLabel)"
    }
}
