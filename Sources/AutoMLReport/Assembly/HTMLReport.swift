import AutoMLSearch
import AutoMLStore
public import Foundation

/// A study as one HTML file: opens from disk, asks nobody for anything, can be sent.
public struct HTMLReport: Sendable {
    public let html: String

    /// Rows of the leaderboard that are inside: a file must stay one that a browser opens at once.
    static let mostRows = 5_000
    /// Trials, best first, whose whole record is inside.
    static let mostDetails = 50

    /// - Parameter others: studies of the same database to compare with: of them, how their best came about.
    public init(of documents: StudyDocuments, comparedWith others: [String] = [], now: Date = Date()) throws {
        let study = documents.study
        let others = others.filter { $0 != study }
        let parts: [(name: String, json: String)] = [
            ("studies", try documents.list(of: [study] + others, now: now)),
            ("study", try documents.overview(now: now)),
            ("trials", try documents.trials(offset: 0, limit: Self.mostRows)), ("sample", try documents.sample()),
            ("history", try documents.history()), ("curves", try documents.curves()),
            ("importance", try documents.importance()), ("timeline", try documents.timeline()),
            ("details", try documents.details(of: Self.mostDetails)),
            ("by_study", JSONText.object(try others.map { ($0, try documents.comparison(with: $0, now: now)) })),
        ]
        html = Page(title: "automl · \(study)", documents: JSONText.object(parts)).html
    }
}

extension StudyDocuments {
    /// The list of studies with these in it: the others are not in the file.
    fileprivate func list(of names: [String], now: Date) throws -> String {
        try Self.studies(in: store, origin: origin, only: Set(names), now: now)
    }

    /// As much of another study as a comparison shows.
    fileprivate func comparison(with name: String, now: Date) throws -> String {
        let other = StudyDocuments(of: name, in: store, origin: origin, describe: architectures)
        return JSONText.object([("study", try other.overview(now: now)), ("history", try other.history())])
    }

    /// The best trials' records, by number.
    fileprivate func details(of count: Int) throws -> String {
        let rows = try store.leaderboardRows(study: study, limit: count)
        return JSONText.object(try rows.map { (String($0.trial), try trial($0.trial)) })
    }
}
