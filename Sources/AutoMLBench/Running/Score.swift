/// How one contestant stands on one task, or over all tasks, at one place.
package struct Score: Sendable {
    /// Nil for the mean over all tasks.
    package let task: String?
    package let contestant: Contestant
    /// In evaluations, or in full trainings.
    package let place: Double
    /// One value a seed; over all tasks, the mean of the tasks' values for that seed.
    package let regret: Sample
    /// Mean over the tasks of the median over the seeds; on one task, that median.
    package let medianRegret: Double
    /// Among the contestants by mean regret, ties shared; over all tasks, the mean of the ranks.
    package let rank: Double
    /// Median milliseconds of one ask with its reports and tell, over the last ten trials up to here.
    package let milliseconds: Double?
    /// What random search is expected to have here, without running it; nil in simulated time.
    package let randomRegret: Double?
}

extension Comparison {
    /// Every contestant at every place: on each task, then over all of them where there are several.
    package func scores(at places: [Double], inEvaluations: Bool) -> [Score] {
        places.flatMap { place in
            let each = tasks.map { scores(on: $0, at: place, inEvaluations) }
            return each.flatMap { $0 } + (each.count > 1 ? overall(each) : [])
        }
    }

    private func scores(on task: BenchmarkTask, at place: Double, _ inEvaluations: Bool) -> [Score] {
        let lanes = contestants.compactMap { lane($0, on: task) }
        let regrets = lanes.map { $0.regrets(at: place) }
        let ranks = Ranks.of(regrets.map(\.mean))
        let chance = inEvaluations ? task.scale.regret(of: task.chance.value(after: Int(place))) : nil
        return zip(lanes, zip(regrets, ranks)).map { lane, standing in
            Score(
                task: task.name, contestant: lane.contestant, place: place, regret: standing.0,
                medianRegret: standing.0.median, rank: standing.1,
                milliseconds: inEvaluations ? lane.milliseconds(at: Int(place)) : nil, randomRegret: chance)
        }
    }

    private func overall(_ tasks: [[Score]]) -> [Score] {
        contestants.indices.map { index in
            let own = tasks.map { $0[index] }
            let seeds = own.map(\.regret.values.count).min() ?? 0
            let means = (0..<seeds).map { seed in Sample(own.map { $0.regret.values[seed] }).mean }
            let chances = own.compactMap(\.randomRegret)
            let costs = own.compactMap(\.milliseconds)
            return Score(
                task: nil, contestant: contestants[index], place: own[0].place, regret: Sample(means),
                medianRegret: Sample(own.map(\.medianRegret)).mean, rank: Sample(own.map(\.rank)).mean,
                milliseconds: costs.isEmpty ? nil : Sample(costs).mean,
                randomRegret: chances.count == own.count ? Sample(chances).mean : nil)
        }
    }
}

extension Comparison.Lane {
    fileprivate func milliseconds(at trial: Int) -> Double? {
        let window = milliseconds.flatMap { $0.prefix(trial).dropFirst(max(0, trial - 10)) }
        return window.isEmpty ? nil : Sample(window).median
    }

    /// Where each study first has a regret of at most `target`: the median over the studies, infinite for those that
    /// never do, and the share of those that do.
    package func place(ofRegret target: Double) -> (median: Double, share: Double) {
        let places = staircases.map { $0.place(ofRegret: target, task.scale) }
        let share = Double(places.count { $0 != nil }) / Double(places.count)
        return (Sample(places.map { $0 ?? .infinity }).median, share)
    }
}
