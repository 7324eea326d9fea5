extension Comparison {
    /// How soon each contestant reaches on a task what random search without a pruner has at the end.
    package struct SearchSpeed: Sendable {
        package let contestant: Contestant
        package let task: String
        /// In full trainings, median over the studies; infinite where most never do.
        package let place: Double
        /// Studies that get there.
        package let share: Double
    }

    /// - Parameters:
    ///   - baseline: the label of random search.
    ///   - end: the simulated time that all had.
    package func speeds(toReach baseline: String, at end: Double) -> [SearchSpeed] {
        tasks.flatMap { task -> [SearchSpeed] in
            guard let random = lanes.first(where: { $0.task.name == task.name && $0.contestant.label == baseline })
            else { return [] }
            let target = random.regrets(at: end).mean
            return contestants.compactMap { contestant in
                guard let (median, share) = lane(contestant, on: task)?.place(ofRegret: target) else { return nil }
                return SearchSpeed(contestant: contestant, task: task.name, place: median, share: share)
            }
        }
    }
}
