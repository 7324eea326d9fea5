public import AutoMLSearch
import AutoMLStore

extension StudyDocuments {
    /// A page of the leaderboard.
    ///
    /// - Parameters:
    ///   - filter: which trials; nil for all.
    ///   - sort: a column or hyperparameter, `-name` for the largest first; nil for the rank.
    /// - Throws: `StoreError.invalidFilter` for a name that there is not.
    public func trials(filter: Expression? = nil, sort: String? = nil, offset: Int, limit: Int) throws -> String {
        let isDescending = sort?.hasPrefix("-") ?? false
        let page = try store.leaderboardPage(
            study: study, filter: filter, sort: sort.map { isDescending ? String($0.dropFirst()) : $0 },
            descending: sort.map { _ in isDescending }, offset: offset, limit: limit)
        let rows = try annotated(page.rows)
        return JSONText.object([
            ("total", JSONText.integer(try count)), ("matching", JSONText.integer(page.matching)),
            ("offset", JSONText.integer(offset)), ("rows", JSONText.array(rows)),
        ])
    }

    private var count: Int {
        get throws { try store.studies().first { $0.study == study }?.trials ?? 0 }
    }

    /// Rows as JSON, each with its diagnosis, its note and its tags.
    private func annotated(_ rows: [LeaderboardRow]) throws -> [String] {
        var rows = rows
        try StudyDoctor(study, in: store).label(&rows, in: store)
        return try withRemarks(rows)
    }

    /// Rows as JSON, each with its note and its tags.
    func withRemarks(_ rows: [LeaderboardRow]) throws -> [String] {
        let remarks = try store.remarks(study: study, trials: rows.map(\.trial))
        return rows.map { row in
            let remark = remarks[row.trial] ?? Remarks()
            return row.json.dropLast()
                + ",\"note\":\(JSONText.quoted(remark.note)),\"tags\":\(JSONText.array(remark.tags.map(JSONText.quoted)))}"
        }
    }
}
