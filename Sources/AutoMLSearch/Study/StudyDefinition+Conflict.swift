extension StudyDefinition {
    /// Says what keeps a study from going on under another definition: its space, its data, its objectives or its seed.
    ///
    /// Where the data lie and which program and machine compute may change: what was measured stays comparable.
    ///
    /// - Throws: `StudyConflict`, naming the first difference and the remedy.
    public func check(against existing: StudyDefinition) throws {
        let remedy = "; choose another name with --study, or delete it with 'automl studies delete \(name)'"
        let differences: [(Bool, String)] = [
            (space != existing.space, "another search space"),
            (dataHash != existing.dataHash, "other data ('\(existing.data)' then, '\(data)' now)"),
            (objectives != existing.objectives, "other objectives (\(existing.goals) then, \(goals) now)"),
            (seed != existing.seed, "another seed (\(existing.seed) then, \(seed) now)"),
        ]
        if let (_, difference) = differences.first(where: \.0) {
            throw StudyConflict("study '\(name)' exists with \(difference)\(remedy)")
        }
    }

    private var goals: String {
        objectives.map { "\($0.direction.rawValue) \($0.metric)" }.joined(separator: ", ")
    }
}
