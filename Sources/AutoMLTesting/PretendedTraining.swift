import AutoMLSearch

/// Makes up how a trial ends: a curve that rises or falls towards a value that its network's hash decides.
struct PretendedTraining {
    private let problem: Problem

    init(_ problem: Problem) { self.problem = problem }

    /// One trial in four fails, is pruned or measures NaN; the others reach their budget.
    func outcome(of trial: Trial) -> Trial {
        var trained = trial
        switch trial.id % 12 {
        case 3:
            trained.state = .failed(message: "pretended: out of memory")
        case 7:
            train(&trained, epochs: 1)
            trained.state = .pruned(reason: "pretended")
        case 11:
            train(&trained, epochs: trial.budget.epochs)
            for index in trained.measurements.indices {
                trained.measurements[index].metrics[problem.objective.metric] = .nan
            }
            trained.state = .completed
        default:
            train(&trained, epochs: trial.budget.epochs)
            trained.state = trial.budget < problem.maxBudget ? .paused : .completed
        }
        return trained
    }

    private func train(_ trial: inout Trial, epochs: Int) {
        for epoch in (trial.measurements.count + 1)..<max(trial.measurements.count + 1, epochs + 1) {
            let metrics = [problem.objective.metric: value(of: trial, at: epoch)]
            trial.measurements.append(Measurement(epoch: epoch, seconds: 1, metrics: metrics))
        }
    }

    private func value(of trial: Trial, at epoch: Int) -> Double {
        var stream = RandomStream(seed: trial.hash.rawValue, purpose: "quality")
        let progress = Double(epoch) / Double(epoch + 1)
        let quality = stream.unit() * progress
        return problem.objective.direction == .maximize ? quality : 1 - quality
    }
}
