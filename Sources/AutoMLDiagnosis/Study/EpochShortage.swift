import AutoMLSearch

/// Whether the leaders were still learning when their epochs were over.
enum EpochShortage {
    static func findings(
        _ scored: [ScoredTrial], _ diagnoses: [Trial.ID: Diagnosis], _ space: SearchSpace
    ) -> [StudyFinding] {
        let leaders = scored.leaders
        guard leaders.count >= 5 else { return [] }
        let unfinished = leaders.filter { leader in
            diagnoses[leader.trial.id]?.findings.contains { $0.label == .stoppedByBudget } ?? false
        }
        guard 2 * unfinished.count >= leaders.count else { return [] }
        let epochs = space.training.maxEpochs
        return [
            StudyFinding(
                .tooFewEpochs,
                "\(unfinished.count) of the best \(leaders.count) trials were still learning after \(epochs) epochs",
                advice: #""max_epochs": \#(2 * epochs) in the space file's training"#)
        ]
    }
}
