extension StudyDefinition {
    /// Says what keeps a study from going on under another definition: its space, its data and what is done to them, its
    /// objectives, its seed, or what its trials start from.
    ///
    /// Where the data lie and which program and machine compute may change: what was measured stays comparable.
    ///
    /// - Throws: `StudyConflict`, naming the first difference and the remedy.
    public func check(against existing: StudyDefinition) throws {
        let remedy = "; choose another name with --study, or delete it with 'automl studies delete \(name)'"
        let differences: [(Bool, String)] = [
            (space != existing.space, "another search space"),
            (
                dataOptions != existing.dataOptions,
                "other data options (\(existing.dataOptions?.words ?? "none") then, \(dataOptions?.words ?? "none") now)"
            ),
            (dataHash != existing.dataHash, "other data ('\(existing.data)' then, '\(data)' now)"),
            (objectives != existing.objectives, "other objectives (\(existing.goals) then, \(goals) now)"),
            (seed != existing.seed, "another seed (\(existing.seed) then, \(seed) now)"),
            (
                transfer?.weightsHash != existing.transfer?.weightsHash,
                "trials from \(existing.start) then, from \(start) now"
            ),
        ]
        if let (_, difference) = differences.first(where: \.0) {
            throw StudyConflict("study '\(name)' exists with \(difference)\(remedy)")
        }
    }

    private var start: String {
        transfer.map { "\($0.name) (\($0.weightsHash.prefix(12)))" } ?? "first weights of their own"
    }

    private var goals: String {
        objectives.map { "\($0.direction.rawValue) \($0.metric)" }.joined(separator: ", ")
    }
}
